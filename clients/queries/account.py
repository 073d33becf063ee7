"""Whose account it is."""

from django.utils.translation import gettext_noop

from clients.models import Account
from clients.queries.client import client_of
from clients.queries.staff import staff_of
from clients.roles import Actor


def actor_of(account: Account) -> Actor:
    """The person of this account as the one who acts; closed ones have no practice."""
    person = staff_of(account) or client_of(account)
    if person is not None:
        return person.actor
    return Actor(account.kind, str(account.pk), gettext_noop("Closed account"), None)
