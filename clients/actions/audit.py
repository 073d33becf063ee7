"""Writes the audit line, in the transaction of the act it speaks of."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import models, transaction

from clients.models import AuditLine, Client
from clients.roles import Actor


@transaction.atomic
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
    """Leaves one line: who (`by`) did what (`act`) to which row, when.

    `detail` holds codes and counts, never content (R44). If the line cannot be
    written, the exception takes the whole act down with it (R45).
    """
    return AuditLine.objects.create(
        at=now,
        practice_id=practice_id
        or by.practice_id
        or getattr(thing, "practice_id", None),
        actor_kind=by.kind,
        actor_id=by.id,
        actor_name=by.name,
        act=act,
        thing=type(thing).__name__ if thing is not None else "",
        thing_id=str(thing.pk) if thing is not None else "",
        client_id=client.pk if client is not None else None,
        detail=dict(detail or {}),
    )
