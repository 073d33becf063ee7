"""Bringing the rows of a draft in: portion by portion, none twice, gone on with."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from clients.actions.care import begin_episode, record_attendance, schedule_session
from clients.actions.client import EDITABLE, add_client
from clients.actions.draft import PERMISSIONS, DraftGone, note_draft
from clients.models import ImportDraft, Staff
from clients.queries.draft import ALIKE, MOST_ATTEMPTS, NEW, Row, stalled
from clients.queries.draft_rows import checked_rows, day_of
from clients.roles import Actor, require

State = ImportDraft.State
# So many rows a transaction: half a second, in which nobody else waits for long.
PORTION = 100

NOT_ALLOWED = gettext_noop("Whoever began this may not add these rows any more.")
# What a portion changes of its draft, and what is forgotten with the last one.
CHANGED = ("state", "chosen", "total", "place", "added", "attempts", "rung_at")
EMPTIED = ("heads", "rows", "lines", "mapping")

IN_VAIN = gettext_noop("It stopped several times at the same place.")


@transaction.atomic
def bring_draft(
    *,
    draft: ImportDraft,
    although_alike: Collection[int] = (),
    by: Actor,
    now: datetime,
) -> ImportDraft:
    """Decides which rows come in, and brings the first portion of them.

    `although_alike` are the lines that a person looked at and says are somebody new.
    Rows are checked again: what has changed meanwhile counts. Where the draft is not
    done by this, workers go on. Raises DraftGone and ReferenceTaken.
    """
    require(by, PERMISSIONS[ImportDraft.Kind(draft.kind)])
    draft = _locked(draft.pk, State.OPEN)
    rows = _in_order(
        row
        for row in checked_rows(draft, now)
        if row.verdict == NEW
        or (row.verdict == ALIKE and row.line in set(although_alike))
    )
    draft.chosen = [[row.line, row.details.get("reference", "")] for row in rows]
    draft.total, draft.state = len(rows), State.BRINGING
    _bring_some(draft, rows, by, now)
    return draft


@transaction.atomic
def claim_import(*, draft_id: UUID, by: Actor, now: datetime) -> bool:
    """Whether a worker may try the next portion; each try counts."""
    waiting = ImportDraft.objects.filter(
        pk=draft_id, state=State.BRINGING, attempts__lt=MOST_ATTEMPTS
    )
    if not waiting.update(attempts=F("attempts") + 1, rung_at=now):
        return False
    draft = ImportDraft.objects.get(pk=draft_id)
    note_draft(act="claim_import", draft=draft, by=by, now=now, attempt=draft.attempts)
    return True


@transaction.atomic
def bring_portion(*, draft_id: UUID, by: Actor, now: datetime) -> bool:
    """Brings the next portion for who began it; whether there is more to bring.

    The row is locked, and its place moves with what was added: called twice at once,
    the second brings what comes after the first. Asks again whether they may (R9).
    """
    try:
        draft = _locked(draft_id, State.BRINGING)
    except DraftGone:
        return False
    who = draft.staff
    may = who.actor.may(PERMISSIONS[ImportDraft.Kind(draft.kind)])
    if who.closed_at is not None or not may:
        _give_up(draft, NOT_ALLOWED, by, now)
        return False
    left = dict(draft.chosen[draft.place :])
    rows = {row.line: row for row in checked_rows(draft, now, left)}
    _bring_some(draft, [rows[line] for line in left], who.actor, now)
    return draft.state == State.BRINGING


@transaction.atomic
def call_import_again(*, draft_id: UUID, by: Actor, now: datetime) -> bool:
    """Whether workers are to be told again; gives up where that was in vain."""
    waiting = ImportDraft.objects.filter(stalled(now), pk=draft_id)
    draft = waiting.select_for_update().first()
    if draft is None:
        return False
    if draft.attempts >= MOST_ATTEMPTS:
        _give_up(draft, IN_VAIN, by, now)
        return False
    waiting.update(rung_at=now)
    note_draft(act="call_import", draft=draft, by=by, now=now)
    return True


@transaction.atomic
def resume_import(*, draft: ImportDraft, by: Actor, now: datetime) -> ImportDraft:
    """Goes on where it stopped, when a person says so. Raises DraftGone."""
    require(by, PERMISSIONS[ImportDraft.Kind(draft.kind)])
    draft = _locked(draft.pk, State.FAILED)
    draft.state, draft.problem, draft.attempts = State.BRINGING, "", 0
    draft.rung_at = now
    draft.save(update_fields=["state", "problem", "attempts", "rung_at"])
    note_draft(act="resume_import", draft=draft, by=by, now=now, place=draft.place)
    return draft


def _locked(draft_id: UUID, state: str) -> ImportDraft:
    """So that pressing twice does it once."""
    rows = ImportDraft.objects.select_for_update(of=("self",))
    found = rows.select_related("staff__practice").filter(pk=draft_id, state=state)
    draft = found.first()
    if draft is None or not draft.mapping:
        raise DraftGone(
            _("This was done or thrown away already. Look at your caseload.")
        )
    return draft


def _in_order(rows: Iterable[Row]) -> list[Row]:
    """Sessions by the time they begin, for that is how they are numbered."""
    return sorted(rows, key=lambda row: row.details.get("starts_at", row.line))


def _bring_some(draft: ImportDraft, rows: list[Row], by: Actor, now: datetime) -> None:
    """Adds the first PORTION of `rows`, and moves the place behind them."""
    colleagues = Staff.objects.in_bulk()
    add = _add_client if draft.kind == ImportDraft.Kind.CLIENTS else _add_session
    for row in rows[:PORTION]:
        if row.verdict in (NEW, ALIKE):
            add(draft, row, colleagues, by, now)
            draft.added += 1
    draft.place += len(rows[:PORTION])
    draft.attempts, draft.rung_at = 0, now
    if draft.place == draft.total:
        _finish(draft, by, now)
    draft.save(update_fields=CHANGED)


def _add_client(
    draft: ImportDraft, row: Row, colleagues: Any, by: Actor, now: datetime
) -> None:
    usual = colleagues[UUID(draft.mapping["therapist"])]
    client = add_client(
        practice=draft.staff.practice,
        therapist=colleagues.get(row.details["therapist"], usual),
        by=by,
        now=now,
        **{name: row.details[name] for name in EDITABLE if name in row.details},
    )
    if draft.mapping["episodes"]:
        since = row.details["since"] or day_of(draft, now)
        begin_episode(client=client, opened_on=since, by=by, now=now)


def _add_session(
    draft: ImportDraft, row: Row, colleagues: Any, by: Actor, now: datetime
) -> None:
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


def _finish(draft: ImportDraft, by: Actor, now: datetime) -> None:
    """Forgets the rows at once; how many there were is told for a day."""
    of_clients = draft.kind == ImportDraft.Kind.CLIENTS
    note_draft(
        act="import_clients" if of_clients else "import_sessions",
        draft=draft,
        by=by,
        now=now,
        rows=len(draft.rows),
        added=draft.added,
    )
    draft.state, draft.chosen = State.DONE, []
    draft.heads, draft.rows, draft.lines, draft.mapping = [], [], [], {}
    draft.save(update_fields=EMPTIED)


def _give_up(draft: ImportDraft, problem: str, by: Actor, now: datetime) -> None:
    draft.state, draft.problem = State.FAILED, problem
    draft.save(update_fields=["state", "problem"])
    note_draft(
        act="stop_import",
        draft=draft,
        by=by,
        now=now,
        place=draft.place,
        of=draft.total,
    )
