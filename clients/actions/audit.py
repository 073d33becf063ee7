"""Writes the audit line, in the transaction of the act it speaks of, and the chain."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, models, transaction

from clients import chain
from clients.audit_keys import newest_line_key
from clients.ledger import ACTS
from clients.models import AuditLine, AuditLink, Client
from clients.queries.trail import newest_link, unlinked_lines
from clients.rendering.ledger import catch_up
from clients.roles import Actor

# Whoever has to forget a client must not have to change a line: what a client is
# called, reference included, stands in the file alone, and a page looks it up there.
NEUTRAL = {"client": "Client"}
# A line that was written so many ids ago and committed late is found by the check of
# the night, which looks at all of them; the minute's look is a short one.
LOOK_BACK = 50_000
AT_ONCE = 1000


# No savepoint: whatever fails here takes the whole act down, and each costs two
# statements.
@transaction.atomic(savepoint=False)
def record(
    *,
    act: str,
    by: Actor,
    now: datetime,
    client: Client | None = None,
    thing: models.Model | None = None,
    practice_id: UUID | None = None,
    detail: Mapping[str, Any] | None = None,
) -> AuditLine:
    """Leaves one sealed line: who (`by`) did what (`act`) to which row, when.

    `detail` holds codes and counts, never content (R44). If the line cannot be
    written, the exception takes the whole act down with it (R45); NoAuditKey where
    there is no key to seal it with.
    """
    mark = {"emergency": "yes"} if by.role == "emergency" else {}
    line = AuditLine(
        at=now,
        practice_id=practice_id
        or by.practice_id
        or getattr(thing, "practice_id", None),
        actor_kind=by.kind,
        actor_id=by.id,
        actor_name=NEUTRAL.get(by.kind, by.name),
        act=act,
        thing=type(thing).__name__ if thing is not None else "",
        thing_id=str(thing.pk) if thing is not None else "",
        client_id=client.pk if client is not None else None,
        detail={**(detail or {}), **mark},
    )
    line.seal = chain.seal_of_line(vars(line), *newest_line_key())
    line.save(force_insert=True)
    if act in ACTS:
        # Robust: the act is done whatever the disk of the ledger says; a sweep comes.
        transaction.on_commit(catch_up, robust=True)
    return line


def link_lines(*, whole: bool = False) -> int:
    """Puts committed lines that stand outside of the chain at its end; how many.

    At most AT_ONCE, in the order of their ids: call it until it returns 0. `whole`
    looks through all lines. Safe to call twice at once: the place is unique, and of
    two writers one writes nothing. It is no act of a person and leaves no line.
    """
    try:
        with transaction.atomic():
            return _link(whole=whole)
    except IntegrityError:
        return 0


def _link(*, whole: bool) -> int:
    last = newest_link()
    position, previous = (last.position, last.seal) if last else (0, "")
    since = last.line_id - LOOK_BACK if last and not whole else 0
    key = newest_line_key()
    links = []
    for line_id, seal in unlinked_lines(since)[:AT_ONCE]:
        position += 1
        linked = chain.seal_of_link(position, previous, line_id, seal, *key)
        links.append(
            AuditLink(
                position=position, line_id=line_id, previous=previous, seal=linked
            )
        )
        previous = linked
    AuditLink.objects.bulk_create(links)
    return len(links)
