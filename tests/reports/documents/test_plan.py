"""The plan on paper, and as a part of other reports: told, and not explained."""

import json
from dataclasses import replace
from datetime import date

import pytest

from attachment_clinic.demo.planned import sample_plan
from reports.documents import client_copy, discharge, plan, progress
from reports.documents.document import walk, without
from reports.documents.facts import Facts
from reports.documents.planned import Homework, Planned, PlannedGoal, Practised
from tests.reports.documents.examples import ecr_facts
from tests.reports.documents.kinds import ANA, common, grids, text
from tests.reports.documents.test_discharge import discharge_facts

FIRST, LAST = date(2026, 1, 12), date(2026, 6, 15)
PLAN = sample_plan(FIRST, LAST)


def plan_facts(planned=PLAN, **changed):
    return plan.PlanFacts(**common(**changed), client=ANA, plan=planned)


def with_plan(**changed) -> Facts:
    return replace(ecr_facts(5), plan=PLAN, **changed)


def test_plan_says_goals_levels_ratings_steps_and_the_ladder():
    document = plan.compose(plan_facts())
    said = text(document)
    for words in (
        "I want to say what I need before I get angry",
        "I say it on the same evening, in a calm voice",
        "Listening in turns, ten minutes",
        "Reached, 27 Apr 2026.",
        "The ladder of trust",
        "Version of the plan 23",
        "Next review 13 July 2026",
    ):
        assert words in said
    # One picture for each goal that somebody rated.
    assert list(document.charts) == ["chart:0", "chart:1"]


def test_plan_speaks_german():
    said = text(plan.compose(plan_facts(written_in="de")))
    for words in ("Der Plan", "Erreicht, 27. Apr 2026.", "Die Leiter des Vertrauens"):
        assert words in said


def test_facts_of_a_plan_come_back_from_json():
    facts = plan_facts()
    assert plan.PlanFacts.from_json(facts.to_json()) == facts


def test_dropped_steps_are_not_printed():
    goal = PLAN.goals[0]
    steps = tuple(replace(step, state="dropped") for step in goal.steps)
    planned = Planned(3, (replace(goal, steps=steps),))
    assert "Listening in turns" not in text(plan.compose(plan_facts(planned)))


@pytest.mark.parametrize("kind", ["progress", "discharge"])
def test_reports_tell_of_first_and_latest_rating_of_each_side(kind):
    facts = {
        "progress": with_plan(),
        "discharge": replace(discharge_facts(), plan=PLAN),
    }
    compose = {"progress": progress.compose, "discharge": discharge.compose}[kind]
    rows = grids(compose(facts[kind]))["goals"].table.rows
    assert rows[:2] == (
        (
            "I want to say what I need before I get angry",
            "the client",
            "\N{MINUS SIGN}2 on 12 Jan 2026",
            "+1 on 18 May 2026",
            "Open",
        ),
        (
            "I want to say what I need before I get angry",
            "the therapist",
            "\N{MINUS SIGN}1 on 12 Jan 2026",
            "+1 on 18 May 2026",
            "Open",
        ),
    )
    assert rows[3][1:4] == ("nobody yet", "\N{EN DASH}", "\N{EN DASH}")


def test_practice_in_a_plan_that_was_kept_stands_after_a_form_and_is_no_reason():
    """As reports were made before practice had a section of its own."""
    kept = replace(
        PLAN,
        practised=(Practised("Healthy communication", 6, 22),),
        between=(FIRST, LAST),
    )
    said = text(progress.compose(replace(with_plan(), plan=kept)))
    assert "Practised after the form of 12 January 2026, up to that of 15" in said
    assert "does not explain them" in said
    assert "because" not in said


HOMEWORK = replace(
    PLAN,
    between=(FIRST, LAST),
    homework=(
        Homework("A kind pause", (date(2026, 2, 2), date(2026, 4, 6)), 3),
        Homework("A small favour", (date(2026, 5, 4),), 1),
    ),
)


@pytest.mark.parametrize("kind", ["progress", "discharge"])
def test_homework_stands_after_a_form_and_is_no_reason(kind):
    facts = {
        "progress": replace(with_plan(), plan=HOMEWORK),
        "discharge": replace(discharge_facts(), plan=HOMEWORK),
    }
    document = {"progress": progress.compose, "discharge": discharge.compose}[kind](
        facts[kind]
    )
    grid = grids(document)["homework"].table
    assert grid.caption == (
        "Homework, done after the form of 12 January 2026, up to that of 15 June 2026"
    )
    assert grid.rows == (
        ("A kind pause", "2 of 3 times", "2 Feb 2026 \N{EN DASH} 6 Apr 2026"),
        ("A small favour", "1 of 1 times", "4 May 2026"),
    )
    said = text(document)
    assert "it does not explain it" in said
    assert "because" not in said


def test_homework_alone_makes_a_part_and_comes_back_from_json():
    alone = Planned(0, (), between=(FIRST, LAST), homework=HOMEWORK.homework)
    facts = replace(with_plan(), plan=alone)
    assert Facts.from_json(facts.to_json()) == facts
    assert "A small favour" in text(progress.compose(facts))
    german = replace(facts, written_in="de")
    assert "2 von 3 Mal" in text(progress.compose(german))
    assert "A small favour" not in text(client_copy.compose(facts))


def test_step_says_the_exercise_it_names():
    goal = PLAN.goals[0]
    steps = tuple(replace(step, exercise="A kind pause") for step in goal.steps[:1])
    planned = Planned(3, (replace(goal, steps=steps),))
    assert "(exercise: A kind pause)" in text(plan.compose(plan_facts(planned)))


def test_plan_can_be_left_out():
    document = progress.compose(with_plan())
    assert "plan" in document.sections
    assert "Listening in turns" not in text(without(document, {"plan"}))


def test_client_copy_never_holds_the_plan():
    assert "Listening in turns" in text(progress.compose(with_plan()))
    assert "Listening in turns" not in text(client_copy.compose(with_plan()))


@pytest.mark.parametrize("planned", [None, Planned(1, ())])
def test_report_without_a_plan_has_no_such_part(planned):
    facts = replace(ecr_facts(5), plan=planned)
    assert progress.compose(facts) == progress.compose(ecr_facts(5))


def test_facts_that_were_kept_before_there_were_plans_make_the_same_document():
    facts = ecr_facts(5)
    old = json.loads(facts.to_json())
    assert old.pop("plan") is None
    assert progress.compose(Facts.from_json(json.dumps(old))) == progress.compose(facts)


def test_endless_words_of_a_client_stay_on_the_page():
    goal = PlannedGoal("w" * 300, ("",) * 5, "open", FIRST)
    document = plan.compose(plan_facts(Planned(1, (goal,))))
    sections = [part for part in walk(document.parts) if part.part == "section"]
    assert "\N{ZERO WIDTH SPACE}" in sections[0].heading
