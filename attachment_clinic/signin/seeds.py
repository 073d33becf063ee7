"""Keeps seeds of second factors unreadable at rest, each for one account (R14)."""

from typing import Any

from allauth.mfa.models import Authenticator
from django.db.models import Q

from clients.keyring import opened_seed, sealed_seed
from clients.sealing import KeyMissing, Tampered


def sealed(text: str, account: Any) -> str:
    """`text` for the second factor of this account; raises NotOpened."""
    if account is None or not account.is_authenticated:
        raise KeyMissing("A second factor is set up by whoever is signed in.")
    return sealed_seed(account.pk, text)


def opened(text: str) -> str:
    """What was sealed; raises NotOpened.

    The library says neither whose second factor it is nor where it stands, so that is
    looked up: a seed that was put into the row of another account opens nothing.
    """
    owner, seed = opened_seed(text)
    rows = Authenticator.objects.filter(Q(data__secret=text) | Q(data__seed=text))
    if list(rows.values_list("user_id", flat=True)) != [owner]:
        raise Tampered("This seed is not where it was sealed.")
    return seed
