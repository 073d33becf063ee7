"""Databases and servers for the tests: finds or starts them, and says which.

As a pytest plugin it gives `--only-database` and the fixtures `own_redis` and
`real_redis`. As a program (`python -m tests.services`, called by tests/run) it runs
the suite on SQLite and then the database tests again on PostgreSQL.
"""

import getpass
import os
import secrets
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest
import redis
from psycopg import sql

from attachment_clinic.demo.broker import own_redis as server_of_our_own
from attachment_clinic.demo.broker import redis_binary
from tests.postgresql import own_postgresql

ROOT = Path(__file__).resolve().parent.parent
NEEDS_DATABASE = {"db", "transactional_db", "live_server", "django_db_setup"}
NO_TESTS = 5  # pytest's exit code when nothing was selected


# ---- pytest ------------------------------------------------------------------


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--only-database",
        action="store_true",
        help="run only the tests that use a database",
    )


def pytest_collection_modifyitems(
    config: pytest.Config, items: list[pytest.Item]
) -> None:
    if not config.getoption("--only-database"):
        return
    wanted = [item for item in items if uses_database(item)]
    config.hook.pytest_deselected(items=[item for item in items if item not in wanted])
    items[:] = wanted


def uses_database(item: pytest.Item) -> bool:
    """Whether the test is marked so, or asks for a database by way of its fixtures."""
    fixtures = set(getattr(item, "fixturenames", ()))
    marked = item.get_closest_marker("django_db") is not None
    return marked or bool(fixtures & NEEDS_DATABASE)


@pytest.fixture
def own_redis(tmp_path: Path) -> Iterator["OwnRedis"]:
    """An empty server for one test, which may flush, stop, hang or kill it."""
    server = OwnRedis(tmp_path)
    server.start()
    yield server
    server.kill()


