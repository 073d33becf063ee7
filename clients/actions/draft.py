"""Drafts: what was brought from another program is kept, understood, used or let go."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.translation import gettext as _

from clients.actions import audit
from clients.actions.care import begin_episode, record_attendance, schedule_session
from clients.actions.client import EDITABLE, add_client
from clients.models import ImportDraft, Staff
from clients.queries.draft import ALIKE, KEPT, NEW, Row
from clients.queries.draft_clients import checked_clients
from clients.queries.draft_sessions import checked_sessions
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
    _record("start_import", draft, by, now, rows=len(draft.rows))
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
    _record("map_import", draft, by, now, columns=sorted(columns))
    return draft


@transaction.atomic
def bring_clients(
    *, draft: ImportDraft, although_alike: Collection[int], by: Actor, now: datetime
) -> int:
    """Adds the clients of a draft, all of them or none; how many.

    `although_alike` are the lines that a person looked at and says are somebody new.
    Rows are checked again: what has changed meanwhile counts. Raises DraftGone and
    ReferenceTaken.
    """
    require(by, "add_client")
    draft = _locked(draft)
    day = now.astimezone(ZoneInfo(draft.staff.practice.time_zone)).date()
    rows = [
        row
        for row in checked_clients(draft.staff, draft, day)
        if row.verdict == NEW
        or (row.verdict == ALIKE and row.line in set(although_alike))
    ]
    colleagues = Staff.objects.in_bulk()
    usual = colleagues[UUID(draft.mapping["therapist"])]
    for row in rows:
        client = add_client(
            practice=draft.staff.practice,
            therapist=colleagues.get(row.details["therapist"], usual),
            by=by,
            now=now,
            **{name: row.details[name] for name in EDITABLE if name in row.details},
        )
        if draft.mapping["episodes"]:
            since = row.details["since"] or day
            begin_episode(client=client, opened_on=since, by=by, now=now)
    _use_up(draft, by, now, act="import_clients", added=len(rows))
    return len(rows)


@transaction.atomic
def bring_sessions(*, draft: ImportDraft, by: Actor, now: datetime) -> int:
    """Adds the sessions of a draft, all of them or none; how many. Raises DraftGone."""
    require(by, "schedule_sessions")
    draft = _locked(draft)
    rows = [r for r in checked_sessions(draft.staff, draft, now) if r.verdict == NEW]
    colleagues = Staff.objects.in_bulk()
    for row in sorted(rows, key=lambda row: row.details["starts_at"]):
        _bring_session(row, colleagues, by, now)
    _use_up(draft, by, now, act="import_sessions", added=len(rows))
    return len(rows)


@transaction.atomic
def discard_draft(*, draft: ImportDraft, by: Actor, now: datetime) -> None:
    """Throws a draft away, with all that was in it."""
    _use_up(draft, by, now, act="discard_import")


@transaction.atomic
def clear_draft(*, draft_id: UUID, by: Actor, now: datetime) -> bool:
    """Deletes a draft that is over a day old; whether it was still there."""
    draft = ImportDraft.objects.filter(pk=draft_id, created_at__lt=now - KEPT).first()
    if draft is not None:
        _use_up(draft, by, now, act="clear_import")
    return draft is not None


def _bring_session(row: Row, colleagues: Mapping, by: Actor, now: datetime) -> None:
    details = row.details
    session = schedule_session(
        episode=details["episode"],
        staff=colleagues[details["staff"]],
        starts_at=details["starts_at"],
        minutes=details["minutes"],
        by=by,
        now=now,
    )
    if details["state"] != session.state:
        record_attendance(
            session=session,
            state=details["state"],
            reason=details["reason"],
            by=by,
            now=now,
        )


def _locked(draft: ImportDraft) -> ImportDraft:
    """So that pressing twice does it once."""
    rows = ImportDraft.objects.select_for_update(of=("self",))
    found = rows.select_related("staff__practice").filter(pk=draft.pk).first()
    if found is None or not found.mapping:
        raise DraftGone(
            _("This was done or thrown away already. Look at your caseload.")
        )
    return found


def _in_range(columns: Collection[int], draft: ImportDraft) -> bool:
    return all(0 <= each < len(draft.heads) for each in columns)


def _use_up(
    draft: ImportDraft, by: Actor, now: datetime, *, act: str, **detail: Any
) -> None:
    _record(act, draft, by, now, rows=len(draft.rows), **detail)
    draft.delete()


def _record(
    act: str, draft: ImportDraft, by: Actor, now: datetime, **detail: Any
) -> None:
    detail = {"kind": draft.kind, **detail}
    audit.record(act=act, by=by, now=now, thing=draft, detail=detail)
