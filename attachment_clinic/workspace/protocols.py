"""Protocols in words: what a step gives and when, and what comes next for a client."""

from collections.abc import Iterable
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from assessments.queries.battery import minutes_of
from assessments.queries.protocol import contents_of_step
from attachment_clinic.workspace.templatetags.instruments import published

# Further ahead nobody looks; a plan moves with the sessions.
SHOWN = 6


def step_view(step: Any) -> dict[str, Any]:
    """One step as a person reads it."""
    contents = contents_of_step(step)
    titles = _titles(contents)
    return {
        "step": step,
        "when": _when(step),
        "what": str(step.battery) if step.battery else titles[0],
        "titles": titles if step.battery else [],
        "minutes": minutes_of(contents),
        "opens": _opens(step),
        "due": _due(step),
    }


def _titles(contents: Iterable[Any]) -> list[str]:
    return [published(each.title, each.definition) for each in contents]


def coming_views(course: Any, sessions: Iterable[Any]) -> list[dict[str, Any]]:
    """What comes next by the protocol of a client, the first to open first."""
    by_id = {str(each.pk): each for each in sessions}
    return [
        {
            "at_the_latest": bool(course.rows[each.step].every_sessions),
            "when": _at(course.rows[each.step], by_id.get(each.session), each),
            "titles": _titles(contents_of_step(course.rows[each.step])),
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
        words = _("Before session %(number)s, %(day)s")
        return words % {"number": session.number, "day": day}
    return _when(step)


def _when(step: Any) -> str:
    return _often(step) if step.anchor == "every" else step.get_anchor_display()


def _often(step: Any) -> str:
    sessions, weeks = step.every_sessions, step.every_weeks
    if not weeks:
        return _each(
            ngettext("Every %(count)s session", "Every %(count)s sessions", sessions),
            sessions,
        )
    if not sessions:
        return _each(
            ngettext("Every %(count)s week", "Every %(count)s weeks", weeks), weeks
        )
    return _("Every %(sessions)s or %(weeks)s") % {
        "sessions": _each(
            ngettext("%(count)s session", "%(count)s sessions", sessions), sessions
        ),
        "weeks": _each(ngettext("%(count)s week", "%(count)s weeks", weeks), weeks),
    }


def _opens(step: Any) -> str:
    """When it opens, against what it hangs on."""
    if not step.opens:
        return {
            "session": _("opens with the session"),
            "closing": _("opens on the day"),
        }.get(step.anchor, _("opens at once"))
    before = step.anchor in {"session", "closing"}
    return _each(_opening(step.unit, before, step.opens), step.opens)


def _opening(unit: str, before: bool, count: int) -> str:
    if unit == "hours" and before:
        return ngettext(
            "opens %(count)s hour before", "opens %(count)s hours before", count
        )
    if unit == "hours":
        return ngettext(
            "opens %(count)s hour later", "opens %(count)s hours later", count
        )
    if before:
        return ngettext(
            "opens %(count)s day before", "opens %(count)s days before", count
        )
    return ngettext("opens %(count)s day later", "opens %(count)s days later", count)


def _due(step: Any) -> str:
    due, late, expires = step.due_days, step.late_days, step.expires_days
    last = step.anchor == "closing"
    words = [_("due the last day") if last else _("due that day")]
    if due:
        words = [
            _each(
                ngettext("due %(count)s day later", "due %(count)s days later", due),
                due,
            )
        ]
    if late:
        found = ngettext(
            "overdue %(count)s day after that",
            "overdue %(count)s days after that",
            late,
        )
        words.append(_each(found, late))
    if expires is not None:
        found = ngettext(
            "withdrawn %(count)s day after it was due",
            "withdrawn %(count)s days after it was due",
            expires,
        )
        words.append(_each(found, expires))
    return ", ".join(words)


def _each(words: str, count: int) -> str:
    return words % {"count": count}
