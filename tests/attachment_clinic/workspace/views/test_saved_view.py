"""Views of the caseload are named, opened with, and removed, by whose they are."""

import pytest

from clients.actions.view import MOST, save_view
from clients.models import Client, SavedView
from clients.roles import NotAllowed
from tests.attachment_clinic.workspace.addresses import at
from tests.factories.clients import MONDAY
from tests.factories.practice import SavedViewFactory


@pytest.fixture
def nora(harbour, signed_in):
    return signed_in(harbour.nora)


def _save(browser, **sent):
    return browser.post(at("save_view"), {"name": "Benno", "search": "Ben"} | sent)


def _listed(browser, query=""):
    text = browser.get(f"{at('caseload')}{query}").content.decode()
    return [name for name in ("Ana</a>", "Ben</a>", "Dora</a>") if name in text]


def test_view_is_kept_with_its_filters_and_shown_above_the_list(harbour, nora):
    assert _save(nora, sort="session").url.startswith(f"{at('caseload')}?search=Ben")
    view = SavedView.objects.get()
    assert (view.staff, view.name, view.is_default) == (harbour.nora, "Benno", False)
    assert view.filters == {
        "search": "Ben",
        "status": "",
        "show": "",
        "sort": "session",
    }
    text = nora.get(at("caseload")).content.decode()
    assert "search=Ben&amp;status=&amp;show=&amp;sort=session" in text
    assert _listed(nora) == ["Ana</a>", "Ben</a>", "Dora</a>"]


def test_caseload_opens_with_the_default_and_everything_is_one_press_away(nora):
    _save(nora, is_default="on")
    assert _listed(nora) == ["Ben</a>"]
    assert _listed(nora, "?search=") == ["Ana</a>", "Ben</a>", "Dora</a>"]
    _save(nora, name="Ana", search="Ana", is_default="on")
    assert _listed(nora) == ["Ana</a>"]
    assert SavedView.objects.filter(is_default=True).count() == 1


def test_same_name_is_replaced_and_a_missing_one_is_asked_for(nora):
    _save(nora)
    _save(nora, search="Ana")
    assert [each.filters["search"] for each in SavedView.objects.all()] == ["Ana"]
    answer = nora.post(at("save_view"), {"name": " ", "search": "Ben"}, follow=True)
    assert "Give the view a name." in answer.content.decode()
    answer = nora.post(at("save_view"), {"name": "x", "show": "stars"}, follow=True)
    assert "Choose filters from the lists first." in answer.content.decode()


def test_more_than_fit_are_refused_in_words(harbour, nora):
    for number in range(MOST):
        SavedViewFactory(staff=harbour.nora, name=f"View {number}")
    answer = nora.post(at("save_view"), {"name": "One more"}, follow=True)
    assert "Remove one first." in answer.content.decode()


def test_view_is_for_one_person_alone(harbour, nora, signed_in):
    view = SavedViewFactory(staff=harbour.nora, name="Only Nora's", is_default=True)
    theo = signed_in(harbour.theo)
    assert "Only Nora" not in theo.get(at("caseload")).content.decode()
    assert theo.post(at("remove_view", view.pk)).status_code == 404
    with pytest.raises(NotAllowed):
        save_view(
            staff=harbour.nora,
            name="x",
            filters={},
            is_default=False,
            by=harbour.theo.actor,
            now=MONDAY,
        )
    nora.post(at("remove_view", view.pk))
    assert not SavedView.objects.exists()
    assert Client.objects.count() == 3
