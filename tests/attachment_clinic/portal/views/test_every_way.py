"""By every way in: whose form it is, about whom, where help is, and what a no does."""

import pytest
from django.test import Client as Browser

from assessments.models import Score
from clients.models import Alert
from tests.attachment_clinic.portal.conftest import Form, Handed, make_link
from tests.factories.assessments import AssignmentFactory
from tests.factories.clients import ConsentFactory, NamedPersonFactory

CRISIS = "Call the harbour line: 0123 456."
WAYS = ["portal", "link", "screen", "device"]


@pytest.fixture
def way_in(cast, signed_in):
    """A browser before a form that came this way, and the form."""
    cast.harbour.crisis_text = CRISIS
    cast.harbour.save()

    def way_in(way, **given):
        kind = "link" if way == "screen" else way
        row = AssignmentFactory(client=cast.ana, way=kind, **given)
        if way == "portal":
            return signed_in(cast.ana), Form(row)
        if way == "device":
            handed = Handed(row, signed_in(cast.nora))
            return handed.browser, handed
        found, browser = make_link(row), Browser()
        if way == "screen":
            found.link.kind = "screen"
            found.link.save()
        browser.post(found.door)
        return browser, found

    return way_in


def _text(answer):
    return answer.content.decode()


@pytest.mark.parametrize("way", WAYS)
def test_it_is_asked_whose_form_it_is_before_the_first_item(way_in, way):
    browser, form = way_in(way)
    text = _text(browser.get(form.url()))
    assert ("Is this you?" in text, "Ana B." in text) == (True, True)
    assert "<fieldset" not in text
    assert form.response is None


@pytest.mark.parametrize("way", WAYS)
def test_about_whom_stands_in_every_question(cast, way_in, way):
    jo = NamedPersonFactory(client=cast.ana, name="Jolanda")
    browser, form = way_in(way, target=jo)
    assert "Jolanda" in _text(browser.get(form.url()))
    browser.post(form.url("begin/"))
    browser.post(form.url(), {"go": "all"})
    text = _text(browser.get(form.url()))
    assert text.count("<fieldset") == 25
    assert text.count('<span class="whom">Jolanda:</span>') == 25


@pytest.mark.parametrize("way", WAYS)
def test_this_is_not_me_scores_nothing_and_tells_the_therapist(cast, way_in, way):
    browser, form = way_in(way)
    browser.post(form.url("begin/"))
    browser.post(form.url(), {"answer-s01": "5", "revision-s01": "0", "item": "s01"})
    browser.post(form.url("not-me/"))
    assert form.state == "not_me"
    assert form.response.state == "draft"
    assert not Score.everywhere.exists()
    [alert] = Alert.everywhere.all()
    assert (alert.kind, alert.client, alert.about) == (
        *("opened_by_other", cast.ana),
        form.assignment.pk,
    )


@pytest.mark.parametrize("way", WAYS)
def test_crisis_words_stand_before_it_and_at_a_critical_answer_at_once(way_in, way):
    """Before it is sent, in words of the practice, and that nobody watches."""
    browser, form = way_in(way, instrument="challenges")
    first = _text(browser.get(form.url()))
    assert (CRISIS in first, "not watched" in first) == (True, True)
    browser.post(form.url("begin/"))
    # There from the start, hidden, so that the script needs nothing to show it.
    assert '<div class="help" role="status" hidden>' in _text(browser.get(form.url()))
    saved = browser.post(
        form.url("answer/"),
        {"item": "c13", "value": 2, "revision": 0},
        content_type="application/json",
    )
    assert saved.json()["help"] is True
    for page in (form.url(), form.url("review/")):
        text = _text(browser.get(page))
        assert (CRISIS in text, "not watched" in text) == (True, True)
    assert '<div class="help" role="status">' in _text(browser.get(form.url()))


@pytest.mark.parametrize("way", ["link", "screen", "device"])
def test_somebody_else_is_asked_by_their_name_and_sees_no_answer(cast, way_in, way):
    """Ruth is asked about Ana, by the name she is called; nothing else of her."""
    ConsentFactory(client=cast.ana, kind="others")
    ruth = NamedPersonFactory(client=cast.ana, name="Ruth", kind="mother")
    how = {"instrument": "parent_view", "informant": "parent", "observer": ruth}
    browser, form = way_in(way, **how)
    first = _text(browser.get(form.url()))
    assert '<p class="verdict">Ruth</p>' in first
    assert "how you see <strong>Ana</strong>" in first
    browser.post(form.url("begin/"))
    browser.post(form.url(), {"go": "all"})
    text = _text(browser.get(form.url()))
    assert text.count('<span class="whom">Ana:</span>') == 10
    for page in (first, text):
        for secret in ("Brandt", "H-0001", "Ana B."):
            assert secret not in page
