"""The lawful basis of a file: recorded, and replaced by the next."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from clients.actions import audit
from clients.models import Client, LawfulBasis
from clients.queries.basis import basis_of
from clients.queries.client import locked_client
from clients.roles import Actor, require


class BasisUnclear(Exception):
    """Another basis than those in the list is said in words."""


@transaction.atomic
def record_basis(
    *,
    client: Client,
    kind: str,
    since: date,
    by: Actor,
    now: datetime,
    words: str = "",
) -> LawfulBasis:
    """Says on which basis the file is kept from `since` on; ends the one before.

    Raises BasisUnclear where it is another one and nobody says which.
    """
    require(by, "edit_client")
    if kind == LawfulBasis.Kind.OTHER and not words.strip():
        raise BasisUnclear(_("Say in words which basis it is."))
    locked_client(client)
    before = basis_of(client)
    if before is not None:
        before.ended_at = now
        before.save(update_fields=["ended_at"])
    basis = LawfulBasis.objects.create(
        practice_id=client.practice_id,
        client=client,
        kind=LawfulBasis.Kind(kind).value,
        words=words.strip(),
        since=since,
        recorded_at=now,
        recorded_by=by.name,
    )
    audit.record(
        act="record_basis",
        by=by,
        now=now,
        client=client,
        thing=basis,
        detail={"kind": basis.kind},
    )
    return basis
