"""Drafts: what was brought from another program is kept, understood or let go."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from clients.actions import audit
from clients.models import ImportDraft, Staff
from clients.queries.draft import KEPT
from clients.roles import Actor, require
from clients.tables.columns import FIELDS

PERMISSIONS = {
    ImportDraft.Kind.CLIENTS: "add_client",
    ImportDraft.Kind.SESSIONS: "schedule_sessions",
    ImportDraft.Kind.EVENTS: "schedule_sessions",
}


class DraftGone(Exception):
    """Somebody used or discarded the draft meanwhile, in another tab."""


class CannotMap(ValueError):
    """The columns do not say enough; the message says what is wanted."""


@transaction.atomic
def start_draft(
    *,
    staff: Staff,
    kind: str,
    heads: Sequence[str] = (),
    rows: Sequence[Any],
    lines: Sequence[int] = (),
    by: Actor,
    now: datetime,
) -> ImportDraft:
    """Keeps the rows of a file for the next step, for this person alone."""
    kind = ImportDraft.Kind(kind)
    require(by, PERMISSIONS[kind])
    draft = ImportDraft.objects.create(
        practice_id=staff.practice_id,
        staff=staff,
        kind=kind.value,
        heads=list(heads),
        rows=list(rows),
        lines=list(lines),
        created_at=now,
    )
    note_draft(act="start_import", draft=draft, by=by, now=now, rows=len(draft.rows))
    return draft


@transaction.atomic
def map_draft(
    *, draft: ImportDraft, mapping: Mapping[str, Any], by: Actor, now: datetime
) -> ImportDraft:
    """Keeps which column holds what; raises CannotMap where it is not enough."""
    require(by, PERMISSIONS[ImportDraft.Kind(draft.kind)])
    columns = mapping["columns"]
    known = {each.key for each in FIELDS[draft.kind]}
    if not set(columns) <= known or not _in_range(columns.values(), draft):
        raise TypeError(f"Columns of a draft of {draft.kind} are named {known}")
    if draft.kind == ImportDraft.Kind.CLIENTS:
        whole, parts = "name" in columns, {"given_name", "family_name"} & set(columns)
        if whole == bool(parts) or len(parts) == 1:
            raise CannotMap(_("Choose the two columns of the name, or the whole name."))
    elif not {"reference", "date"} <= set(columns):
        raise CannotMap(_("Choose the columns of the reference and of the date."))
    draft.mapping = dict(mapping)
    draft.save(update_fields=["mapping"])
    note_draft(act="map_import", draft=draft, by=by, now=now, columns=sorted(columns))
    return draft


@transaction.atomic
def discard_draft(*, draft: ImportDraft, by: Actor, now: datetime) -> None:
    """Throws a draft away, with all that was in it; what has come in already stays."""
    _use_up(draft, by, now, act="discard_import")


@transaction.atomic
def clear_draft(*, draft_id: UUID, by: Actor, now: datetime) -> bool:
    """Deletes a draft that is over a day old; whether it was still there."""
    draft = ImportDraft.objects.filter(pk=draft_id, created_at__lt=now - KEPT).first()
    if draft is not None:
        _use_up(draft, by, now, act="clear_import")
    return draft is not None


@transaction.atomic
def note_draft(
    *, act: str, draft: ImportDraft, by: Actor, now: datetime, **counts: Any
) -> None:
    """Leaves the line of an act about a draft, with its kind and with counts."""
    detail = {"kind": draft.kind, **counts}
    audit.record(act=act, by=by, now=now, thing=draft, detail=detail)


def _in_range(columns: Collection[int], draft: ImportDraft) -> bool:
    return all(0 <= each < len(draft.heads) for each in columns)


def _use_up(draft: ImportDraft, by: Actor, now: datetime, *, act: str) -> None:
    note_draft(act=act, draft=draft, by=by, now=now, rows=len(draft.rows))
    draft.delete()
