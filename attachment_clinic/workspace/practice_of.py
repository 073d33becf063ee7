"""How an exercise went over its turns, as a client's file shows it: chart, numbers."""

from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from reports.charts.before_after import BeforeAfter, Pair, before_after


def picture_of(exercise: Any, turns: Iterable[Any]) -> str:
    """The chart of its ratings; "" where none was given."""
    words = exercise.in_language("en")
    pairs = tuple(
        Pair(timezone.localdate(turn.closed_at), turn.before, turn.after)
        for turn in turns
        if turn.state == "done" and (turn.before, turn.after) != (None, None)
    )
    if not pairs:
        return ""
    chart = BeforeAfter(
        title=f"{words.title}: before and after",
        low=words.low,
        high=words.high,
        pairs=pairs,
    )
    return before_after(chart)


def table_of(exercise: Any, turns: Iterable[Any]) -> dict[str, Any]:
    """The same as a table."""
    return {
        "caption": exercise.in_language("en").rating,
        "head": ["Done on", "Before", "After"],
        "rows": [
            [
                f"{timezone.localdate(turn.closed_at):%-d %b %Y}",
                _number(turn.before),
                _number(turn.after),
            ]
            for turn in turns
            if turn.state == "done"
        ],
    }


def _number(rating: int | None) -> str:
    return "not given" if rating is None else str(rating)
