"""Forms that were given together are met one after another."""

import re

import pytest
from django.urls import reverse

from assessments.actions.battery import give_battery
from assessments.actions.response import save_answer, start_response, submit_response
from assessments.models import Assignment
from tests.factories.assessments import AssignmentFactory
from tests.factories.clients import MONDAY
from tests.factories.protocols import battery_of


@pytest.fixture
def forms(harbour):
    """Life areas, a pulse and the week, given to Ana as a battery."""
    keys = ("life_areas", "security_pulse", "strategies_log")
    given = give_battery(
        client=harbour.ana,
        battery=battery_of(harbour.harbour, *keys),
        by=harbour.nora.actor,
        now=MONDAY,
    )
    return given.forms


@pytest.fixture
def ana(harbour, signed_in):
    return signed_in(harbour.ana)


def _answer(harbour, form, item):
    how = {"by": harbour.ana.actor, "now": MONDAY}
    draft = start_response(assignment=form, source="portal", **how)
    save_answer(response=draft, item=item, value=1, revision=0, **how)
    submit_response(response=draft, **how)


def _text(browser, name, *args):
    page = browser.get(reverse(f"portal:{name}", args=args)).content.decode()
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def test_home_says_which_of_how_many_and_begins_with_the_first(forms, ana):
    page = ana.get(reverse("portal:home")).content.decode()
    begun = [
        f.pk for f in forms if reverse("portal:questionnaire", args=[f.pk]) in page
    ]
    assert begun == [forms[0].pk]
    text = _text(ana, "home")
    assert "1 of 3 · About 2 minutes, 4 for all that are left" in text
    assert "2 of 3 · About 1 minute ·" in text


def test_form_by_itself_is_of_no_set(harbour, ana):
    AssignmentFactory(client=harbour.ana)
    assert " of 1" not in _text(ana, "home")


def test_each_form_says_its_place_and_leads_to_the_next(harbour, forms, ana):
    assert "number 1 of 3 forms that belong together" in _text(
        ana, "questionnaire", forms[0].pk
    )
    _answer(harbour, forms[0], "a1")
    page = ana.get(reverse("portal:thanks", args=[forms[0].pk])).content.decode()
    assert reverse("portal:questionnaire", args=[forms[1].pk]) in page
    assert "This was 1 of 3." in page
    assert "2 of 3 · About 1 minute, 2 for all that are left" in _text(ana, "home")


def test_form_that_was_taken_back_is_counted_no_more(forms, ana):
    Assignment.objects.filter(pk=forms[1].pk).update(state="withdrawn")
    assert "number 2 of 2 forms that belong together" in _text(
        ana, "questionnaire", forms[2].pk
    )


def test_last_form_leads_home(harbour, forms, ana):
    Assignment.objects.exclude(pk=forms[2].pk).update(state="withdrawn")
    _answer(harbour, forms[2], "t1")
    assert "You need do nothing more." in _text(ana, "thanks", forms[2].pk)
