"""The Overview of a file joins the work of therapy: each part, and its empty words."""

import re
from datetime import timedelta

import pytest
import time_machine

from tests.attachment_clinic.workspace.addresses import at
from tests.factories.assessments import AssignmentFactory, submitted
from tests.factories.clients import (
    MONDAY,
    GoalFactory,
    PlanFactory,
    SessionFactory,
    StaffFactory,
    StepFactory,
)
from tests.factories.practising import (
    HomeworkFactory,
    JournalEntryFactory,
    TurnFactory,
    done_turn,
    shared_entry,
)
from tests.factories.reports import answered

DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def _on_monday():
    with time_machine.travel(MONDAY, tick=False):
        yield


@pytest.fixture
def overview(harbour, signed_in):
    """Asks for Dora's Overview, as her therapist does."""
    theo = signed_in(harbour.theo)

    def ask() -> str:
        return theo.get(at("client", harbour.dora.pk)).content.decode()

    return ask


def _assistant(harbour):
    return StaffFactory(practice=harbour.harbour, name="Dee Ames", role="assistant")


def part(page: str, name: str) -> str:
    """One card of the page, as text on one line."""
    [card] = re.findall(
        rf'<section class="card" aria-labelledby="{name}">(.*?)</section>', page, re.S
    )
    return " ".join(re.sub(r"<[^>]+>", " ", card).split())


def test_file_without_work_says_so_part_by_part(overview):
    page = overview()
    assert part(page, "plan") == "Plan There is no plan yet. Set a first goal"
    assert part(page, "homework") == (
        "Homework All exercises Nothing is given at the moment. Give an exercise"
    )
    assert part(page, "journal") == (
        "Journal What is shared Nothing is shared. "
        "An entry stands here when Dora shares it."
    )
    assert part(page, "next-session") == (
        "Next session Give a questionnaire None is planned. All sessions "
        "No questionnaire waits."
    )


def test_plan_shows_who_does_what_next_and_counts_what_is_left_out(harbour, overview):
    goal = GoalFactory(plan=PlanFactory(client=harbour.dora))
    StepFactory(goal=goal, what="Ask once", due_on=(MONDAY + DAY).date())
    for _ in range(4):
        StepFactory(goal=goal, what="One need a day")
    StepFactory(goal=goal, what="Done long ago", state="done")
    said = part(overview(), "plan")
    assert said.startswith(
        "Plan Open the plan Ask once Client, for: I say what I need by 3 Mar One need"
    )
    assert said.count("One need a day") == 3
    assert said.endswith("And 1 more.")
    assert "Done long ago" not in said


def test_homework_shows_how_often_it_was_done_and_the_last_ratings(harbour, overview):
    homework = HomeworkFactory(client=harbour.dora)
    done_turn(homework, before=0, after=4, note="By the water.")
    TurnFactory(homework=homework, due_on=(MONDAY + 7 * DAY).date())
    long_ago = HomeworkFactory(client=harbour.dora, key="body_check", state="finished")
    done_turn(long_ago).homework.turns.update(closed_at=MONDAY - 15 * DAY)
    HomeworkFactory(client=harbour.ana, key="body_check")
    page = overview()
    assert part(page, "homework") == (
        "Homework All exercises A kind pause 1 of 2 done, last on 2 Mar: "
        "0 before, 4 after by 9 Mar"
    )
    assert at("homework", harbour.dora.pk, homework.pk) in page


def test_homework_that_was_finished_lately_still_stands_there(harbour, overview):
    homework = HomeworkFactory(client=harbour.dora, state="finished")
    for _ in range(2):
        done_turn(homework, before=None)
    assert part(overview(), "homework") == (
        "Homework All exercises A kind pause 2 of 2 done, last on 2 Mar Finished"
    )


def test_journal_keeps_the_words_of_an_entry_until_it_was_opened(harbour, overview):
    entry = shared_entry(harbour.dora, text="Of the swans.")
    JournalEntryFactory(
        client=harbour.dora, text="Of the wreck.", begun_at=MONDAY + DAY
    )
    page = overview()
    assert part(page, "journal") == (
        "Journal What is shared New Entry of 2 March 2026 , shared on 2 March and not "
        "read yet. Opening it tells Dora that it was read."
    )
    assert ("swans" in page, "wreck" in page) == (False, False)
    entry.read_at, entry.read_by = MONDAY, "Theo Marsh"
    entry.save()
    page = overview()
    assert part(page, "journal") == (
        "Journal What is shared Entry of 2 March 2026 “Of the swans.”"
    )
    assert "wreck" not in page


