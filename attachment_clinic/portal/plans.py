"""A plan as its client sees it: own ratings, own steps first, and no note of others."""

from dataclasses import dataclass
from typing import Any

from attachment_clinic.web.languages import ui_language
from attachment_clinic.web.learning import closest
from clients.queries import Missing
from clients.queries.exercise import exercise_of_step
from reports.charts.goal import GoalChart, Rated, goal_chart, goal_table, rating_words
from reports.documents.words import say


@dataclass(frozen=True, slots=True)
class GoalView:
    """One goal: the client's newest rating in words, a chart, and the steps.

    `own` are steps the client takes, alone or together, each with the exercise that
    it names; `others` are those of somebody else.
    """

    goal: Any
    newest: str
    rated_on: Any
    svg: str
    twin: dict[str, Any] | None
    own: list[tuple[Any, dict[str, Any] | None]]
    done: list[Any]
    others: list[Any]


@dataclass(frozen=True, slots=True)
class Glance:
    """The first page in a line: how many goals are open, and the next own steps."""

    goals: int
    steps: list[tuple[Any, dict[str, Any] | None]]


# More would be the page of the plan itself.
NEXT = 3


def glance(plan: Any, steps: list[Any], language: str) -> Glance:
    """What stands on the first page; `steps` are those still to be done, in order."""
    own = [each for each in steps if each.is_the_client_s]
    return Glance(
        sum(goal.is_open for goal in plan.goals.all()), _named(own[:NEXT], language)
    )


def goal_views(plan: Any, language: str) -> list[GoalView]:
    """Every goal of the plan, in its order; exercises have words in `language`."""
    return [_goal_view(goal, language) for goal in plan.goals.all()]


def _goal_view(goal: Any, language: str) -> GoalView:
    # The therapist's own rating is for the care team; it is talked over in a session.
    mine = [each for each in goal.ratings.all() if each.by_client]
    ratings = tuple(Rated(each.on, each.value, by_client=True) for each in mine)
    chart = GoalChart(
        goal.words,
        ratings,
        screen=f"goal-{goal.number}",
        own=True,
        language=ui_language(),
    )
    steps = [each for each in goal.steps.all() if each.state != "dropped"]
    own = [each for each in steps if each.is_the_client_s]
    twin = goal_table(chart) if ratings else None
    return GoalView(
        goal=goal,
        newest=_level(goal, mine[-1].value) if mine else "",
        rated_on=mine[-1].on if mine else None,
        svg=goal_chart(chart) if len(ratings) > 1 else "",
        twin=twin and {"caption": twin.caption, "head": twin.heads, "rows": twin.rows},
        own=_named([each for each in own if each.is_waiting], language),
        done=[each for each in own if not each.is_waiting],
        others=[each for each in steps if not each.is_the_client_s],
    )


def _named(steps: list[Any], language: str) -> list[tuple[Any, dict[str, Any] | None]]:
    """Steps, each with the words and the key of the exercise it names.

    One of the practice has no key: its page is that of the homework it is given as.
    """
    found = []
    for step in steps:
        exercise = exercise_of_step(step)
        words = exercise.in_language(closest(language)) if exercise else None
        found.append((step, words and {"words": words, "key": step.exercise}))
    return found


def _level(goal: Any, value: int) -> str:
    language = ui_language()
    said = dict(goal.levels)[value] or say(language, f"plan.level.{value}")
    return f"{said} ({rating_words(value, language)})"


def is_shown(plan: Any, there: bool) -> None:
    """Raises Missing unless the plan is shown to the client and the thing is there."""
    if plan.shared_at is None or not there:
        raise Missing("There is no such thing in your plan.")
