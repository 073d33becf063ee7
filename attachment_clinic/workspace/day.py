"""The forms of those who come today, with what can be done about each at once."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from assessments.queries.day import forms_of_day
from attachment_clinic.workspace.alerts import AlertView
from attachment_clinic.workspace.words import instrument_title


@dataclass(frozen=True, slots=True)
class ComingForms:
    """The forms of one client: each with its title, late ones said so, and alerts."""

    waiting: list[tuple[Any, str, bool]] = field(default_factory=list)
    answered: list[tuple[Any, str]] = field(default_factory=list)
    alerts: list[AlertView] = field(default_factory=list)
    rests: bool = False


def coming_forms(
    staff: Any, sessions: Iterable[Any], alerts: Iterable[AlertView], today: date
) -> dict[Any, ComingForms]:
    """Of each client of these sessions, by id; one query for them all."""
    told = defaultdict(list)
    for each in alerts:
        told[each.alert.client_id].append(each)
    found = forms_of_day(staff, sessions, today)
    return {
        each.client_id: _forms(found[each.client_id], told[each.client_id], today)
        for each in sessions
    }


def _forms(rows: list[Any], alerts: list[AlertView], today: date) -> ComingForms:
    waiting = [
        (each, instrument_title(each), each.is_overdue(today) and not each.rests)
        for each in rows
        if each.is_open
    ]
    return ComingForms(
        waiting=waiting,
        answered=[(e, instrument_title(e)) for e in rows if not e.is_open],
        alerts=alerts,
        rests=any(each.rests for each, *_ in waiting),
    )
