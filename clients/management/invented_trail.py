"""Lines of the audit trail about invented acts, sealed and linked like all others."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from clients import chain
from clients.actions.audit import link_lines
from clients.audit_keys import newest_line_key
from clients.management.pouring import Pour
from clients.models import AuditLine, AuditLink
from clients.queries.trail import newest_link
from clients.roles import Actor


@dataclass(frozen=True, slots=True)
class Act:
    """What one line says: an act of `by` about one row of a client, with its counts."""

    at: datetime
    by: Actor
    act: str
    thing: str
    thing_id: str
    client_id: str
    detail: Mapping[str, Any]


def link_what_waits() -> None:
    """Puts every line there is into the chain, so that the next can follow at once."""
    while link_lines(whole=True):
        pass


@transaction.atomic
def write_trail(practice_id: UUID, acts: Iterable[Act]) -> None:
    """One line for each act, in their order, and the chain over them.

    Nothing else may be written to the trail meanwhile: of two links at one place the
    database takes one, and all of this is undone.
    """
    key_id, key = newest_line_key()
    said = [_said(practice_id, act) for act in acts]
    seals = [chain.seal_of_line(line, key_id, key) for line in said]
    ids = _line_ids(len(said))
    _lines(practice_id)(
        (place, *_row(line), seal)
        for place, line, seal in zip(ids, said, seals, strict=True)
    )
    last = newest_link()
    position, previous = (last.position, last.seal) if last else (0, "")
    links = []
    for line_id, seal in zip(ids, seals, strict=True):
        position += 1
        linked = chain.seal_of_link(position, previous, line_id, seal, key_id, key)
        links.append((position, line_id, previous, linked))
        previous = linked
    Pour(AuditLink, ("position", "line_id", "previous", "seal"))(links)


def _lines(practice_id: UUID) -> Pour:
    names = [each for each in chain.COLUMNS if each != "practice_id"]
    return Pour(AuditLine, ("id", *names, "seal"), practice_id=practice_id)


def _said(practice_id: UUID, act: Act) -> dict[str, Any]:
    return {
        "at": act.at,
        "practice_id": practice_id,
        "actor_kind": act.by.kind,
        "actor_id": act.by.id,
        "actor_name": act.by.name,
        "act": act.act,
        "thing": act.thing,
        "thing_id": act.thing_id,
        "client_id": act.client_id,
        "detail": act.detail,
    }


def _row(line: Mapping[str, Any]) -> tuple[Any, ...]:
    in_text = {**line, "detail": json.dumps(line["detail"])}
    return tuple(in_text[name] for name in chain.COLUMNS if name != "practice_id")


def _line_ids(count: int) -> list[int]:
    """So many numbers that no line has and none will get."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT nextval(pg_get_serial_sequence(%s, 'id'))"
                " FROM generate_series(1, %s)",
                [AuditLine._meta.db_table, count],
            )
            return [number for (number,) in cursor.fetchall()]
    # SQLite has one writer, and this transaction is it.
    last = AuditLine.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    return list(range(last + 1, last + 1 + count))