@pytest.fixture(scope="session")
def real_redis(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the Redis of this run; one of our own where none is reachable."""
    if url := os.environ.get("REDIS_URL"):
        yield url
        return
    server = OwnRedis(tmp_path_factory.mktemp("redis"))
    server.start()
    yield server.url
    server.kill()


# ---- Redis -------------------------------------------------------------------


@dataclass(slots=True)
class OwnRedis:
    """A Redis-compatible server of one test, always on the same port."""

    folder: Path
    url: str = field(init=False)
    command: tuple[str, ...] = field(init=False)
    process: subprocess.Popen[bytes] | None = None

    def __post_init__(self) -> None:
        found = redis_binary()
        if found is None:
            pytest.skip("no Redis-compatible server runs on this machine")
        ours = server_of_our_own(*found, self.folder)
        self.url, self.command = ours.url, ours.program.command

    def start(self) -> None:
        """Starts it, empty, and returns when it answers."""
        self.process = subprocess.Popen(  # noqa: S603 - found by our own code
            self.command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        until = time.monotonic() + 10
        while redis_version(self.url) is None:
            if time.monotonic() > until:
                raise TimeoutError(f"{self.command[0]} does not answer")
            time.sleep(0.01)

    def kill(self) -> None:
        """Ends it at once, as a lost machine would."""
        if self.process is not None:
            self.process.send_signal(signal.SIGCONT)
            self.process.kill()
            self.process.wait()
            self.process = None

    def hang(self) -> None:
        """Leaves it listening but deaf, until `wake`."""
        self.process.send_signal(signal.SIGSTOP)

    def wake(self) -> None:
        """Ends `hang`."""
        self.process.send_signal(signal.SIGCONT)

    def flush(self) -> None:
        """Forgets every message."""
        with redis.Redis.from_url(self.url) as client:
            client.flushall()


def redis_version(url: str) -> str | None:
    """The version of the server at `url`, or None when none answers there."""
    with suppress(redis.RedisError, OSError):
        client = redis.Redis.from_url(
            url, socket_connect_timeout=2, socket_timeout=2, retry=None
        )
        with client:
            return str(client.info("server")["redis_version"])
    return None


def real_redis_found() -> tuple[str, str] | None:
    """Address and words of a Redis that runs here already; its last database."""
    url = os.environ.get("TEST_REDIS_URL", "redis://127.0.0.1:6379/15")
    if version := redis_version(url):
        return url, f"Redis {version} at {urlsplit(url).netloc.rpartition('@')[2]}"
    if "TEST_REDIS_URL" in os.environ:
        sys.exit("TEST_REDIS_URL is set, but no Redis answers there.")
    return None


# ---- PostgreSQL --------------------------------------------------------------


def can_create_databases(url: str) -> str | None:
    """The server's version when `url` may create databases there; else None."""
    with (
        suppress(psycopg.Error),
        psycopg.connect(url, connect_timeout=3) as connection,
    ):
        allowed, version = connection.execute(
            "SELECT rolcreatedb OR rolsuper, current_setting('server_version')"
            " FROM pg_roles WHERE rolname = current_user"
        ).fetchone()
        return version.split()[0] if allowed else None
    return None


def postgresql_found() -> tuple[str, str] | None:
    """Address and words of a PostgreSQL that runs here already."""
    if given := os.environ.get("TEST_DATABASE_URL"):
        if version := can_create_databases(given):
            return given, f"PostgreSQL {version} of TEST_DATABASE_URL"
        sys.exit("TEST_DATABASE_URL is set, but no database can be created there.")
    for user in dict.fromkeys(["postgres", "root", getpass.getuser()]):
        url = f"postgresql://{user}@127.0.0.1:5432/postgres"
        if version := can_create_databases(url):
            return url, f"PostgreSQL {version} at 127.0.0.1:5432, as {user}"
    return None


def postgresql_started(stack: ExitStack) -> tuple[str, str] | None:
    """Address and words of a PostgreSQL of our own, gone when the stack closes."""
    server = own_postgresql(stack)
    if server is None:
        return None
    url = server.get_uri()
    return url, f"PostgreSQL {can_create_databases(url)}, started for this run"


@contextmanager
def database_of_this_run(server: str) -> Iterator[str]:
    """The address of a database that no other run uses; its tests' copies go after."""
    name = f"clinic_{secrets.token_hex(5)}"
    try:
        yield urlunsplit(urlsplit(server)._replace(path=f"/{name}"))
    finally:
        with psycopg.connect(server, autocommit=True) as connection:
            left = connection.execute(
                "SELECT datname FROM pg_database WHERE datname LIKE %s",
                [f"test\\_{name}%"],
            ).fetchall()
            for (copy,) in left:
                connection.execute(
                    sql.SQL("DROP DATABASE {} WITH (FORCE)").format(
                        sql.Identifier(copy)
                    )
                )


# ---- tests/run ---------------------------------------------------------------


def run_pytest(title: str, env: Mapping[str, str], *arguments: str) -> int:
    """One run of pytest with its title above it; its exit code.

    One process more than there are cores: what waits for a browser or a server leaves
    its core to another. Who is done takes over what another has waiting.
    """
    sys.stdout.write(f"\n==== {title} ====\n\n")
    sys.stdout.flush()
    processes = str((os.process_cpu_count() or 1) + 1)
    spread = ("-n", processes, "--dist", "worksteal")
    command = [sys.executable, "-m", "pytest", *spread, *arguments]
    return subprocess.run(  # noqa: S603 - our own command
        command, env=dict(env), cwd=ROOT, stdin=subprocess.DEVNULL, check=False
    ).returncode


def clean_environment() -> dict[str, str]:
    """Ours, without what would send the tests to a developer's own servers."""
    shut = {"DATABASE_URL", "REDIS_URL", "REAL_BROKER", "DEMO", "DEBUG"}
    shut.add("DJANGO_SETTINGS_MODULE")  # pyproject.toml names that of the tests
    return {key: value for key, value in os.environ.items() if key not in shut}


@contextmanager
def left_as_found(url: str) -> Iterator[None]:
    """Empties the Redis database at `url` afterwards, if it was empty before."""
    with redis.Redis.from_url(url) as client:
        empty = client.dbsize() == 0
        yield
        if empty:
            client.flushdb()


def redis_of_second_run() -> tuple[dict[str, str], str]:
    """The environment of the real Redis where there is one, and words for it."""
    if found := real_redis_found():
        url, words = found
        return {"REDIS_URL": url, "REAL_BROKER": "1"}, words
    binary = redis_binary()
    return {}, f"a server of our own ({binary[1]})" if binary else "no Redis"


def run_on_sqlite(arguments: list[str]) -> int:
    """Everything, on the embedded servers."""
    binary = redis_binary()
    title = (
        f"Every test: SQLite {sqlite3.sqlite_version}, {binary[1] if binary else ''}"
    )
    return run_pytest(title, clean_environment(), *arguments)


def run_on_postgresql(arguments: list[str]) -> int:
    """What uses a database, again, on real servers; 0 where there are none."""
    with ExitStack() as stack:
        found = postgresql_found() or postgresql_started(stack)
        if found is None:
            sys.stdout.write("\nNo PostgreSQL: SQLite is all that was tested.\n")
            return 0
        server, words = found
        url = stack.enter_context(database_of_this_run(server))
        more, redis_words = redis_of_second_run()
        if "REDIS_URL" in more:
            stack.enter_context(left_as_found(more["REDIS_URL"]))
        env = clean_environment() | more | {"DATABASE_URL": url}
        title = f"The database tests again: {words}; {redis_words}"
        code = run_pytest(title, env, "--only-database", *arguments)
    return 0 if code == NO_TESTS and arguments else code


def main(arguments: list[str]) -> int:
    """Both runs; the second only when the first passed, so the last words are true."""
    return run_on_sqlite(arguments) or run_on_postgresql(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
