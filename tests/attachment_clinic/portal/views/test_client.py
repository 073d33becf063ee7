"""Who comes in by the portal: the client whose form it is, and nobody else."""

from uuid import uuid4

import pytest
from django.test import Client as Browser

from tests.attachment_clinic.portal.views.test_questionnaire import save, text
from tests.factories.assessments import AssignmentFactory

GETS = ("", "review/", "not-me/", "thanks/")
POSTS = ("", "begin/", "answer/", "submit/", "not-me/")


def steps(browser, base):
    answers = [browser.get(base + step) for step in GETS]
    return answers + [browser.post(base + step) for step in POSTS]


@pytest.fixture
def missing(cast, signed_in):
    """What Ana is told about an address that never was."""
    return signed_in(cast.ana).get(f"/portal/{uuid4()}/").content


@pytest.mark.parametrize("who", ["ben", "dora", "cleo", "nora", "theo", "sam"])
def test_nobody_else_learns_that_the_form_exists(
    cast, form, ana, signed_in, missing, who
):
    save(ana, form, s01=(7, 0))
    browser = signed_in(getattr(cast, who))
    for answer in steps(browser, form.url()):
        assert (answer.status_code, answer.content) == (404, missing)
    assert (form.state, form.response.answers) == ("started", {"s01": 7})


def test_whoever_is_not_signed_in_is_asked_to(form):
    for answer in steps(Browser(), form.url()):
        assert answer.status_code == 302
        assert answer.url.startswith("/accounts/login/")


@pytest.mark.parametrize("way", ["link", "paper"])
def test_a_form_given_another_way_is_not_here(cast, signed_in, missing, way):
    given = AssignmentFactory(client=cast.ana, way=way)
    for answer in steps(signed_in(cast.ana), f"/portal/{given.pk}/"):
        assert (answer.status_code, answer.content) == (404, missing)


def test_the_address_decides_whose_form_it_is(cast, form, signed_in):
    """Two people, one browser: what was open for Ana is never filled in as Ben's."""
    other = AssignmentFactory(client=cast.ben)
    ben = signed_in(cast.ben)
    ben.post(f"/portal/{other.pk}/begin/")
    assert save(ben, form, s01=(7, 0)).status_code == 404
    assert form.response is None
    assert other.response.answers == {}


def test_two_forms_of_one_person_are_asked_about_one_by_one(cast, form, ana):
    other = AssignmentFactory(client=cast.ana, instrument="security_pulse")
    assert text(ana.get(f"/portal/{other.pk}/")).count("Is this you?") == 2
    assert text(ana.get(form.url())).count("Is this you?") == 0


def test_pages_are_kept_by_nobody(form, ana):
    assert ana.get(form.url()).headers["Cache-Control"] == "no-store"


def test_a_page_of_all_questions_asks_the_database_no_more_than_one(
    form, ana, django_assert_max_num_queries
):
    save(ana, form, go="all")
    with django_assert_max_num_queries(10):
        ana.get(form.url())
