"""The first page of a client: what waits, what is done, and no score."""

from datetime import date, timedelta

import pytest
import time_machine
from django.test import Client as Browser

from attachment_clinic.portal.waiting import due_in_words
from clients.models import Episode
from tests.factories.assessments import AssignmentFactory, submitted
from tests.factories.clients import (
    MONDAY,
    NamedPersonFactory,
    PlanFactory,
    SessionFactory,
    StepFactory,
)
from tests.factories.notes import SessionNoteFactory
from tests.factories.practising import SuggestionFactory, TurnFactory

WEDNESDAY = date(2026, 3, 4)
PAGES = ("security", "research", "questions")


@pytest.mark.parametrize(
    ("due", "words"),
    [
        (None, "Whenever it suits you"),
        (WEDNESDAY, "Wanted by today"),
        (date(2026, 3, 5), "Wanted by tomorrow"),
        (date(2026, 3, 9), "Wanted by Monday 9 March"),
        (date(2027, 1, 2), "Wanted by Saturday 2 January 2027"),
        (date(2026, 3, 1), "It was wanted by Sunday 1 March, and is still welcome"),
    ],
)
def test_due_dates_are_told_without_pressing(due, words):
    assert due_in_words(due, WEDNESDAY) == words


def test_home_shows_what_waits_with_its_minutes(cast, signed_in):
    AssignmentFactory(client=cast.ana, instrument="security_pulse")
    page = signed_in(cast.ana).get("/portal/").content.decode()
    assert page.count("How the last days were</strong>") == 1
    assert page.count("Whenever it suits you") == 1
    assert page.count(">Begin<") == 1


@time_machine.travel(MONDAY, tick=False)
def test_home_shows_what_is_done_with_its_date_and_no_score(cast, signed_in):
    given = AssignmentFactory(client=cast.ana)
    codes = [f"s{n:02d}" for n in range(1, 26)]
    submitted(given, dict.fromkeys(codes, 7))
    page = signed_in(cast.ana).get("/portal/").content.decode()
    assert page.count("2 March 2026") == 1
    assert page.count("<span>Five Signs</span>") == 1
    assert "4.6" not in page  # the score of every scale
    assert "Begin" not in page


@pytest.mark.parametrize("many", [1, 3])
def test_home_asks_as_little_of_the_database_for_three_as_for_one(
    cast, signed_in, django_assert_max_num_queries, many
):
    for number in range(many):
        person = NamedPersonFactory(client=cast.ana)
        AssignmentFactory(client=cast.ana, target=person)
        submitted(AssignmentFactory(client=cast.ana), {"s01": 1})
        TurnFactory(homework__client=cast.ana)
        SuggestionFactory(client=cast.ana, page=PAGES[number])
    browser = signed_in(cast.ana)
    browser.get("/portal/")
    with django_assert_max_num_queries(15):
        browser.get("/portal/")


@time_machine.travel(MONDAY, tick=False)
def test_home_mirrors_the_work_in_kind_words(cast, signed_in):
    episode = Episode.everywhere.get(client=cast.ana)
    for days, state in ((-7, "attended"), (2, "cancelled"), (3, "planned")):
        starts_at = MONDAY + timedelta(days=days)
        SessionFactory(
            episode=episode, starts_at=starts_at, state=state, staff=cast.nora
        )
    for number in range(4):
        due_on = MONDAY.date() + timedelta(days=number)
        TurnFactory(homework__client=cast.ana, due_on=due_on)
    SuggestionFactory(client=cast.ana, note="For the train.")
    page = signed_in(cast.ana).get("/portal/").content.decode()
    assert page.count("<strong>Thursday 5 March, 09:00</strong>") == 1
    assert page.count("With Nora Quist") == 1
    assert page.count("A kind pause</strong>") == 3
    assert page.count("And 1 more.") == 1
    assert page.count(">What attachment security is</a>") == 1


def test_home_says_nothing_that_is_for_the_team_or_of_somebody_else(cast, signed_in):
    shown = PlanFactory(client=cast.ana, shared_at=None)
    StepFactory(goal__plan=shown, what="Of the wreck")
    of_ana = Episode.everywhere.get(client=cast.ana)
    held = SessionFactory(episode=of_ana, staff=cast.nora, state="attended")
    SessionNoteFactory(session=held, text="Of the swans")
    TurnFactory(homework__client=cast.ben, homework__key="body_check")
    of_ben = Episode.everywhere.get(client=cast.ben)
    SessionFactory(episode=of_ben, staff=cast.nora)
    with time_machine.travel(MONDAY - timedelta(days=1), tick=False):
        page = signed_in(cast.ana).get("/portal/").content.decode()
    for hidden in ("wreck", "swans", "Your next session", "Body"):
        assert hidden not in page
    assert page.count("No exercise is waiting for you.") == 1


def test_home_shows_the_words_of_the_practice_for_a_crisis(cast, signed_in):
    cast.harbour.crisis_text = "Ring the night line on 0123."
    cast.harbour.save()
    cast.lighthouse.crisis_text = "Ring the lighthouse."
    cast.lighthouse.save()
    page = signed_in(cast.ana).get("/portal/").content.decode()
    assert page.count("Ring the night line on 0123.") == 1
    assert page.count("This page is not watched.") == 1
    assert "lighthouse" not in page


def test_home_shows_nothing_of_anybody_else(cast, signed_in):
    for other in (cast.ben, cast.cleo):
        person = NamedPersonFactory(client=other, name=f"Friend of {other.given_name}")
        AssignmentFactory(client=other, target=person)
        submitted(AssignmentFactory(client=other), {"s01": 1})
    page = signed_in(cast.ana).get("/portal/").content.decode()
    assert page.count("Five Signs") == 0
    assert "Friend of" not in page


def test_home_leaves_out_what_is_given_another_way(cast, signed_in):
    AssignmentFactory(client=cast.ana, way="paper")
    AssignmentFactory(client=cast.ana, way="link")
    AssignmentFactory(client=cast.ana, state="withdrawn")
    page = signed_in(cast.ana).get("/portal/").content.decode()
    assert page.count("Nothing is waiting for you at the moment.") == 1


def test_home_is_for_clients_only(cast, signed_in):
    assert signed_in(cast.nora).get("/portal/").status_code == 404
    answer = Browser().get("/portal/")
    assert (answer.status_code, answer.url) == (302, "/accounts/login/?next=/portal/")


def test_home_keeps_silent_about_what_the_partner_answered(cast, signed_in):
    ben = NamedPersonFactory(client=cast.ana, name="Ben", same_as=cast.ben)
    seen = AssignmentFactory(
        client=cast.ana,
        instrument="five_signs_observer",
        informant="partner",
        observer=ben,
        way="paper",
    )
    submitted(seen, {"s01": 2})
    for who in (cast.ana, cast.ben):
        page = signed_in(who).get("/portal/").content.decode()
        assert ("as a partner sees" in page, ">Done<" in page) == (False, False)
