"""The ledger: a file, beside no database, of what a restore must not bring back (H22).

One line an act, as JSON: ids and codes, no names. Each line carries a MAC over itself
and the MAC before it, so that no line can be changed, left out or moved. Lines are
only ever added, and are on the disk before anybody is told that they are written.
"""

import fcntl
import hmac
import json
import os
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

NAME = "ledger.jsonl"
# What is written down: acts after which something is gone, closed or not shown any
# more. reports/actions/replay.py says what is done again for each.
ACTS = frozenset(
    {
        "change_role",
        "change_sign_in",
        "close_staff",
        "end_care_relation",
        "erase_client",
        "mark_safety",
        "remove_entry",
        "remove_event",
        "revoke_link",
        "revoke_links",
        "revoke_token",
        "stop_reminders",
        "transfer_client",
        "unrelease_challenge",
        "unrelease_report",
        "unshare_entry",
        "unshare_plan",
        "withdraw_assignment",
        "withdraw_consent",
        "withdraw_invitation",
        "withdraw_report",
    }
)
# Of the detail of an audit line only these: ids and codes that replaying needs.
KEPT = ("to", "what", "erasure", "ground")


class LedgerDamaged(Exception):
    """A line is not what was written, or one is missing before it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One act: `line` is the number of its audit line, `at` its moment (ISO 8601).

    Ids are texts, "" for none; `client` is the client whose file it was about.
    """

    line: int
    at: str
    act: str
    thing: str
    thing_id: str
    client: str = ""
    practice: str = ""
    detail: dict[str, Any] = field(default_factory=dict)

    @property
    def key(self) -> tuple[int, str]:
        """What tells it from every other entry, also from those before a restore."""
        return (self.line, self.at)


def add(folder: Path, keys: Sequence[bytes], entries: Iterable[Entry]) -> int:
    """Adds entries that are not there yet; how many. Raises LedgerDamaged, OSError.

    `keys` are secrets, the newest first. Two writers at once take turns.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle = os.open(folder / NAME, os.O_RDWR | os.O_CREAT, 0o600)
    with os.fdopen(handle, "r+b") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        whole = _whole_lines(file.read())
        there = _entries(whole, keys)
        known = {entry.key for entry in there}
        new = [entry for entry in entries if entry.key not in known]
        # A line that a crash cut off was never told to anybody.
        file.truncate(len(whole))
        file.seek(0, os.SEEK_END)
        mac = _last_mac(whole)
        for entry in new:
            text = json.dumps(asdict(entry), sort_keys=True)
            mac = _mac(keys[0], mac, text)
            file.write(json.dumps({"entry": text, "mac": mac}).encode() + b"\n")
        file.flush()
        os.fsync(file.fileno())
    return len(new)


def read(folder: Path, keys: Sequence[bytes]) -> list[Entry]:
    """All entries in their order, none without a ledger. Raises LedgerDamaged."""
    path = folder / NAME
    if not path.exists():
        return []
    return _entries(_whole_lines(path.read_bytes()), keys)


def _whole_lines(data: bytes) -> bytes:
    return data[: data.rfind(b"\n") + 1]


def _entries(data: bytes, keys: Sequence[bytes]) -> list[Entry]:
    found, mac = [], ""
    for number, line in enumerate(data.splitlines(), start=1):
        try:
            kept = json.loads(line)
            text, told = str(kept["entry"]), str(kept["mac"])
            entry = Entry(**json.loads(text))
        except (ValueError, KeyError, TypeError) as error:
            raise LedgerDamaged(
                f"Line {number} of the ledger is unreadable."
            ) from error
        if not any(hmac.compare_digest(_mac(key, mac, text), told) for key in keys):
            raise LedgerDamaged(
                f"Line {number} of the ledger is not what was written, a line before "
                "it is missing, or its key is not in FIELD_KEY."
            )
        found.append(entry)
        mac = told
    return found


def _last_mac(data: bytes) -> str:
    lines = data.splitlines()
    return json.loads(lines[-1])["mac"] if lines else ""


def _mac(key: bytes, before: str, text: str) -> str:
    own = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"ledger").derive(key)
    return hmac.new(own, f"{before}\n{text}".encode(), "sha256").hexdigest()
