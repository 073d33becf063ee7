"""Tokens for programs that act for a member of staff."""

import hashlib
import secrets
from datetime import datetime

from django.db import transaction

from clients.actions import audit
from clients.models import ApiToken, Staff
from clients.roles import Actor


@transaction.atomic
def create_token(
    *, staff: Staff, label: str, by: Actor, now: datetime
) -> tuple[ApiToken, str]:
    """A new token and its secret, which is shown this once and not kept."""
    secret = secrets.token_urlsafe(32)
    token = ApiToken.objects.create(
        practice_id=staff.practice_id,
        staff=staff,
        label=label,
        token_hash=hashlib.sha256(secret.encode()).hexdigest(),
        created_at=now,
    )
    audit.record(act="create_token", by=by, now=now, thing=token)
    return token, secret


@transaction.atomic
def revoke_token(*, token: ApiToken, by: Actor, now: datetime) -> ApiToken:
    """Ends a token at once; doing it twice changes nothing."""
    if token.revoked_at is None:
        token.revoked_at = now
        token.save(update_fields=["revoked_at"])
    audit.record(act="revoke_token", by=by, now=now, thing=token)
    return token
