"""The demo as processes: broker, web, worker and beat, and what they are told.

`python -m attachment_clinic.demo.services` is what `make demo` runs. It does not
load Django itself: `manage.py demo` fills the database first, in a process of
its own, and says which accounts there are.
"""

import base64
import fcntl
import http.client
import os
import secrets
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Mapping
from contextlib import closing, suppress
from pathlib import Path
from typing import IO

from attachment_clinic.demo.broker import LOOPBACK, Broker, broker, can_bind
from attachment_clinic.demo.supervisor import Program, Supervisor

ROOT = Path(__file__).resolve().parent.parent.parent
LARGEST_LOG = 5_000_000  # bytes; a longer one is begun anew with the next demo


def say(line: str) -> None:
    """One line for the person at the terminal."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


# ---- the environment ---------------------------------------------------------


def kept_secret(path: Path, make: Callable[[], str]) -> str:
    """The secret in the file `path`; made once, readable by its owner only."""
    if not path.exists():
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w") as file:
            file.write(make())
    return path.read_text().strip()


def field_key() -> str:
    """A new key for fields at rest: 32 random bytes in URL-safe base64."""
    return base64.urlsafe_b64encode(os.urandom(32)).decode()


def environment(
    given: Mapping[str, str], var: Path, port: int, broker_url: str
) -> dict[str, str]:
    """What every process of the demo is told; what was `given` is kept."""
    ours = {
        "SECRET_KEY": kept_secret(
            var / "secret_key", lambda: secrets.token_urlsafe(50)
        ),
        "FIELD_KEY": kept_secret(var / "field_key", field_key),
        "ALLOWED_HOSTS": "localhost,127.0.0.1,[::1]",
        "SITE_ADDRESS": f"http://localhost:{port}",
        "MAIL_URL": f"file://{var / 'mail'}",
        "LOG_FORMAT": "plain",
    }
    fixed = {
        "DEMO": "1",
        "VAR_DIR": str(var),
        "REDIS_URL": broker_url,
        "DJANGO_SETTINGS_MODULE": "attachment_clinic.settings",
        "PYTHONUNBUFFERED": "1",
    }
    return {**ours, **given, **fixed}


# ---- the programs ------------------------------------------------------------


def free_port(first: int) -> int:
    """`first`, or the next port that nobody listens on."""
    for port in range(first, min(first + 200, 65536)):
        if can_bind(LOOPBACK, port):
            return port
    raise SystemExit(f"No free port from {first} on; choose one: make demo PORT=9000")


def site_answers(port: int) -> bool:
    """Whether the first page, or the redirect it gives, comes without an error."""
    connection = http.client.HTTPConnection(LOOPBACK, port, timeout=10)
    with suppress(OSError, http.client.HTTPException), closing(connection):
        connection.request("GET", "/", headers={"Host": f"localhost:{port}"})
        return connection.getresponse().status < 400
    return False


def web_command(port: int) -> tuple[str, ...]:
    """gunicorn on both loopback addresses, with logs as everywhere."""
    binds = [f"--bind={LOOPBACK}:{port}"]
    if socket.has_ipv6 and can_bind("::1", port):
        binds.append(f"--bind=[::1]:{port}")
    options = ("--workers=2", "--threads=4", "--no-control-socket", "--timeout=60")
    told = ("--config", "python:attachment_clinic.serving")
    gunicorn = (sys.executable, "-m", "gunicorn", "attachment_clinic.wsgi:application")
    return (*gunicorn, *told, *binds, *options)


def programs(env: Mapping[str, str], var: Path, port: int) -> list[Program]:
    """Web, worker and beat, in the order in which they start."""
    celery = (sys.executable, "-m", "celery", "-A", "attachment_clinic")
    quiet = ("--without-gossip", "--without-mingle")
    schedule = ("-s", str(var / "beat"), "--pidfile=")
    return [
        Program("web", web_command(port), env, ROOT, lambda: site_answers(port)),
        Program("worker", (*celery, "worker", "-c", "2", *quiet), env, ROOT),
        Program("beat", (*celery, "beat", *schedule), env, ROOT),
    ]


# ---- make demo ---------------------------------------------------------------


def private_folder(path: Path) -> Path:
    """The folder `path`, there and open to its owner only."""
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.chmod(0o700)
    return path


def only_one(var: Path) -> IO[str]:
    """Holds the demo's lock while the file is open; leaves when another demo has it."""
    lock = (var / "demo.lock").open("a+")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        with lock:
            lock.seek(0)
            raise SystemExit(f"A demo already runs here: {lock.read()}") from None
    return lock


def fill_database(env: Mapping[str, str]) -> str:
    """Runs `manage.py demo`; the words it prints about the accounts."""
    command = [sys.executable, "manage.py", "demo"]
    done = subprocess.run(  # noqa: S603 - our own command
        command,
        env={**env, "LOG_LEVEL": "WARNING"},
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    if done.returncode:
        raise SystemExit("The demo could not be prepared; the lines above say why.")
    return done.stdout


def logs_folder(var: Path) -> Path:
    """The folder of the logs, without those that have grown too long."""
    logs = private_folder(var / "log")
    for log in logs.glob("*.log"):
        if log.stat().st_size > LARGEST_LOG:
            log.unlink()
    return logs


def orphaned() -> Callable[[], bool]:
    """Whether the `make` that started us is gone; elsewhere nobody has to stay."""
    parent = os.getppid()
    under_make = "MAKELEVEL" in os.environ
    return lambda: under_make and os.getppid() != parent


def welcome(env: Mapping[str, str], used: Broker, accounts: str, var: Path) -> str:
    """What the person reads when everything runs."""
    database = env.get("DATABASE_URL", f"SQLite in {var / 'clinic.sqlite3'}")
    return (
        f"\nAttachment Clinic is running at {env['SITE_ADDRESS']}/\n\n{accounts}\n"
        f"Database  {database.rpartition('@')[2]}\n"
        f"Broker    {used.name}\n"
        f"Mail      written to {var / 'mail'}, sent to nobody\n"
        f"Logs      {var / 'log'}\n\n"
        "Everybody in it is invented. Ctrl-C stops everything; "
        f"removing {var} forgets it.\n"
    )


def main() -> None:
    """Prepares, starts and keeps the demo until it is asked to stop."""
    os.umask(0o077)
    var = private_folder(Path(os.environ.get("VAR_DIR") or ROOT / "var").absolute())
    with only_one(var) as lock:
        port = free_port(int(os.environ.get("PORT") or 8000))
        used = broker(os.environ, var)
        env = environment(os.environ, var, port, used.url)
        lock.truncate(0)
        lock.write(env["SITE_ADDRESS"])
        lock.flush()
        private_folder(var / "mail")
        say("Preparing the database and the demo's stories …")
        accounts = fill_database(env)
        ours = [used.program] if used.program else []
        run(
            [*ours, *programs(env, var, port)],
            logs_folder(var),
            lambda: say(welcome(env, used, accounts, var)),
        )


def run(wanted: list[Program], logs: Path, started: Callable[[], None]) -> None:
    """Keeps the programs until SIGINT, SIGTERM or SIGHUP; says when all serve."""
    supervisor = Supervisor(wanted, logs=logs, say=say)
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, supervisor.ask_to_stop)
    try:
        if supervisor.start():
            started()
        elif not supervisor.stopping:
            say(f"Not everything answers yet; the logs in {logs} say why.")
        supervisor.keep(orphaned())
    finally:
        say("Stopping …")
        supervisor.stop()


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:  # while it was still being prepared
        sys.exit(130)
