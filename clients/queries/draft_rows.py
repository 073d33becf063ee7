"""What would become of each row of a draft, of whichever kind: a dry run."""

from collections.abc import Mapping
from datetime import date, datetime
from zoneinfo import ZoneInfo

from clients.models import ImportDraft
from clients.queries.draft import Row
from clients.queries.draft_clients import checked_clients
from clients.queries.draft_sessions import checked_sessions


def checked_rows(
    draft: ImportDraft, now: datetime, only: Mapping[int, str] | None = None
) -> list[Row]:
    """A verdict for every row, for who brought them.

    `only` are the lines that are still to come in, with the references shown for them.
    """
    if draft.kind == ImportDraft.Kind.CLIENTS:
        return checked_clients(draft.staff, draft, day_of(draft, now), only)
    return checked_sessions(draft.staff, draft, now, only)


def day_of(draft: ImportDraft, now: datetime) -> date:
    """Which day it is for who brought the draft."""
    return now.astimezone(ZoneInfo(draft.staff.practice.time_zone)).date()
