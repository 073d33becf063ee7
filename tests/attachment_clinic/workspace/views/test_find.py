"""Finding a client from the head of every page: own clients, and no address tells."""

import pytest

from clients.models import Client
from tests.attachment_clinic.workspace.addresses import at
from tests.factories.clients import CareRelationFactory, ClientFactory

QUERIES = 5
TYPING = {"HX-Request": "true"}


def _stones(staff, count):
    found = []
    for number in range(count):
        client = ClientFactory(
            practice=staff.practice, given_name="Mia", family_name=f"Stone{number:02}"
        )
        CareRelationFactory(client=client, staff=staff)
        found.append(client)
    return found


def _typed(browser, words):
    return browser.post(at("find"), {"words": words}, headers=TYPING)


def _families(answer) -> set[str]:
    text = answer.content.decode()
    return {name for name in ("Brandt", "Lind", "Vane") if f"{name}, " in text}


def test_every_page_can_find_by_a_form_that_is_posted(harbour, signed_in):
    text = signed_in(harbour.theo).get(at("today")).content.decode()
    assert f'<form method="post" action="{at("find")}" class="find"' in text


@pytest.mark.parametrize(
    ("who", "words", "found"),
    [
        ("nora", "brandt", {"Brandt"}),
        ("nora", "H-0003", {"Lind"}),
        ("nora", "lind dora", {"Lind"}),
        ("nora", "%", set()),
        ("nora", "vane", set()),
        ("theo", "h-000", {"Lind"}),
        ("theo", "brandt", set()),
        ("sam", "a", {"Vane"}),
    ],
)
def test_own_clients_are_found_while_typing(harbour, signed_in, who, words, found):
    answer = _typed(signed_in(getattr(harbour, who)), words)
    assert (answer.status_code, _families(answer)) == (200, found)
    assert "<html" not in answer.content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_takes_the_same_queries_for_any_number(
    harbour, signed_in, count, django_assert_num_queries
):
    _stones(harbour.theo, count)
    theo = signed_in(harbour.theo)
    theo.get(at("today"))
    with django_assert_num_queries(QUERIES):
        answer = _typed(theo, "stone")
    assert answer.content.decode().count("Stone") == count


def test_eight_are_shown_while_typing_and_fifty_on_the_page(harbour, signed_in):
    _stones(harbour.theo, 9)
    theo = signed_in(harbour.theo)
    typed = _typed(theo, "stone").content.decode()
    assert (typed.count("Stone"), "Only the first 8 are shown" in typed) == (8, True)
    page = theo.post(at("find"), {"words": "stone"}).content.decode()
    assert (page.count("Stone"), "are shown: type more" in page) == (9, False)


def test_a_single_one_is_opened_at_once(harbour, signed_in):
    answer = signed_in(harbour.nora).post(at("find"), {"words": "dora"})
    assert answer.url == at("client", harbour.dora.pk)


def test_what_is_unlike_a_name_is_said_beside_the_words(harbour, signed_in):
    theo = signed_in(harbour.theo)
    page = theo.post(at("find"), {"words": " "})
    assert page.status_code == 400
    assert "Type part of a name, or of a reference." in page.content.decode()
    assert _typed(theo, "\0").status_code == 400
    assert _typed(theo, "x" * 81).status_code == 400


def test_finding_is_as_little_a_look_into_a_file_as_the_caseload(
    harbour, signed_in, acts
):
    nora = signed_in(harbour.nora)
    assert acts(lambda: _typed(nora, "brandt")) == []
    assert acts(lambda: nora.post(at("find"), {"words": "brandt"})) == []


def test_words_are_never_taken_from_an_address(harbour, signed_in):
    page = signed_in(harbour.nora).get(at("find"), {"words": "brandt"})
    assert (page.status_code, _families(page)) == (200, set())


def test_name_is_text_in_the_list(harbour, signed_in):
    Client.objects.filter(pk=harbour.dora.pk).update(family_name="<b>Lind")
    assert "&lt;b&gt;Lind" in _typed(signed_in(harbour.nora), "dora").content.decode()
