"""The library to read and to practise, as staff see it."""

import pytest
from django.urls import reverse

from clients.learning.shelf import newest, pages


def address(name, *args):
    return reverse(f"workspace:{name}", args=args)


@pytest.fixture
def theo(cast, signed_in):
    return signed_in(cast.theo)


def test_every_page_and_every_exercise_opens(theo):
    for each in pages():
        assert theo.get(address("learn_page", each.key)).status_code == 200
    for each in newest():
        page = theo.get(address("exercise", each.key)).content.decode()
        assert page.count(f"Version {each.version}. Tied to") == 1
        assert page.count("When not to do it") == 1


def test_lists_hold_each_of_them_once(theo):
    learn = theo.get(address("learn")).content.decode()
    assert {learn.count(f"/{each.key}/?language=en") for each in pages()} == {1}
    library = theo.get(address("exercises_library")).content.decode()
    assert {library.count(f"/{each.key}/?language=en") for each in newest()} == {1}


def test_sign_leads_to_what_strengthens_it(theo):
    page = theo.get(address("learn_page", "sign_reliability_trust")).content.decode()
    assert f'href="{address("exercise", "small_favours")}?language=en"' in page
    strategy = address("learn_page", "strategy_gradual_trust")
    assert f'href="{strategy}?language=en"' in page


def test_german_is_read_where_it_is_asked_for(theo):
    page = theo.get(address("learn_page", "security") + "?language=de").content.decode()
    assert page.count("Was sichere Bindung ist</h1>") == 1
    assert page.count("Literatur") == 1


@pytest.mark.parametrize("name", ["learn_page", "exercise"])
def test_what_is_not_on_the_shelf_is_missing(theo, name):
    assert theo.get(address(name, "moon")).status_code == 404


def test_library_leads_to_both(theo):
    page = theo.get(address("library")).content.decode()
    assert page.count(f'href="{address("learn")}"') == 1
    assert page.count(f'href="{address("exercises_library")}"') == 1
