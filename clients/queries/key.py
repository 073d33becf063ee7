"""Data keys that are not under the newest of FIELD_KEY yet."""

from typing import Any

from django.db.models import QuerySet

from clients import keyring
from clients.models import AccountKey, ClientKey, PracticeKey

_MODELS = {each.kind: each for each in (ClientKey, PracticeKey, AccountKey)}


def keys_to_wrap(kind: str) -> QuerySet[Any]:
    """Those of a kind (see keyring.MODELS), always in the same order.

    Of clients and practices only those of the practice that was entered.
    """
    newest = next(iter(keyring.wrapping_keys()))
    rows = _MODELS[kind].objects.filter(destroyed_at=None)
    return rows.exclude(wrapped_by=newest).order_by("pk")
