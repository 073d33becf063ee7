"""Data keys: wrapped anew when FIELD_KEY changes, destroyed; and seeds under them."""

from datetime import datetime
from typing import Any

from django.db import models, transaction

from clients import keyring
from clients.actions import audit
from clients.models import Account, AccountKey, Client, ClientKey, PracticeKey
from clients.roles import Actor

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
def seal_seed(*, account: Account, seed: str, by: Actor, now: datetime) -> str:
    """The seed of a second factor, sealed for this account; its key is made if need be.

    Raises KeyMissing, KeyDestroyed, Tampered.
    """
    key = AccountKey.objects.filter(account=account).first()
    if key is None:
        key = AccountKey.made(now=now, account=account)
        key.save(force_insert=True)
        audit.record(act="make_account_key", by=by, now=now, thing=account)
    return keyring.sealed_seed(keyring.opened(key), seed)


@transaction.atomic
def rewrap_keys(*, kind: str, by: Actor, now: datetime) -> int:
    """Wraps up to PORTION keys of a kind under the newest of FIELD_KEY; 0: all are.

    Kinds are those of keyring.MODELS; of clients and practices only those of the
    practice that was entered. A data key is the same before and after, so whoever
    reads or writes beside it notices nothing, and no sealed text changes.
    """
    newest = next(iter(keyring.wrapping_keys()))
    model = {"client": ClientKey, "practice": PracticeKey, "account": AccountKey}[kind]
    rows = _wrapped_by_another(model, newest)
    for row in rows:
        row.wrapped, row.wrapped_by = keyring.wrapped(
            keyring.opened(row).key, row.pk, row.owner
        )
        row.save(update_fields=["wrapped", "wrapped_by"])
    if rows:
        detail = {"kind": kind, "keys": len(rows)}
        audit.record(act="rotate_keys", by=by, now=now, detail=detail)
    return len(rows)


def _wrapped_by_another(model: type[models.Model], newest: str) -> list[Any]:
    rows = model.objects.filter(destroyed_at=None).exclude(wrapped_by=newest)
    # Locked, and in one order: two rotations never wait for each other in a circle.
    return list(rows.order_by("pk").select_for_update()[:PORTION])
