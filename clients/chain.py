"""Seals of audit lines and of the chain over them: what is sealed, and how.

A seal is `key.nonce.mac`: which key (so that an older one can still be found), sixteen
random bytes (so that no two lines have the same seal, and a copy shows), and the
HMAC-SHA-256 (RFC 2104) of everything the line says. A link seals the place of a line
in the chain, the line's own seal, and the link before it.
"""

import hashlib
import hmac
import json
import secrets
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

# What a line says, in the order in which it is sealed. The id is not known before the
# line is written; the link seals it.
COLUMNS = (
    "at",
    "practice_id",
    "actor_kind",
    "actor_id",
    "actor_name",
    "act",
    "thing",
    "thing_id",
    "client_id",
    "detail",
)


def seal_of_line(line: Mapping[str, Any], key_id: str, key: bytes) -> str:
    """The seal of a line that is about to be written; `line` holds COLUMNS."""
    nonce = secrets.token_hex(16)
    return f"{key_id}.{nonce}.{_mac(key, 'line', nonce, *_said(line))}"


def line_is_whole(
    line: Mapping[str, Any], seal: str, keys: Mapping[str, bytes]
) -> bool:
    """Whether the seal is the one of what the line says now; `keys` by their ids."""
    key_id, _, rest = seal.partition(".")
    nonce, _, mac = rest.partition(".")
    if key_id not in keys:
        return False
    expected = _mac(keys[key_id], "line", nonce, *_said(line))
    return hmac.compare_digest(expected, mac)


def seal_of_link(
    position: int, previous: str, line_id: int, seal: str, key_id: str, key: bytes
) -> str:
    """The seal of a link: `key.mac`. `previous` is that of the link before, or ""."""
    return f"{key_id}.{_mac(key, 'link', position, previous, line_id, seal)}"


def link_is_whole(
    position: int,
    previous: str,
    line_id: int,
    seal: str,
    link: str,
    keys: Mapping[str, bytes],
) -> bool:
    """Whether `link` is the seal of a line at this place behind that link."""
    key_id, _, _ = link.partition(".")
    if key_id not in keys:
        return False
    expected = seal_of_link(position, previous, line_id, seal, key_id, keys[key_id])
    return hmac.compare_digest(expected, link)


def _said(line: Mapping[str, Any]) -> list[Any]:
    return [_plain(line[name]) for name in COLUMNS]


def _plain(value: Any) -> Any:
    """As every database gives it back: moments in UTC, ids as text."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    if value is None or isinstance(value, Mapping):
        return value
    return str(value)


def _mac(key: bytes, *parts: Any) -> str:
    """A list in JSON has one reading only: no part can reach into its neighbour."""
    said = json.dumps(parts, sort_keys=True, separators=(",", ":"))
    return hmac.new(key, said.encode(), hashlib.sha256).hexdigest()
