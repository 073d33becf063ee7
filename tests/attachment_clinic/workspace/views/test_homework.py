"""Exercises on a client's file: given, followed, ended."""

import pytest
import time_machine
from django.urls import reverse

from clients.actions.consent import give_consent
from clients.actions.relationship import relate_clients
from clients.models import Homework, Turn
from clients.tenancy import in_practice
from tests.factories.clients import MONDAY, CareRelationFactory
from tests.factories.practising import (
    HomeworkFactory,
    OwnExerciseFactory,
    TurnFactory,
    done_turn,
)

FORM = {"exercise": "kind_pause", "due_on": "2026-03-09", "times": "3", "note": ""}


@pytest.fixture(autouse=True)
def _on_monday():
    with time_machine.travel(MONDAY, tick=False):
        yield


def address(name, *args):
    return reverse(f"workspace:{name}", args=args)


def said(browser, url):
    answer = browser.get(url)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.fixture
def theo(cast, signed_in):
    return signed_in(cast.theo)


def couple_of(cast):
    by = cast.nora.actor
    with in_practice(cast.harbour.pk):
        relate_clients(
            first=cast.ana, second=cast.ben, kind="partner", by=by, now=MONDAY
        )
        for client in (cast.ana, cast.ben):
            give_consent(client=client, kind="joint", by=by, now=MONDAY)


def test_therapist_gives_an_exercise_and_sees_it_wait(cast, theo):
    answer = theo.post(address("give_exercise", cast.dora.pk), FORM)
    assert answer.url == address("exercises", cast.dora.pk)
    page = said(theo, answer.url)
    assert page.count("A kind pause</a>") == 1
    assert page.count("0 of 3") == 1
    assert page.count("9 Mar 2026") == 1


def test_exercise_of_the_practice_can_be_chosen_and_that_of_another_not(cast, theo):
    own = OwnExerciseFactory(practice=cast.harbour, couple=True)
    theirs = OwnExerciseFactory(practice=cast.lighthouse, title="A walk to the light")
    page = said(theo, address("give_exercise", cast.dora.pk))
    assert page.count("A walk around the harbour (for two)") == 1
    assert "to the light" not in page
    url = address("give_exercise", cast.dora.pk)
    assert theo.post(url, {**FORM, "exercise": f"own:{theirs.pk}"}).status_code == 400
    theo.post(url, {**FORM, "exercise": f"own:{own.pk}"})
    assert Homework.everywhere.get().own == own


@pytest.mark.parametrize(
    "wrong",
    [
        {"exercise": "moon"},
        {"exercise": "own:moon"},
        {"times": "27"},
        {"times": "0"},
        {"due_on": "2026-02-30"},
        {"note": "y" * 301},
    ],
)
def test_bad_input_is_told_and_nothing_is_given(cast, theo, wrong):
    answer = theo.post(address("give_exercise", cast.dora.pk), {**FORM, **wrong})
    assert answer.status_code == 400
    assert Homework.everywhere.count() == 0


def test_discharged_client_gets_none_and_the_page_says_why(cast, theo):
    cast.dora.status = "discharged"
    cast.dora.save()
    answer = theo.post(address("give_exercise", cast.dora.pk), FORM)
    assert answer.status_code == 400
    assert answer.content.decode().count("Dora is discharged.") == 1


def test_page_of_one_shows_days_ratings_notes_and_the_same_as_a_chart(cast, theo):
    homework = HomeworkFactory(client=cast.dora)
    done_turn(homework, number=1, before=2, after=7)
    TurnFactory(homework=homework, number=2)
    page = said(theo, address("homework", cast.dora.pk, homework.pk))
    assert page.count("1 of 2 done; 2 wanted by today.") == 1
    assert page.count("It was quiet by the water.") == 1
    assert page.count("2 Mar: 2 before, 7 after.") == 1
    assert page.count("<td>2</td>") == 1
    listed = said(theo, address("exercises", cast.dora.pk))
    assert listed.count("2 before, 7 after") == 1


def test_no_chart_stands_where_nothing_was_rated(cast, theo):
    homework = HomeworkFactory(client=cast.dora)
    done_turn(homework, before=None, after=None)
    page = said(theo, address("homework", cast.dora.pk, homework.pk))
    assert "<svg" not in page


def test_ended_exercise_stays_on_the_file(cast, theo):
    homework = HomeworkFactory(client=cast.dora)
    TurnFactory(homework=homework)
    url = address("end_homework", cast.dora.pk, homework.pk)
    assert said(theo, url).count("<h2>End: A kind pause</h2>") == 1
    theo.post(url)
    page = said(theo, address("homework", cast.dora.pk, homework.pk))
    assert page.count("Ended 2 Mar 2026.") == 1


def test_couple_gets_it_together_where_both_agreed(cast, signed_in):
    couple_of(cast)
    nora = signed_in(cast.nora)
    url = address("give_exercise", cast.ana.pk)
    assert said(nora, url).count("Give it to Ben as well") == 1
    form = {**FORM, "exercise": "listening_in_turns", "together": "on"}
    nora.post(url, form)
    assert {each.client for each in Homework.everywhere.all()} == {cast.ana, cast.ben}
    his = Turn.everywhere.filter(homework__client=cast.ben).first()
    his.state, his.note, his.closed_at = "done", "I was angry.", MONDAY
    his.save()
    hers = Homework.everywhere.get(client=cast.ana)
    page = said(nora, address("homework", cast.ana.pk, hers.pk))
    assert page.count("Ben did it on 2 Mar 2026.") == 1
    assert "angry" not in page


def test_exercise_for_one_is_not_given_to_two(cast, signed_in):
    couple_of(cast)
    nora = signed_in(cast.nora)
    answer = nora.post(
        address("give_exercise", cast.ana.pk), {**FORM, "together": "on"}
    )
    assert answer.status_code == 400
    assert answer.content.decode().count("This exercise is for one person.") == 1
    assert Homework.everywhere.count() == 0


def test_partner_whose_file_is_closed_to_the_therapist_is_not_named(cast, theo):
    couple_of(cast)
    CareRelationFactory(client=cast.ana, staff=cast.theo)
    pair = {"key": "listening_in_turns", "pair": "6f1f3a52-6c0f-4d2e-9d1a-0a3f3f0e6b11"}
    hers = HomeworkFactory(client=cast.ana, partner=cast.ben, **pair)
    done_turn(HomeworkFactory(client=cast.ben, partner=cast.ana, **pair))
    assert "as well" not in said(theo, address("give_exercise", cast.ana.pk))
    page = said(theo, address("homework", cast.ana.pk, hers.pk))
    assert "Ben" not in page
    assert page.count("For two.") == 1


@pytest.mark.parametrize("many", [1, 3])
def test_tab_asks_as_little_for_three_as_for_one(
    cast, theo, django_assert_num_queries, many
):
    for _ in range(many):
        homework = HomeworkFactory(client=cast.dora)
        done_turn(homework, number=1)
        TurnFactory(homework=homework, number=2)
    url = address("exercises", cast.dora.pk)
    theo.get(url)
    with django_assert_num_queries(12):
        theo.get(url)
