"""A plan as the pages of a file show it: goals with words, charts and steps."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from attachment_clinic.web.languages import ui_language
from attachment_clinic.workspace.exercises import named_by
from attachment_clinic.workspace.overview import table
from clients.queries.care import sessions_by_day
from clients.theory import STRATEGIES, title_of
from reports.charts.goal import GoalChart, Rated, goal_chart, goal_table, rating_words
from reports.documents.words import say


@dataclass(frozen=True, slots=True)
class GoalView:
    """One goal: the levels that have words, its chart, and its steps.

    Each step has the title of its strategy, and the exercise it names.
    """

    goal: Any
    levels: list[tuple[str, str, str]]
    svg: str
    twin: dict[str, Any] | None
    steps: list[tuple[Any, str, dict[str, str] | None]]


def goal_views(plan: Any, client: Any) -> list[GoalView]:
    """Every goal of this client's plan, in its order."""
    held = sessions_by_day(client, timezone.get_current_timezone())
    return [goal_view(goal, held) for goal in plan.goals.all()]


def goal_view(goal: Any, held: Mapping[date, int]) -> GoalView:
    """One goal as a page shows it; without a rating there is no chart."""
    ratings = tuple(
        Rated(each.on, each.value, each.by_client, held.get(each.on))
        for each in goal.ratings.all()
    )
    screen = f"goal-{goal.number}"
    chart = GoalChart(goal.words, ratings, ui_language(), screen)
    return GoalView(
        goal=goal,
        levels=levels_of(goal.levels),
        svg=goal_chart(chart) if ratings else "",
        twin=table(goal_table(chart)) if ratings else None,
        steps=[
            (each, strategy_title(each.strategy), named_by(each))
            for each in goal.steps.all()
        ],
    )


def levels_of(levels: Iterable[tuple[int, str]]) -> list[tuple[str, str, str]]:
    """Number, meaning and words of every level that has words, +2 first."""
    language = ui_language()
    return [
        (rating_words(value, language), say(language, f"plan.level.{value}"), said)
        for value, said in reversed(list(levels))
        if said
    ]


def strategy_title(key: str) -> str:
    """The name of a strategy."""
    return title_of(STRATEGIES, key, ui_language())


def kept_views(content: dict[str, Any]) -> dict[str, Any]:
    """An earlier state of a plan, with the words of its levels and its strategies."""
    return {**content, "goals": [_kept_goal(each) for each in content["goals"]]}


def _kept_goal(goal: dict[str, Any]) -> dict[str, Any]:
    steps = [
        {**each, "strategy": strategy_title(each["strategy"])} for each in goal["steps"]
    ]
    return {**goal, "levels": levels_of(goal["levels"]), "steps": steps}
