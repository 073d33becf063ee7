"""How an exercise went over its turns, as a client's file shows it: chart, numbers."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from attachment_clinic.web.languages import ui_language
from attachment_clinic.workspace.exercises import titled
from clients.queries.exercise import exercise_of
from clients.queries.homework import adherence
from reports.charts.before_after import BeforeAfter, Pair, before_after


def row_of(homework: Any, today: date) -> dict[str, Any]:
    """One exercise in a list: how often it was done, when last, and when next."""
    turns = list(homework.turns.all())
    waiting = [each for each in turns if each.closed_at is None]
    done_now = [each for each in turns if each.state == "done"]
    return {
        "homework": homework,
        "exercise": titled(exercise_of(homework)),
        "adherence": adherence(turns, today),
        "next": waiting[0] if waiting and homework.state == "open" else None,
        "last": max(done_now, key=lambda each: each.closed_at, default=None),
    }


def picture_of(exercise: Any, turns: Iterable[Any]) -> str:
    """The chart of its ratings; "" where none was given."""
    words = exercise.in_language(ui_language())
    pairs = tuple(
        Pair(timezone.localdate(turn.closed_at), turn.before, turn.after)
        for turn in turns
        if turn.state == "done" and (turn.before, turn.after) != (None, None)
    )
    if not pairs:
        return ""
    chart = BeforeAfter(
        title=_("%(title)s: before and after") % {"title": words.title},
        low=words.low,
        high=words.high,
        pairs=pairs,
        language=ui_language(),
    )
    return before_after(chart)


def table_of(exercise: Any, turns: Iterable[Any]) -> dict[str, Any]:
    """The same as a table."""
    return {
        "caption": exercise.in_language(ui_language()).rating,
        "head": [
            _("Done on"),
            pgettext("an exercise", "Before"),
            pgettext("an exercise", "After"),
        ],
        "rows": [
            [
                date_format(timezone.localdate(turn.closed_at), "DAY_SHORT"),
                _number(turn.before),
                _number(turn.after),
            ]
            for turn in turns
            if turn.state == "done"
        ],
    }


def _number(rating: int | None) -> str:
    return _("not given") if rating is None else str(rating)
