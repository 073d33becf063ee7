"""What waits for a client in a list: when it is wanted, without pressing."""

from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from attachment_clinic.web import learning
from clients.queries.exercise import exercise_of


def turn_row(turn: Any) -> dict[str, Any]:
    """One time of an exercise in a list, in the words of the client's language."""
    exercise = exercise_of(turn.homework)
    language = learning.closest(turn.homework.language)
    return {
        "turn": turn,
        "words": exercise.in_language(language),
        "minutes": exercise.minutes,
        "due": due_in_words(turn.due_on, timezone.localdate()),
    }


def due_in_words(due: date | None, today: date) -> str:
    """When it is wanted, without pressing: never "late", never "overdue"."""
    if due is None:
        return _("Whenever it suits you")
    days = (due - today).days
    if days < 0:
        return _("It was wanted by %(day)s, and is still welcome") % {
            "day": _day(due, today)
        }
    near = {0: _("Wanted by today"), 1: _("Wanted by tomorrow")}
    return near.get(days) or _("Wanted by %(day)s") % {"day": _day(due, today)}


def _day(day: date, today: date) -> str:
    return date_format(day, "WEEKDAY_OF_YEAR" if day.year == today.year else "WEEKDAY")
