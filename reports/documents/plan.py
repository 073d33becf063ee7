"""The plan on paper: goals in the client's words, steps, and the ladder of trust."""

from dataclasses import dataclass

from reports.charts.axes import day
from reports.charts.goal import goal_alternative, goal_chart, rating_words
from reports.charts.tables import Table
from reports.documents.cover import (
    born,
    finished,
    frame_of,
    own_words,
    running_of,
    signature,
)
from reports.documents.document import (
    Document,
    Figure,
    Grid,
    Paragraph,
    Picture,
    Section,
    Words,
    some,
)
from reports.documents.facts import Client, Common
from reports.documents.plan_part import (
    goal_state,
    ladder_grid,
    standing,
    steps_grid,
)
from reports.documents.planned import Planned, PlannedGoal
from reports.documents.printable import name
from reports.documents.words import say

LEVELS = (-2, -1, 0, 1, 2)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanFacts(Common):
    """The facts of one client's plan, as it stood when it was printed."""

    client: Client
    plan: Planned


def compose(facts: PlanFacts) -> Document:
    """The plan goal by goal, each with its levels, ratings and steps."""
    language, client, plan = facts.written_in, facts.client, facts.plan
    review = day(plan.review_on, language) if plan.review_on else ""
    frame = frame_of(
        facts,
        say(language, "plan"),
        "",
        running_of(client),
        (
            ("client", client.name),
            ("reference", client.reference),
            ("born", born(client, language)),
            ("plan_version", str(plan.version)),
            ("review", review),
            ("prepared_by", facts.made_by.name),
        ),
    )
    return finished(
        facts,
        frame,
        own_words(facts),
        *_goals(facts),
        _ladder(facts),
        Section("limits", (standing(language),)),
        signature(facts),
    )


def _goals(facts: PlanFacts) -> list[Section]:
    places = iter(range(len(facts.plan.goals)))
    return [
        _goal(goal, next(places) if goal.ratings else None, facts.written_in)
        for goal in facts.plan.goals
    ]


def _goal(goal: PlannedGoal, place: int | None, language: str) -> Section:
    state = Paragraph(
        Words(
            f"{goal_state(goal, language)}.",
            say(language, "plan.set_on", day=day(goal.set_on, language)),
        )
    )
    return Section(
        "goal",
        some(
            state,
            _levels(goal, language),
            _picture(goal, place, language),
            steps_grid(goal.steps, language, captioned=True),
        ),
        name(goal.words),
    )


def _levels(goal: PlannedGoal, language: str) -> Grid | None:
    """What each level would look like, where somebody has said so; +2 stands on top."""
    told = zip(LEVELS, goal.levels, strict=True)
    rows = tuple(
        (
            rating_words(value, language),
            say(language, f"plan.level.{value}"),
            name(said),
        )
        for value, said in reversed(list(told))
        if said
    )
    if not rows:
        return None
    names = ("level", "level_means", "level_looks")
    heads = tuple(say(language, f"plan.{each}") for each in names)
    return Grid(Table(say(language, "plan.levels"), heads, rows), "levels")


def _picture(goal: PlannedGoal, place: int | None, language: str) -> Figure | None:
    if place is None:
        return None
    chart = goal.chart(language)
    drawn = Picture(f"chart:{place}", goal_chart, chart, goal_alternative(chart))
    return Figure(drawn, "bars")


def _ladder(facts: PlanFacts) -> Section | None:
    language = facts.written_in
    grid = ladder_grid(facts.plan.rungs, language)
    if grid is None:
        return None
    intro = Paragraph(Words("", say(language, "plan.ladder.rest")))
    return Section("ladder_part", (intro, grid), say(language, "plan.ladder"))
