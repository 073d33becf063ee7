"""Two partners who both agreed to share pages: what one may know of the other."""

from clients.models import Client
from clients.queries.consent import has_consent
from clients.queries.relationship import relationships_of


def partner_of(client: Client) -> Client | None:
    """The partner to share with, or None.

    None unless both agreed to joint pages and neither has to be thought of with
    safety first; the reason is never told, for it may be the other's.
    """
    for each in relationships_of(client).filter(kind="partner", until__isnull=True):
        other = each.second if each.first_id == client.pk else each.first
        if all(_shares(one) for one in (client, other)):
            return other
    return None


def _shares(client: Client) -> bool:
    return not client.safety_first and has_consent(client, "joint")
