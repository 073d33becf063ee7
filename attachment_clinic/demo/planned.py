"""An invented plan for samples of documents: goals, ratings, steps and a ladder."""

from datetime import date, timedelta

from clients.theory import STRATEGIES, title_of
from reports.charts.goal import Rated
from reports.documents.planned import (
    Planned,
    PlannedGoal,
    PlannedRung,
    PlannedStep,
)

EVERY = timedelta(weeks=3)


def sample_plan(first: date, last: date) -> Planned:
    """A plan with one goal under way, one reached, and one that nobody rated yet."""
    return Planned(
        version=23,
        goals=(_saying_it(first), _evenings(first), _friend(last)),
        rungs=(
            PlannedRung("Ask a colleague for a small favour", 2, 1, "done"),
            PlannedRung("Tell Ben when plans change, before it is late", 4, 5, "done"),
            PlannedRung("Say that I was hurt, on the same day", 7, None, "open"),
            PlannedRung("Spend a weekend apart without writing", 9, None, "open"),
        ),
        review_on=last + timedelta(weeks=4),
    )


def _saying_it(first: date) -> PlannedGoal:
    said, heard = (-2, -1, -1, 0, 0, 1, 1), (-1, -1, 0, 0, 1, 1, 1)
    ratings = [
        Rated(first + EVERY * place, value, by_client)
        for by_client, values in ((True, said), (False, heard))
        for place, value in enumerate(values)
    ]
    steps = (
        ("Say one need a day in one sentence", "communication", "client", "done"),
        ("Listening in turns, ten minutes", "communication", "partner", "doing"),
        ("Go through the week together", "therapy", "both", "doing"),
        ("Write down what was hard to say", "reflection_journaling", "client", "open"),
    )
    return PlannedGoal(
        words="I want to say what I need before I get angry",
        levels=(
            "I say nothing and leave the room",
            "I say it hours later",
            "I say it on the same evening, in a calm voice",
            "",
            "I say it right away and can hear a no",
        ),
        state="open",
        set_on=first,
        ratings=tuple(ratings),
        steps=tuple(_step(first, *step) for step in steps),
    )


def _evenings(first: date) -> PlannedGoal:
    step = ("Two evenings a week alone, with a plan", "gradual_trust", "client", "done")
    return PlannedGoal(
        words="Evenings alone without checking my phone",
        levels=("Every ten minutes", "", "Twice an evening", "", "Not once"),
        state="reached",
        set_on=first,
        closed_on=first + EVERY * 5,
        ratings=(
            Rated(first + EVERY, -1, True),
            Rated(first + EVERY * 3, 0, True),
            Rated(first + EVERY * 5, 2, True),
        ),
        steps=(_step(first, *step),),
    )


def _friend(last: date) -> PlannedGoal:
    return PlannedGoal(
        words="A friend I can call at night",
        levels=("", "", "", "", ""),
        state="open",
        set_on=last - timedelta(weeks=2),
    )


def _step(first: date, what: str, strategy: str, who: str, state: str) -> PlannedStep:
    return PlannedStep(
        what,
        title_of(STRATEGIES, strategy),
        who,
        state,
        first + EVERY * 2,
        first + EVERY * 6,
    )
