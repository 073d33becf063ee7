"""Known devices: a sign-in from one that was not seen before is noticed (R60)."""

import secrets
from datetime import datetime

from django.db import transaction

from clients.actions import audit
from clients.models import Account, KnownDevice
from clients.queries.device import digest_of, knows_device
from clients.roles import Actor

# More than that nobody uses; the one that was not used longest makes room.
MOST = 20


@transaction.atomic
def note_device(
    *, account: Account, secret: str, by: Actor, now: datetime
) -> tuple[str, bool]:
    """The id that this browser keeps from now on, and whether it is news.

    The very first device of an account is no news. The line is left where it is.
    """
    seen = KnownDevice.objects.filter(account=account)
    if knows_device(account, secret):
        seen.filter(digest=digest_of(secret)).update(last_seen_at=now)
        return secret, False
    is_news = seen.exists()
    # One id for all accounts of a browser, where it brings one of ours.
    secret = secret if len(secret) == 43 else secrets.token_urlsafe(32)
    device = KnownDevice.objects.create(
        account=account,
        digest=digest_of(secret),
        first_seen_at=now,
        last_seen_at=now,
    )
    kept = seen.order_by("-last_seen_at", "-pk").values("pk")[:MOST]
    seen.exclude(pk__in=list(kept.values_list("pk", flat=True))).delete()
    if is_news:
        audit.record(act="new_device", by=by, now=now, thing=device)
    return secret, is_news
