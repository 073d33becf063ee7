"""Writes into the ledger what the audit trail says, and reads it back."""

from pathlib import Path

from django.conf import settings

from clients import ledger
from clients.keyring import wrapping_keys
from clients.queries.ledger import lines_for_the_ledger

# On a commit only so many lines are looked at; the sweep looks at all of them.
NEWEST = 1000


def catch_up(newest: int | None = NEWEST) -> int:
    """Adds to the ledger what is in the trail and not there yet; how many acts.

    Safe to run twice, and at once. Raises OSError, LedgerDamaged, KeyMissing.
    """
    waiting = lines_for_the_ledger(newest)
    if not waiting:
        return 0
    return ledger.add(folder(), list(wrapping_keys().values()), waiting)


def entries(where: Path | None = None) -> list[ledger.Entry]:
    """All of the ledger, checked line by line; `where` for one that lies elsewhere."""
    return ledger.read(where or folder(), list(wrapping_keys().values()))


def folder() -> Path:
    """Where the ledger lies: best on other storage than the database."""
    return Path(settings.LEDGER_DIR)
