"""What a client has agreed to."""

from django.db.models import Exists, OuterRef, QuerySet

from clients.models import Client, Consent, Staff
from clients.queries.client import clients_of


def consents_of(client: Client) -> QuerySet[Consent]:
    """Every agreement of this client, withdrawn ones included."""
    return Consent.objects.filter(client=client)


def has_consent(client: Client, kind: str) -> bool:
    """Whether an agreement of this kind is in force."""
    return consents_of(client).filter(kind=kind, withdrawn_at__isnull=True).exists()


def anybody_agreed(staff: Staff) -> bool:
    """Whether any client of `staff` has agreed to anything yet."""
    return Consent.objects.filter(client__in=clients_of(staff).order_by()).exists()


def may_be_mailed(client: Client) -> bool:
    """Whether a letter may go out: there is an account, an address and a consent."""
    return bool(client.account_id and client.email) and has_consent(client, "email")


def agreed(column: str, kind: str) -> Exists:
    """A condition on rows of any table: the client in `column` agrees to `kind`."""
    # `everywhere`: a row names clients of its own practice only, and a sweep asks
    # of the rows of all practices at once.
    in_force = Consent.everywhere.filter(kind=kind, withdrawn_at__isnull=True)
    return Exists(in_force.filter(client=OuterRef(column)))


def consent_by_id(consent_id: str) -> Consent | None:
    """An agreement of the practice that was entered; for acts of the system alone."""
    found = Consent.objects.select_related("client").filter(pk=consent_id)
    return found.first()
