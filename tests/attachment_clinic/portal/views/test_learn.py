"""Learn as clients meet it: all pages, their own suggestions first, their language."""

import pytest
from django.urls import reverse

from clients.learning.shelf import newest, pages
from tests.factories.practising import SuggestionFactory


def address(name, *args):
    return reverse(f"portal:{name}", args=args)


def said(browser, url):
    answer = browser.get(url)
    assert answer.status_code == 200
    return answer.content.decode()


def test_every_page_opens_and_leads_nowhere_missing(cast, signed_in):
    ana = signed_in(cast.ana)
    index = said(ana, address("learn"))
    for each in pages():
        url = address("learn_page", each.key)
        assert index.count(f'href="{url}?language=en"') == 1
        page = said(ana, url)
        assert (
            page.count(f'<h1 lang="en">{each.title}</h1>'.replace("'", "&#x27;")) == 1
        )
        for key in each.sources("en"):
            assert page.count(f'id="work-{key}"') == 1
            assert f'href="#work-{key}"' in page


def test_every_exercise_can_be_looked_at_with_its_cautions(cast, signed_in):
    ana = signed_in(cast.ana)
    for each in newest():
        page = said(ana, address("learn_exercise", each.key))
        assert page.count("When not to do it") == 1
        assert page.count("<li>") >= len(each.words["en"].steps)


def test_suggestions_of_the_client_stand_first_and_those_of_others_nowhere(
    cast, signed_in
):
    SuggestionFactory(client=cast.ana, page="security", note="Begin here, Ana.")
    SuggestionFactory(client=cast.ben, page="research", note="Something for Ben.")
    SuggestionFactory(client=cast.ana, note="Once.", withdrawn_at="2026-03-02T09:00Z")
    page = said(signed_in(cast.ana), address("learn"))
    assert page.count("Suggested for you") == 1
    assert page.count("Begin here, Ana.") == 1
    assert "Ben" not in page
    assert "Once." not in page
    home = said(signed_in(cast.ana), address("home"))
    assert home.count("Your therapist suggests this page to you:") == 1


def test_page_that_is_on_the_shelf_no_more_is_not_suggested(cast, signed_in):
    SuggestionFactory(client=cast.ana, page="gone", note="A page of old.")
    page = said(signed_in(cast.ana), address("learn"))
    assert "Suggested for you" not in page


@pytest.mark.parametrize(
    ("language", "asked", "words"),
    [
        ("en", "", "What it is for"),
        ("de", "", "Wozu es da ist"),
        ("de-AT", "", "Wozu es da ist"),
        ("fr", "", "What it is for"),
        ("de", "?language=en", "What it is for"),
        ("en", "?language=de", "Wozu es da ist"),
        ("en", "?language=<b>", "What it is for"),
    ],
)
def test_words_are_in_the_language_of_the_client_or_the_one_asked_for(
    cast, signed_in, language, asked, words
):
    cast.ana.language = language
    cast.ana.save()
    page = said(signed_in(cast.ana), address("learn_exercise", "kind_pause") + asked)
    assert page.count(words) == 1


@pytest.mark.parametrize("name", ["learn_page", "learn_exercise"])
def test_what_is_not_on_the_shelf_is_missing(cast, signed_in, name):
    assert signed_in(cast.ana).get(address(name, "moon")).status_code == 404


@pytest.mark.parametrize("many", [1, 3])
def test_learn_asks_as_little_for_three_suggestions_as_for_one(
    cast, signed_in, django_assert_num_queries, many
):
    for page in ("security", "research", "questions")[:many]:
        SuggestionFactory(client=cast.ana, page=page)
    ana = signed_in(cast.ana)
    ana.get(address("learn"))
    with django_assert_num_queries(4):
        ana.get(address("learn"))
