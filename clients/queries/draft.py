"""Drafts of what was brought from other programs, for who brought them."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q

from clients.models import ImportDraft, Staff
from clients.queries import Missing

# Longer nobody comes back to it.
KEPT = timedelta(days=1)
# So many times a portion is tried; then a person has to look.
MOST_ATTEMPTS = 5
# So long without a word, and workers are told again.
SILENCE = timedelta(seconds=30)

NEW, SAME, ALIKE, REFUSED = "new", "same", "alike", "refused"


@dataclass(frozen=True, slots=True)
class Row:
    """What would become of one row: its line in the file, a verdict, and the words.

    `verdict` is NEW, SAME (it is here already), ALIKE (a person must say) or REFUSED.
    """

    line: int
    title: str
    verdict: str
    words: str = ""
    details: dict[str, Any] = field(default_factory=dict)


def draft_for(staff: Staff, draft_id: UUID) -> ImportDraft:
    """A draft of this person, whatever is in it; raises Missing."""
    found = ImportDraft.objects.filter(pk=draft_id, staff=staff).first()
    if found is None or staff.closed_at is not None:
        raise Missing("There is no such draft.")
    return found


def table_for(staff: Staff, draft_id: UUID) -> ImportDraft:
    """A draft of rows of a table; raises Missing."""
    draft = draft_for(staff, draft_id)
    if draft.kind == ImportDraft.Kind.EVENTS:
        raise Missing("There is no such draft.")
    return draft


def events_for(staff: Staff, draft_id: UUID) -> ImportDraft:
    """A draft of the events of a calendar; raises Missing."""
    draft = draft_for(staff, draft_id)
    if draft.kind != ImportDraft.Kind.EVENTS:
        raise Missing("There is no such draft.")
    return draft


def old_drafts(now: datetime) -> list[tuple[UUID, UUID]]:
    """Practice and id of every draft that is over a day old."""
    # `everywhere`: the sweep serves all practices, entering each.
    rows = ImportDraft.everywhere.filter(created_at__lt=now - KEPT)
    return list(rows.values_list("practice_id", "pk"))


def stalled(now: datetime) -> Q:
    """Which drafts workers must be told about again: bells and workers get lost."""
    return Q(state=ImportDraft.State.BRINGING, rung_at__lte=now - SILENCE)


def stalled_imports(now: datetime) -> list[tuple[UUID, UUID]]:
    """Practice and id of every draft that is being brought and does not move."""
    # `everywhere`: the sweep serves all practices, entering each.
    rows = ImportDraft.everywhere.filter(stalled(now))
    return list(rows.values_list("practice_id", "pk"))


def practice_of_draft(draft_id: UUID) -> UUID | None:
    """The practice a worker must enter to bring it; None when there is no draft."""
    # `everywhere`: the message carries the id of the draft and nothing else.
    rows = ImportDraft.everywhere.filter(pk=draft_id)
    return rows.values_list("practice_id", flat=True).first()


def counts(rows: list[Row]) -> dict[str, int]:
    """How many rows there are of each verdict."""
    return {
        verdict: sum(row.verdict == verdict for row in rows)
        for verdict in (NEW, ALIKE, SAME, REFUSED)
    }


def lines_of(
    draft: ImportDraft, only: Collection[int] | None = None
) -> list[tuple[int, list[str]]]:
    """The rows with their lines; those of `only` where it is given."""
    pairs = zip(draft.lines, draft.rows, strict=True)
    return [(line, row) for line, row in pairs if only is None or line in only]


def cell(draft: ImportDraft, row: list[str], key: str) -> str:
    """What a row says about a field; "" where no column was chosen for it."""
    column = draft.mapping["columns"].get(key)
    return row[column] if column is not None else ""
