"""Files that rows name, for backups; and those that no row names any more."""

from datetime import datetime
from uuid import UUID

from reports.models import Disclosure, Leftover, Report

NAMING = (Report, Disclosure)


def named_files() -> dict[str, str]:
    """`practice/name` in the store of every file that a row names, to its SHA-256.

    Reports that are made, and copies of a client's data that wait to be handed over.
    """
    found = {}
    for model in NAMING:
        # `everywhere`: a backup is of the whole server, and so is the store.
        made = model.everywhere.exclude(file_name="")
        rows = made.values_list("practice_id", "file_name", "sha256")
        found |= {f"{practice}/{name}": sha256 for practice, name, sha256 in rows}
    return found


def is_named(practice_id: UUID, name: str) -> bool:
    """Whether a row of this practice, which is entered, names this file."""
    return any(
        model.objects.filter(practice_id=practice_id, file_name=name).exists()
        for model in NAMING
    )


def due_leftovers(now: datetime) -> list[tuple[UUID, str]]:
    """(practice id, name) of files that should be gone by now, the oldest first."""
    # `everywhere`: the sweep serves all practices, and enters each for its file.
    found = Leftover.everywhere.filter(remove_at__lte=now).order_by("remove_at")
    return list(found.values_list("practice_id", "name"))
