"""Learn pages suggested on a client's file."""

import pytest
from django.urls import reverse

from clients.models import Suggestion
from tests.factories.clients import MONDAY
from tests.factories.practising import SuggestionFactory


def address(name, *args):
    return reverse(f"workspace:{name}", args=args)


@pytest.fixture
def theo(cast, signed_in):
    return signed_in(cast.theo)


def test_therapist_suggests_a_page_and_sees_it_on_the_file(cast, theo):
    data = {"page": "sign_reliability_trust", "note": "After our talk about Per."}
    answer = theo.post(address("suggest_page", cast.dora.pk), data)
    assert answer.url == address("exercises", cast.dora.pk)
    page = theo.get(answer.url).content.decode()
    assert page.count("Reliability and trust</a>") == 1
    assert page.count("After our talk about Per.") == 1
    assert page.count("Suggested by Theo Marsh") == 1


def test_same_page_twice_is_an_error_beside_the_field(cast, theo):
    SuggestionFactory(client=cast.dora, page="security")
    answer = theo.post(
        address("suggest_page", cast.dora.pk), {"page": "security", "note": "Again."}
    )
    page = answer.content.decode()
    assert answer.status_code == 400
    assert page.count("This page is suggested already.") == 1
    assert page.count("Again.") == 1


@pytest.mark.parametrize(
    "data", [{}, {"page": "moon"}, {"page": "x", "note": "y" * 301}]
)
def test_bad_input_is_told_and_nothing_is_kept(cast, theo, data):
    answer = theo.post(address("suggest_page", cast.dora.pk), data)
    assert answer.status_code == 400
    assert Suggestion.everywhere.count() == 0


def test_suggestion_is_taken_back(cast, theo):
    found = SuggestionFactory(client=cast.dora, note="A word.")
    url = address("withdraw_suggestion", cast.dora.pk, found.pk)
    assert theo.get(url).content.decode().count("<h2>Take back: What att") == 1
    theo.post(url)
    assert (
        "A word." not in theo.get(address("exercises", cast.dora.pk)).content.decode()
    )
    assert theo.get(url).status_code == 404


def test_supervisor_reads_and_changes_nothing(cast, signed_in):
    found = SuggestionFactory(client=cast.dora, suggested_at=MONDAY)
    vera = cast.theo
    vera.role = "supervisor"
    vera.save()
    browser = signed_in(vera)
    page = browser.get(address("exercises", cast.dora.pk)).content.decode()
    assert page.count("What attachment security is") == 1
    assert "Take back" not in page
    assert "Suggest a page" not in page
    url = address("withdraw_suggestion", cast.dora.pk, found.pk)
    assert browser.post(url).status_code == 404


def test_german_client_is_named_with_the_language_of_the_page(cast, theo):
    cast.dora.language = "de"
    cast.dora.save()
    page = theo.get(address("suggest_page", cast.dora.pk) + "?page=security")
    text = page.content.decode()
    assert text.count("under Learn, in German.") == 1
    assert text.count('<option value="security" selected>') == 1


@pytest.mark.parametrize("many", [1, 3])
def test_tab_asks_as_little_for_three_as_for_one(
    cast, theo, django_assert_num_queries, many
):
    for page in ("security", "research", "questions")[:many]:
        SuggestionFactory(client=cast.dora, page=page)
    url = address("exercises", cast.dora.pk)
    theo.get(url)
    with django_assert_num_queries(10):
        theo.get(url)
