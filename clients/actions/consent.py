"""Consents: given, withdrawn."""

from datetime import datetime

from django.db import transaction

from clients.actions import audit
from clients.actions.alert import raise_alert
from clients.models import Alert, Client, Consent
from clients.queries.client import therapist_of
from clients.roles import Actor, require


@transaction.atomic
def give_consent(
    *, client: Client, kind: str, by: Actor, now: datetime, version: str = "1"
) -> Consent:
    """Records an agreement; one of the same kind in force is returned as it is."""
    _allow(client, by)
    consent, created = Consent.objects.get_or_create(
        practice_id=client.practice_id,
        client=client,
        kind=Consent.Kind(kind).value,
        withdrawn_at=None,
        defaults={"version": version, "given_at": now, "recorded_by": by.name},
    )
    audit.record(
        act="give_consent",
        by=by,
        now=now,
        client=client,
        thing=consent,
        detail={"kind": kind, "already": not created},
    )
    return consent


@transaction.atomic
def withdraw_consent(
    *, consent: Consent, by: Actor, now: datetime, reason: str = ""
) -> Consent:
    """Ends an agreement from now on; what was done under it stays.

    The therapist in charge is told, unless it is they who write it down.
    """
    _allow(consent.client, by)
    if consent.withdrawn_at is None:
        consent.withdrawn_at, consent.withdrawal_reason = now, reason
        consent.save(update_fields=["withdrawn_at", "withdrawal_reason"])
        _tell_the_therapist(consent, by, now)
    audit.record(
        act="withdraw_consent",
        by=by,
        now=now,
        client=consent.client,
        thing=consent,
        detail={"kind": consent.kind},
    )
    return consent


def _tell_the_therapist(consent: Consent, by: Actor, now: datetime) -> None:
    therapist = therapist_of(consent.client)
    if therapist is None or by != therapist.actor:
        raise_alert(
            client=consent.client,
            kind=Alert.Kind.CONSENT_WITHDRAWN,
            about=consent.pk,
            by=by,
            now=now,
        )


def _allow(client: Client, by: Actor) -> None:
    """Staff by their role; a client for themselves only."""
    if by.kind == "client" and by.id == str(client.pk):
        return
    require(by, "edit_client")
