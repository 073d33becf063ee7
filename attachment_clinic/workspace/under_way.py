"""What is under way with a client, as the first page of a file shows it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from attachment_clinic.workspace.exercises import named_by
from attachment_clinic.workspace.practice_of import row_of
from attachment_clinic.workspace.words import instrument_title
from clients.queries.care import next_session_of, sessions_of
from clients.queries.homework import homework_lately
from clients.queries.journal import newest_shared
from clients.queries.plan import next_steps, plan_of

# Longer lists would be the pages of the file themselves.
SHOWN = 4
# What was done for the last time since about the last session is still spoken about.
LATELY = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Coming:
    """The next session, and its forms: each that waits, and each answered for it.

    Answered for it is what was given for that session, or answered since the last.
    """

    session: Any | None
    waiting: list[tuple[Any, str]]
    answered: list[tuple[Any, str]]


def coming(client: Any, forms: Iterable[Any], now: datetime) -> Coming:
    """What the next session needs of `forms`, all that the client was ever given."""
    forms = list(forms)
    planned = next_session_of(client, now)
    attended = sessions_of(client).filter(state="attended", starts_at__lt=now)
    last = attended.values_list("starts_at", flat=True).last()
    return Coming(
        session=planned,
        waiting=[(each, instrument_title(each)) for each in forms if each.is_open],
        answered=[
            (each, instrument_title(each))
            for each in forms
            if planned and _is_for(each, planned, last)
        ],
    )


def _is_for(form: Any, session: Any, last: datetime | None) -> bool:
    if form.state != "submitted" or form.response.state == "voided":
        return False
    since = last is not None and form.response.assessed_at > last
    return since or form.session_id == session.pk


def work_of(client: Any, now: datetime) -> dict[str, Any]:
    """Plan, homework and journal, for those who may see what a client answers."""
    plan = plan_of(client)
    today = timezone.localdate(now)
    given = [row_of(each, today) for each in homework_lately(client, now - LATELY)]
    steps = next_steps(plan) if plan else []
    return {
        "plan": plan,
        "steps": [(each, named_by(each)) for each in steps[:SHOWN]],
        "more_steps": len(steps[SHOWN:]),
        "homework": given[:SHOWN],
        "more_homework": len(given[SHOWN:]),
        "entry": newest_shared(client),
    }
