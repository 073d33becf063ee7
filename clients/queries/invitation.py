"""Invitations, found by the secret in the mail or by the file of the client."""

import hashlib
from datetime import datetime

from django.db.models import QuerySet

from clients.models import Client, Invitation
from clients.queries import Missing


def invitation_by_token(token: str, now: datetime) -> Invitation:
    """The invitation this token opens; raises Missing when none does any more."""
    digest = hashlib.sha256(token.encode()).hexdigest()
    # `everywhere`: whoever holds the mail belongs to no practice yet.
    found = (
        Invitation.everywhere.select_related("client", "staff", "practice")
        .filter(token_hash=digest)
        .first()
    )
    if found is None or not found.is_open(now):
        raise Missing("This invitation is no longer open.")
    return found


def invitations_of(client: Client) -> QuerySet[Invitation]:
    """The invitations of this client, the newest first."""
    return Invitation.objects.filter(client=client)
