"""Describes databases to Django by their URLs: how many lines, how long each waits."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

# Seconds until a server that does not answer at all is given up.
CONNECT_SECONDS = 5
# Seconds that a request waits for a line of the pool, before it says "busy".
POOL_SECONDS = 5


@dataclass(frozen=True, slots=True)
class Patience:
    """Seconds the server gives one statement, a lock, and a transaction that idles.

    `lock` 0: as long as the statement has. `pooled`: lines are shared by threads.
    """

    statement: int
    idle: int
    lock: int = 0
    pooled: bool = False

    def options(self) -> str:
        """The same as PostgreSQL takes it at the start of a line (R41)."""
        told = {
            "statement_timeout": self.statement,
            "idle_in_transaction_session_timeout": self.idle,
            "lock_timeout": self.lock,
        }
        return " ".join(f"-c {name}={value * 1000}" for name, value in told.items())


# A page; whatever we do not know has no more patience than that.
WEB = Patience(statement=10, idle=60, pooled=True)
# Ends before the worker's own limit of a minute does, which would say less. Celery
# closes a pool after each task, so workers have none.
WORKER = Patience(statement=50, idle=60)
COMMAND = Patience(statement=600, idle=600)
# Whoever waits for a lock stands before everybody who comes later: three seconds, then
# the migration ends, has changed nothing, and is begun again at a calmer moment.
MIGRATION = Patience(statement=3600, idle=600, lock=3)


def patience_of(argv: Sequence[str]) -> Patience:
    """How long the program of this command line may wait."""
    program, first = Path(argv[0]), argv[1] if len(argv) > 1 else ""
    if program.name == "celery" or program.parent.name == "celery":
        return WORKER
    if program.name != "manage.py" or first == "runserver":
        return WEB
    return MIGRATION if first == "migrate" else COMMAND


def databases(
    url: str, replica: str = "", *, patience: Patience = WEB, pool: int = 0
) -> dict[str, dict[str, Any]]:
    """Django's DATABASES: `default` at `url`, and `replica` where there is one.

    `pool` is the most lines of one process, where its patience is of a pool; 0 for a
    line a thread. Raises ImproperlyConfigured.
    """
    found = {"default": database(url, patience, pool)}
    if replica:
        found["replica"] = database(replica, patience, pool)
        if not all("postgresql" in each["ENGINE"] for each in found.values()):
            raise ImproperlyConfigured(
                "REPLICA_URL is for a standby of PostgreSQL, and so is DATABASE_URL."
            )
    return found


def database(url: str, patience: Patience = WEB, pool: int = 0) -> dict[str, Any]:
    """Django's description of the database at `url`, PostgreSQL or SQLite."""
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return _sqlite(unquote(parts.path))
    if parts.scheme in {"postgres", "postgresql"}:
        return _postgresql(parts, patience, pool)
    raise ImproperlyConfigured(
        f"DATABASE_URL starts with {parts.scheme!r}; "
        "write sqlite:///path/to/file or postgresql://user:password@host:5432/name."
    )


def _sqlite(path: str) -> dict[str, Any]:
    # IMMEDIATE: a transaction that will write asks for the lock at its start,
    # so that two writers wait for each other instead of failing half-way.
    # Secure delete: what was erased is overwritten, not just let go (R55).
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path[1:],  # three slashes: relative; four: absolute
        "OPTIONS": {
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;"
            "PRAGMA secure_delete=ON;",
        },
    }


def _postgresql(parts: Any, patience: Patience, pool: int) -> dict[str, Any]:
    options: dict[str, Any] = dict(parse_qsl(parts.query))
    # Of two that say the same the last counts: the operator's own.
    theirs = options.get("options", "")
    options["options"] = f"{patience.options()} {theirs}".strip()
    options.setdefault("connect_timeout", CONNECT_SECONDS)
    # Django's pool waits for a line of its own while it takes on another role.
    pooled = bool(pool and patience.pooled and "assume_role" not in options)
    described = {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or options.pop("host", ""),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 0 if pooled else 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }
    if pooled:
        options["pool"] = {"min_size": 1, "max_size": pool, "timeout": POOL_SECONDS}
    return described
