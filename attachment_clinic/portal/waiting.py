"""What waits for a client in a list: when it is wanted, without pressing."""

from datetime import date
from typing import Any

from django.utils import timezone

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
        return "Whenever it suits you"
    days = (due - today).days
    if days < 0:
        return f"It was wanted by {_day(due, today)}, and is still welcome"
    near = {0: "Wanted by today", 1: "Wanted by tomorrow"}
    return near.get(days, f"Wanted by {_day(due, today)}")


def _day(day: date, today: date) -> str:
    year = f" {day.year}" if day.year != today.year else ""
    return f"{day:%A} {day.day} {day:%B}{year}"
