"""Puts a backup in place, proves it equal, and ends again what ended since."""

from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path
from uuid import UUID

from django.db import connections

from attachment_clinic.upkeep import archive, places, postgresql, sqlite
from attachment_clinic.upkeep.archive import BadBackup, Manifest
from clients.actions.account import end_all_sessions
from clients.ledger import Entry
from clients.queries.ledger import not_in_the_trail
from clients.roles import SYSTEM, Actor
from clients.tenancy import in_practice
from reports.actions.replay import replay_entry
from reports.queries.files import named_files
from reports.rendering.file import all_names, drop_file

ENGINES = {"sqlite": sqlite, "postgresql": postgresql}


def check(manifest: Manifest, folder: Path, *, replace: bool) -> None:
    """Everything that can be known before anything is touched; raises BadBackup."""
    described = places.database()
    here = "sqlite" if places.is_sqlite(described) else "postgresql"
    if manifest.engine != here:
        raise BadBackup(f"It is of {manifest.engine}, and DATABASE_URL is of {here}.")
    absent = [name for name in manifest.keys if name not in places.key_names()]
    if absent:
        raise BadBackup(
            f"FIELD_KEY lacks the keys {', '.join(absent)}, so what was sealed could "
            "not be read. Keys are kept apart from backups: set them first."
        )
    for name, sha256 in manifest.files.items():
        path = folder / archive.FILES / name
        if not path.is_file() or places.digest(path) != sha256:
            raise BadBackup(f"The file {name} is not the one that was backed up.")
    empty = ENGINES[here].is_empty(described) and not places.any_files()
    if not (replace or empty):
        raise BadBackup(
            "Here is a database or there are reports already. Restore into an empty "
            "place, or say --replace to lose what is here."
        )


def load(manifest: Manifest, folder: Path) -> None:
    """The database and the files; raises BadBackup unless every table is equal."""
    connections.close_all()
    engine = ENGINES[manifest.engine]
    tables = engine.load(places.database(), folder / archive.DATABASE)
    wrong = sorted(
        name
        for name in {*tables, *manifest.tables}
        if tables.get(name) != manifest.tables.get(name)
    )
    if wrong:
        raise BadBackup(f"These tables are not what was backed up: {', '.join(wrong)}.")
    places.replace_files(folder / archive.FILES)


def reconcile() -> tuple[list[str], list[str]]:
    """Files that rows name in vain, and files that no row names: these are removed."""
    named, there = named_files(), set(all_names())
    for name in there - set(named):
        drop_file(name)
    return sorted(set(named) - there), sorted(there - set(named))


def end_what_ended(
    entries: Iterable[Entry], now: datetime, say: Callable[[str], None]
) -> int:
    """Ends all sessions, then all that the ledger says and the trail does not know.

    Safe to run twice. How many entries changed something.
    """
    end_all_sessions(by=SYSTEM, now=now)
    changed = 0
    for entry in not_in_the_trail(entries):
        done = _replayed(entry, now)
        changed += done
        words = "done again" if done else "nothing to do"
        say(f"{entry.at} {entry.act} {entry.thing} {entry.thing_id}: {words}")
    return changed


def _replayed(entry: Entry, now: datetime) -> bool:
    if not entry.practice:
        return replay_entry(entry=entry, by=SYSTEM, now=now)
    practice_id = UUID(entry.practice)
    by = Actor(SYSTEM.kind, SYSTEM.id, SYSTEM.name, practice_id)
    with in_practice(practice_id):
        return replay_entry(entry=entry, by=by, now=now)