def test_next_session_shows_what_was_answered_for_it_and_what_waits(harbour, overview):
    episode = harbour.dora.episodes.get()
    SessionFactory(episode=episode, state="attended", starts_at=MONDAY - 7 * DAY)
    coming = SessionFactory(episode=episode, starts_at=MONDAY + DAY)
    later = AssignmentFactory(client=harbour.dora, due_on=MONDAY.date())
    for when in (MONDAY - 8 * DAY, MONDAY - 2 * DAY):
        given = AssignmentFactory(client=harbour.dora, instrument="security_pulse")
        submitted(given, {f"p{n}": 4 for n in range(1, 7)}, when)
    early = AssignmentFactory(client=harbour.dora, instrument="gad_7", session=coming)
    submitted(early, {"i01": 1}, MONDAY - 9 * DAY)
    said = part(overview(), "next-session")
    assert said.count("Already answered") == 1
    assert said.count("28 Feb") == 1
    assert said.count("21 Feb") == 1
    assert said.count("22 Feb") == 0
    assert said.endswith("Waiting Five Signs inventory due 2 Mar")
    assert later.is_open


def test_assistants_see_the_session_and_the_forms_and_none_of_the_work(
    harbour, signed_in
):
    HomeworkFactory(client=harbour.dora)
    shared_entry(harbour.dora, read_at=MONDAY, read_by="Theo Marsh")
    StepFactory(goal__plan__client=harbour.dora)
    dee = signed_in(_assistant(harbour))
    page = dee.get(at("client", harbour.dora.pk)).content.decode()
    assert part(page, "next-session").endswith("No questionnaire waits.")
    for hidden in ("A kind pause", "The gulls were loud", "One need a day"):
        assert hidden not in page


@pytest.mark.parametrize("many", [1, 3])
def test_overview_asks_as_little_for_three_of_each_as_for_one(
    harbour, signed_in, django_assert_num_queries, many
):
    answered(harbour.dora)
    for _ in range(many):
        homework = HomeworkFactory(client=harbour.dora)
        done_turn(homework)
        TurnFactory(homework=homework)
        shared_entry(harbour.dora, read_at=MONDAY, read_by="Theo Marsh")
        AssignmentFactory(client=harbour.dora)
    theo, url = signed_in(harbour.theo), at("client", harbour.dora.pk)
    theo.get(url)
    with django_assert_num_queries(30):
        theo.get(url)


@pytest.mark.parametrize(
    ("name", "here"),
    [
        ("client", [("page", "Overview")]),
        ("journal", [("true", "Work"), ("page", "Journal")]),
        ("signs", [("true", "Answers"), ("page", "Signs")]),
        ("notes", [("true", "Sessions"), ("page", "Notes")]),
        ("reports", [("page", "Reports")]),
    ],
)
def test_parts_of_the_file_stand_in_groups_and_say_where_one_is(
    harbour, signed_in, name, here
):
    page = signed_in(harbour.theo).get(at(name, harbour.dora.pk)).content.decode()
    [nav] = re.findall(r'<nav class="tabs parts".*?</nav>', page, re.S)
    assert re.findall(r'aria-current="(\w+)">([^<]+)<', nav) == here
    titles = re.findall(r"<li><a[^>]*>([^<]+)</a>", nav)
    assert titles[:6] == ["Overview", "Answers", "Work", "Sessions", "Reports", "More"]


def test_parts_that_are_shut_to_somebody_are_not_offered(harbour, signed_in):
    dee = signed_in(_assistant(harbour))
    page = dee.get(at("sessions", harbour.dora.pk)).content.decode()
    [nav] = re.findall(r'<nav class="tabs parts".*?</nav>', page, re.S)
    assert re.findall(r'aria-current="(\w+)">([^<]+)<', nav) == [("page", "Sessions")]
    titles = re.findall(r"<li><a[^>]*>([^<]+)</a>", nav)
    assert titles == ["Overview", "Answers", "Sessions", "More"]
