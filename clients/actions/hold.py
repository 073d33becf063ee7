"""Legal holds: placed on a file, and lifted; meanwhile nothing of it is erased."""

from datetime import datetime

from django.db import transaction

from clients.actions import audit
from clients.models import Client, LegalHold
from clients.roles import Actor, require


@transaction.atomic
def place_hold(*, client: Client, reason: str, by: Actor, now: datetime) -> LegalHold:
    """Keeps a file from being erased; one that stands already is returned as it is."""
    require(by, "erase_data")
    hold, created = LegalHold.objects.get_or_create(
        practice_id=client.practice_id,
        client=client,
        lifted_at=None,
        defaults={"reason": reason, "since": now, "placed_by": by.name},
    )
    if created:
        audit.record(act="place_hold", by=by, now=now, client=client, thing=hold)
    return hold


@transaction.atomic
def lift_hold(*, hold: LegalHold, by: Actor, now: datetime) -> LegalHold:
    """Ends a hold; twice changes nothing."""
    require(by, "erase_data")
    standing = LegalHold.objects.filter(pk=hold.pk, lifted_at__isnull=True)
    if standing.update(lifted_at=now, lifted_by=by.name):
        audit.record(act="lift_hold", by=by, now=now, client=hold.client, thing=hold)
    return LegalHold.objects.get(pk=hold.pk)
