"""Data keys: wrapped anew when FIELD_KEY changes, and destroyed."""

from datetime import datetime

from django.db import transaction

from clients import keyring
from clients.actions import audit
from clients.models import Client, ClientKey
from clients.queries.key import keys_to_wrap
from clients.roles import Actor
from clients.tenancy import current_practice

# So many keys are locked at a time while they are wrapped anew.
PORTION = 100


@transaction.atomic
def destroy_key(*, client: Client, by: Actor, now: datetime) -> bool:
    """Makes everything that is sealed about a client unreadable, for ever.

    What was sealed raises KeyDestroyed from now on; the row of the key stays and says
    since when. False where it was destroyed before. Whether it may be done is decided
    by who calls this; what backups hold of the key ends with those backups.
    """
    rows = ClientKey.objects.filter(client=client, destroyed_at=None)
    if not rows.update(wrapped="", wrapped_by="", destroyed_at=now):
        return False
    keyring.forget_all()
    audit.record(act="destroy_key", by=by, now=now, client=client, thing=client)
    return True


@transaction.atomic
def rewrap_keys(*, kind: str, by: Actor, now: datetime) -> int:
    """Wraps up to PORTION keys of a kind under the newest of FIELD_KEY; 0: all are.

    Kinds are those of keyring.MODELS; of clients and practices only those of the
    practice that was entered. A data key is the same before and after, so whoever
    reads or writes beside it notices nothing, and no sealed text changes.
    """
    # Locked, and in one order: two rotations never wait for each other in a circle.
    rows = list(keys_to_wrap(kind).select_for_update()[:PORTION])
    for row in rows:
        row.wrapped, row.wrapped_by = keyring.wrapped(
            keyring.opened(row).key, row.pk, row.owner
        )
        row.save(update_fields=["wrapped", "wrapped_by"])
    if rows:
        detail = {"kind": kind, "keys": len(rows)}
        where = None if kind == "account" else current_practice()
        audit.record(
            act="rotate_keys", by=by, now=now, practice_id=where, detail=detail
        )
    return len(rows)
