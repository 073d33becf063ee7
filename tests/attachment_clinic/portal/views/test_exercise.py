"""Exercises as a client does them: a rating, the steps, a rating and a note."""

import pytest
import time_machine
from django.urls import reverse

from clients.actions.consent import give_consent
from clients.actions.relationship import relate_clients
from clients.models import Turn
from clients.tenancy import in_practice
from tests.factories.clients import MONDAY
from tests.factories.practising import (
    HomeworkFactory,
    OwnExerciseFactory,
    TurnFactory,
    done_turn,
)

pytestmark = pytest.mark.usefixtures("_on_monday")


@pytest.fixture
def _on_monday():
    with time_machine.travel(MONDAY, tick=False):
        yield


def address(name, *args):
    return reverse(f"portal:{name}", args=args)


@pytest.fixture
def turn(cast):
    homework = HomeworkFactory(client=cast.ana, note="For the evenings.")
    return TurnFactory(homework=homework, number=1)


@pytest.fixture
def ana(cast, signed_in):
    return signed_in(cast.ana)


def said(browser, url):
    answer = browser.get(url)
    assert answer.status_code == 200
    return answer.content.decode()


def test_client_does_it_from_the_first_page_to_the_last(ana, turn):
    assert said(ana, address("home")).count("A kind pause</strong>") == 1
    listed = said(ana, address("exercises"))
    assert listed.count("A kind pause</strong>") == 1
    assert listed.count("Wanted by today") == 1
    assert listed.count("Your therapist writes: For the evenings.") == 1
    page = address("exercise", turn.pk)
    assert said(ana, page).count("Before you begin") == 1
    answer = ana.post(address("begin_exercise", turn.pk), {"rating": "3"})
    assert answer.url == page
    assert said(ana, page).count("When you are done") == 1
    data = {"rating": "7", "note": "Warm hands.\nThen it was quiet."}
    answer = ana.post(address("finish_exercise", turn.pk), data)
    assert answer.url == address("exercises")
    listed = said(ana, address("exercises"))
    assert listed.count("You chose 3 before and 7 after.") == 1
    assert listed.count("Warm hands.<br>Then it was quiet.") == 1
    assert listed.count("It is kept.") == 1
    assert said(ana, page).count("You did this on 2 March 2026.") == 1


def test_rating_may_be_left_out(ana, turn):
    ana.post(address("begin_exercise", turn.pk), {})
    ana.post(address("finish_exercise", turn.pk), {"note": ""})
    kept = Turn.everywhere.get()
    assert (kept.state, kept.before, kept.after, kept.note) == ("done", None, None, "")


@pytest.mark.parametrize(
    "rating", ["11", "-1", "3.5", "x", "\N{ARABIC-INDIC DIGIT FOUR}"]
)
def test_bad_rating_is_told_and_the_note_stays(ana, turn, rating):
    wrong = ana.post(address("begin_exercise", turn.pk), {"rating": rating})
    assert wrong.status_code == 400
    ana.post(address("begin_exercise", turn.pk), {"rating": "3"})
    data = {"rating": rating, "note": "Do not lose this."}
    answer = ana.post(address("finish_exercise", turn.pk), data)
    page = answer.content.decode()
    assert answer.status_code == 400
    assert page.count("Choose a number from 0 to 10, or none.") == 1
    assert page.count("Do not lose this.") == 1
    assert Turn.everywhere.get().state == "begun"


def test_note_that_is_too_long_is_told_and_kept_on_the_page(ana, turn):
    ana.post(address("begin_exercise", turn.pk), {})
    answer = ana.post(address("finish_exercise", turn.pk), {"note": "y" * 4001})
    assert answer.status_code == 400
    assert answer.content.decode().count("y" * 4001) == 1


def test_left_out_is_fine_and_asks_for_no_reason(ana, turn):
    answer = ana.post(address("leave_exercise_out", turn.pk), follow=True)
    assert answer.content.decode().count("It is left out. That is fine.") == 1
    assert said(ana, address("exercise", turn.pk)).count("You left this out.") == 1


