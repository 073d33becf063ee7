"""What a client has agreed to."""

from django.db.models import QuerySet

from clients.models import Client, Consent


def consents_of(client: Client) -> QuerySet[Consent]:
    """Every agreement of this client, withdrawn ones included."""
    return Consent.objects.filter(client=client)


def has_consent(client: Client, kind: str) -> bool:
    """Whether an agreement of this kind is in force."""
    return consents_of(client).filter(kind=kind, withdrawn_at__isnull=True).exists()
