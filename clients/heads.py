"""Heads of the audit chain: signed, and kept outside of the database.

Whoever can change the database can cut the end of the trail off, lines, links and all,
and what is left is a whole chain. A head says how far the chain had come at an hour.
Each is a file of its own, named by its number, so that a store which never gives an
object up can hold them; where, says STORAGES["audit_heads"].
"""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, Storage, storages

from clients.audit_keys import is_signed, signed

# So many of the newest are compared; what lies before them hangs on them.
COMPARED = 48


@dataclass(frozen=True, slots=True)
class Head:
    """How far the chain had come: the place and the seal of its newest link.

    `at` is a moment in ISO 8601; a chain without a link has position 0 and seal "".
    """

    number: int
    position: int
    seal: str
    at: str


class BadHead(ValueError):
    """A file is no head, or not one that a key of ours has signed."""


def place(folder: Path | None = None) -> Storage:
    """Where heads are kept, or the folder an operator has brought them to."""
    return FileSystemStorage(folder) if folder else storages["audit_heads"]


def numbers(where: Storage) -> list[int]:
    """The numbers of the heads that are there, in order."""
    try:
        _, names = where.listdir("")
    except FileNotFoundError:
        return []
    stems = [Path(each).stem for each in names if each.endswith(".json")]
    return sorted(int(each) for each in stems if each.isdecimal())


def keep(where: Storage, head: Head) -> None:
    """Signs a head and puts it there; one that is there already stays as it is."""
    if where.exists(_name(head.number)):
        return
    key, signature = signed(_bytes(head))
    kept = {**asdict(head), "key": key, "signature": signature}
    where.save(_name(head.number), ContentFile(json.dumps(kept) + "\n"))


def newest(where: Storage, count: int = COMPARED) -> Iterator[Head]:
    """The newest heads, the oldest of them first; raises BadHead."""
    for number in numbers(where)[-count:]:
        yield _read(where, number)


def moment(head: Head) -> datetime:
    """When it was made."""
    return datetime.fromisoformat(head.at)


def _read(where: Storage, number: int) -> Head:
    try:
        with where.open(_name(number)) as file:
            kept = json.loads(file.read())
        key, signature = kept.pop("key"), kept.pop("signature")
        head = Head(**kept)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise BadHead(f"Head {number} cannot be read.") from error
    if head.number != number or not is_signed(_bytes(head), key, signature):
        raise BadHead(f"Head {number} is not signed by a key of FIELD_KEY.")
    return head


def _bytes(head: Head) -> bytes:
    return json.dumps(asdict(head), sort_keys=True).encode()


def _name(number: int) -> str:
    return f"{number:08d}.json"