@pytest.mark.parametrize("name", ["begin_exercise", "finish_exercise"])
def test_second_press_is_told_kindly_and_changes_nothing(ana, turn, name):
    ana.post(address("begin_exercise", turn.pk), {"rating": "3"})
    ana.post(address("finish_exercise", turn.pk), {"rating": "7"})
    answer = ana.post(address(name, turn.pk), {"rating": "0"}, follow=True)
    page = answer.content.decode()
    assert page.count("This exercise is not open any more.") == 1
    assert (Turn.everywhere.get().before, Turn.everywhere.get().after) == (3, 7)


def test_ended_homework_says_so_and_shows_no_button(ana, turn):
    turn.homework.state, turn.homework.ended_at = "ended", MONDAY
    turn.homework.save()
    page = said(ana, address("exercise", turn.pk))
    assert page.count("Your therapist has ended this exercise.") == 1
    assert "Leave it out" not in page
    assert said(ana, address("exercises")).count("No exercise is waiting") == 1


def test_nothing_of_anybody_else_is_there(cast, signed_in, turn):
    done_turn(turn.homework, number=2, note="Only for Theo.")
    for other in (cast.ben, cast.cleo):
        browser = signed_in(other)
        assert "Only for Theo." not in said(browser, address("exercises"))
        assert browser.get(address("exercise", turn.pk)).status_code == 404
        for name in ("begin_exercise", "finish_exercise", "leave_exercise_out"):
            assert browser.post(address(name, turn.pk)).status_code == 404
    turn.refresh_from_db()
    assert turn.state == "waiting"


def test_words_are_german_for_whom_they_were_given_in_german(cast, signed_in):
    homework = HomeworkFactory(client=cast.ana, language="de-CH")
    turn = TurnFactory(homework=homework)
    page = said(signed_in(cast.ana), address("exercise", turn.pk))
    assert page.count('<h1 lang="de">Eine freundliche Pause</h1>') == 1


def test_exercise_of_the_practice_has_one_language_only(cast, signed_in):
    own = OwnExerciseFactory(practice=cast.harbour)
    homework = HomeworkFactory(client=cast.ana, key="", version="", own=own)
    turn = TurnFactory(homework=homework)
    page = said(signed_in(cast.ana), address("exercise", turn.pk) + "?language=de")
    assert page.count("A walk around the harbour</h1>") == 1
    assert page.count("What it is for") == 1
    assert "Deutsch" not in page


def test_partner_is_told_the_day_and_never_rating_or_note(cast, signed_in):
    by = cast.nora.actor
    with in_practice(cast.harbour.pk):
        relate_clients(
            first=cast.ana, second=cast.ben, kind="partner", by=by, now=MONDAY
        )
        for client in (cast.ana, cast.ben):
            give_consent(client=client, kind="joint", by=by, now=MONDAY)
    pair = {"key": "listening_in_turns", "pair": "6f1f3a52-6c0f-4d2e-9d1a-0a3f3f0e6b11"}
    hers = HomeworkFactory(client=cast.ana, partner=cast.ben, **pair)
    his = HomeworkFactory(client=cast.ben, partner=cast.ana, **pair)
    done_turn(his, before=9, after=1, note="I was angry.")
    turn = TurnFactory(homework=hers)
    page = said(signed_in(cast.ana), address("exercise", turn.pk))
    assert page.count("Ben did it on 2 March.") == 1
    assert "angry" not in page


@pytest.mark.parametrize("many", [1, 3])
def test_list_asks_as_little_for_three_as_for_one(
    cast, ana, django_assert_num_queries, many
):
    for _ in range(many):
        TurnFactory(homework=HomeworkFactory(client=cast.ana))
        done_turn(HomeworkFactory(client=cast.ana))
    ana.get(address("exercises"))
    with django_assert_num_queries(6):
        ana.get(address("exercises"))
