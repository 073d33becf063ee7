"""The keys of clients, practices and accounts: wrapped in rows, open for a moment.

Every client has a data key; so has every practice, for what belongs to no client, and
every account, for the seeds of its second factor. A row keeps it wrapped under a key
that is in no database: the newest of FIELD_KEY (docs/decisions/0024). Open keys are
remembered as long as a practice is entered, which is a request or a task, and no
longer.
"""

from dataclasses import dataclass, field
from functools import cache
from typing import Any
from uuid import UUID

from django.apps import apps
from django.conf import settings

from clients.sealing import (
    KeyDestroyed,
    KeyMissing,
    Tampered,
    key_of_text,
    seal,
    subkey,
    to_bytes,
    to_text,
    unseal,
)
from clients.tenancy import is_entered, remembered

_SEED = "1a"
MODELS = {"client": "ClientKey", "practice": "PracticeKey", "account": "AccountKey"}


@dataclass(frozen=True)
class Owner:
    """Whose key it is: a kind of MODELS, and the id of that row."""

    kind: str
    id: Any

    def __str__(self) -> str:
        return f"{self.kind}:{self.id}"


@dataclass(frozen=True)
class OpenKey:
    """A data key, ready for use, and whose it is."""

    id: UUID
    owner: Owner
    key: bytes = field(repr=False)


def wrapping_keys() -> dict[str, bytes]:
    """The keys of FIELD_KEY by their names, the newest first; raises KeyMissing."""
    found = {}
    for text in settings.FIELD_KEYS:
        raw = key_of_text(text)
        found[_name_of(raw)] = raw
    if not found:
        raise KeyMissing("FIELD_KEY is missing.")
    return found


def wrapped(key: bytes, key_id: UUID, owner: Owner) -> tuple[str, str]:
    """`key` under the newest of FIELD_KEY, and the name of that one."""
    name, outer = next(iter(wrapping_keys().items()))
    return to_text(seal(_for_wrapping(outer), key, _place(key_id, owner))), name


def unwrapped(text: str, name: str, key_id: UUID, owner: Owner) -> bytes:
    """What `wrapped` was given; raises KeyMissing, Tampered."""
    outer = wrapping_keys().get(name)
    if outer is None:
        raise KeyMissing(f"FIELD_KEY has no key {name}, under which this was kept.")
    return unseal(_for_wrapping(outer), to_bytes(text), _place(key_id, owner))


def key_of(owner: Owner) -> OpenKey:
    """The key to seal with; raises KeyMissing, KeyDestroyed, Tampered."""
    return _once(("of", owner), owner.kind, {f"{owner.kind}_id": owner.id})


def key_by_id(kind: str, key_id: UUID) -> OpenKey:
    """The key that something was sealed under; raises as `key_of` does."""
    return _once(("id", key_id), kind, {"pk": key_id})


def opened(row: Any) -> OpenKey:
    """The key that a row keeps; raises KeyMissing, KeyDestroyed, Tampered."""
    if row.destroyed_at is not None:
        raise KeyDestroyed("The key was destroyed, and what it had sealed is gone.")
    key = unwrapped(row.wrapped, row.wrapped_by, row.pk, row.owner)
    return OpenKey(row.pk, row.owner, key)


def remember_all(client_ids: Any) -> None:
    """Opens the keys of many clients by one query, before a list is read row by row."""
    kept = remembered()
    wanted = {each for each in client_ids if ("of", Owner("client", each)) not in kept}
    if not wanted:
        return
    rows = apps.get_model("clients", "ClientKey").objects
    for row in rows.filter(client_id__in=wanted, destroyed_at=None):
        _remember(kept, opened(row))


def sealed_seed(account_id: UUID, seed: str) -> str:
    """The seed of a second factor, for this account (R14).

    Raises KeyMissing, KeyDestroyed, Tampered.
    """
    key = key_of(Owner("account", account_id))
    payload = seal(key.key, seed.encode(), _place_of_seed(key))
    return f"{_SEED}.{to_text(key.id.bytes)}.{to_text(payload)}"


def opened_seed(text: str) -> tuple[UUID, str]:
    """Whose seed it is, and the seed; raises as `sealed_seed` does."""
    form, key_id, payload = (*text.split("."), "", "")[:3]
    if form != _SEED or len(to_bytes(key_id)) != 16:
        raise Tampered("This is no seed that was sealed here.")
    key = key_by_id("account", UUID(bytes=to_bytes(key_id)))
    seed = unseal(key.key, to_bytes(payload), _place_of_seed(key))
    return key.owner.id, seed.decode()


def forget_all() -> None:
    """Nothing is remembered any more: a key was destroyed, or wrapped anew."""
    remembered().clear()


def _once(name: tuple[str, Any], kind: str, which: dict[str, Any]) -> OpenKey:
    kept = remembered()
    if name not in kept:
        model = apps.get_model("clients", MODELS[kind])
        # `everywhere`: a row that was found outside of a practice has its own key, and
        # inside of one no key of another is found.
        inside = is_entered() or kind == "account"
        rows = model.objects if inside else model.everywhere
        row = rows.filter(**which).first()
        if row is None:
            raise KeyMissing(f"There is no such key of a {kind}.")
        _remember(kept, opened(row))
    return kept[name]


def _remember(kept: dict[Any, Any], key: OpenKey) -> None:
    kept["of", key.owner] = kept["id", key.id] = key


def _place(key_id: UUID, owner: Owner) -> str:
    return f"data key|{key_id}|{owner}"


def _place_of_seed(key: OpenKey) -> str:
    # The library asks before there is a row, so the account stands for it.
    return f"{_SEED}|mfa_authenticator|data|{key.owner}"


@cache
def _for_wrapping(outer: bytes) -> bytes:
    return subkey(outer, "attachment clinic: wraps data keys")


@cache
def _name_of(outer: bytes) -> str:
    """Eight letters that say which key it is and nothing about it."""
    return subkey(outer, "attachment clinic: name of a key")[:4].hex()
