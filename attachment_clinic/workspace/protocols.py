"""Protocols in words: what a step gives and when, and what comes next for a client."""

from collections.abc import Iterable
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format

from assessments.queries.battery import minutes_of
from assessments.queries.protocol import contents_of_step

# Further ahead nobody looks; a plan moves with the sessions.
SHOWN = 6


def step_view(step: Any) -> dict[str, Any]:
    """One step as a person reads it."""
    contents = contents_of_step(step)
    return {
        "step": step,
        "when": _when(step),
        "what": str(step.battery) if step.battery else contents[0].title,
        "titles": [each.title for each in contents] if step.battery else [],
        "minutes": minutes_of(contents),
        "opens": _opens(step),
        "due": _due(step),
    }


def coming_views(course: Any, sessions: Iterable[Any]) -> list[dict[str, Any]]:
    """What comes next by the protocol of a client, the first to open first."""
    by_id = {str(each.pk): each for each in sessions}
    return [
        {
            "at_the_latest": bool(course.rows[each.step].every_sessions),
            "when": _at(course.rows[each.step], by_id.get(each.session), each),
            "titles": [e.title for e in contents_of_step(course.rows[each.step])],
            "opens": timezone.localtime(each.opens_at),
            "due_on": each.due_on,
            "step": each.step,
            "key": each.key,
        }
        for each in _next(course)
    ][:SHOWN]


def _next(course: Any) -> list[Any]:
    """What is still to come; of each interval the next turn alone."""
    found, turns = [], set()
    for each in course.coming():
        over = each.until is not None and each.until <= timezone.now()
        if over or each.step in turns:
            continue
        if not each.session:
            turns.add(each.step)
        found.append(each)
    return found


def _at(step: Any, session: Any, planned: Any) -> str:
    if session is not None:
        day = date_format(timezone.localtime(session.starts_at), "DAY_OF_YEAR_SHORT")
        return f"Before session {session.number}, {day}"
    if step.anchor == "every":
        return _often(step)
    return step.get_anchor_display()


def _when(step: Any) -> str:
    return _often(step) if step.anchor == "every" else step.get_anchor_display()


def _often(step: Any) -> str:
    parts = []
    if step.every_sessions:
        parts.append(_count(step.every_sessions, "session"))
    if step.every_weeks:
        parts.append(_count(step.every_weeks, "week"))
    return "Every " + " or ".join(parts)


def _opens(step: Any) -> str:
    """When it opens, against what it hangs on."""
    if not step.opens:
        return {"session": "opens with the session", "closing": "opens on the day"}.get(
            step.anchor, "opens at once"
        )
    amount = _count(step.opens, step.get_unit_display()[:-1])
    before = step.anchor in {"session", "closing"}
    return f"opens {amount} {'before' if before else 'later'}"


def _due(step: Any) -> str:
    days = _count(step.due_days, "day")
    of = {"session": "that day", "closing": "the last day"}.get(step.anchor, "that day")
    words = f"due {of}" if not step.due_days else f"due {days} later"
    if step.late_days:
        words += f", overdue {_count(step.late_days, 'day')} after that"
    if step.expires_days is not None:
        words += f", withdrawn {_count(step.expires_days, 'day')} after it was due"
    return words


def _count(number: int, unit: str) -> str:
    return f"{number} {unit}" if number == 1 else f"{number} {unit}s"
