"""A real S3-compatible store on loopback: started once, with a bucket for each test.

It checks signatures as S3 does. A test may kill it, start it again where it was, or
reach it by a line that breaks off (`Breaking`).
"""

import os
import re
import secrets
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from attachment_clinic import env

KEY, SECRET = "clinic", "of tests only"


@dataclass(slots=True)
class ObjectStore:
    """A server of our own; its buckets are folders below `folder`."""

    folder: Path
    port: int
    process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Starts it where it was, and returns when it takes calls."""
        where = ("--host=127.0.0.1", f"--port={self.port}", f"--data-dir={self.folder}")
        quiet = ("--log-level=error", "--no-access-log")
        self.process = subprocess.Popen(  # noqa: S603 - our own command
            (sys.executable, "-m", "nanio", "serve", *where, *quiet),
            env={**os.environ, "NANIO_ACCESS_KEY": KEY, "NANIO_SECRET_KEY": SECRET},
            stdout=subprocess.DEVNULL,
        )
        until = time.monotonic() + 20
        while not _takes_calls(self.port):
            if time.monotonic() > until or self.process.poll() is not None:
                raise TimeoutError("the store does not start")
            time.sleep(0.02)

    def kill(self) -> None:
        """Ends it at once, as a lost machine would; what it holds stays."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            self.process = None

    def bucket(self, port: int | None = None, secret: str = SECRET) -> "Bucket":
        """A new and empty bucket."""
        name = f"tests-{secrets.token_hex(6)}"
        (self.folder / name).mkdir()
        return Bucket(self, name, port or self.port, secret)


@dataclass(slots=True)
class Bucket:
    """One bucket, and the way a client takes to it."""

    store: ObjectStore
    name: str
    port: int
    secret: str = SECRET

    @property
    def url(self) -> str:
        """As STORAGE_URL."""
        place = f"{KEY}:{self.secret.replace(' ', '%20')}@127.0.0.1:{self.port}"
        return f"s3+http://{place}/{self.name}?region=us-east-1"

    def objects(self) -> list[str]:
        """The names of all objects, as the disk of the server has them."""
        found = (self.store.folder / self.name).rglob("*")
        names = (path for path in found if path.is_file())
        below = (path.relative_to(self.store.folder / self.name) for path in names)
        return sorted(str(each) for each in below if each.parts[0] != ".nanio-meta")

    def kept_in(self, settings) -> "Bucket":
        """Lets the product keep its files here."""
        kept = {"reports": env.reports_store(self.url)}
        settings.STORAGES = settings.STORAGES | kept
        return self


@pytest.fixture(scope="session")
def object_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ObjectStore]:
    """The server of this process."""
    store = ObjectStore(tmp_path_factory.mktemp("store"), _free_port())
    store.start()
    yield store
    store.kill()


@pytest.fixture
def bucket(object_store: ObjectStore, settings) -> Iterator[Bucket]:
    """An empty bucket, in which the product keeps its files; the server runs after."""
    yield object_store.bucket().kept_in(settings)
    if object_store.process is None:
        object_store.start()


@dataclass(slots=True)
class Breaking:
    """A line to `port` that breaks: after so many bytes sent, or before the answer."""

    port: int
    after: int
    here: int = 0

    def carry(self, caller: socket.socket) -> None:
        """One call: bytes go on until the line breaks, and no answer comes back."""
        place = ("127.0.0.1", self.port)
        with caller, socket.create_connection(place, timeout=30) as server:
            caller.settimeout(30)
            sent, whole = b"", None
            while len(sent) < self.after and len(sent) != whole:
                data = caller.recv(min(self.after - len(sent), 65536))
                if not data:
                    return
                server.sendall(data)
                sent += data
                whole = _length_of(sent)
            answer = b""
            # All was sent: the server has said so before the line is gone.
            while len(sent) == whole and b" 200 OK" not in answer:
                answer += server.recv(4096) or b" 200 OK"


@contextmanager
def breaking(port: int, after: int) -> Iterator[Breaking]:
    """The port of such a line, for as long as this block."""
    line = Breaking(port, after)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        line.here = listening.getsockname()[1]
        thread = threading.Thread(target=_listen, args=[listening, line], daemon=True)
        thread.start()
        yield line
        listening.shutdown(socket.SHUT_RDWR)
    thread.join()


def _listen(listening: socket.socket, line: Breaking) -> None:
    with suppress(OSError):
        while True:
            caller, _ = listening.accept()
            with suppress(OSError):
                line.carry(caller)


def _length_of(call: bytes) -> int | None:
    """How many bytes the whole call has; None while its head is not there."""
    head, end, _ = call.partition(b"\r\n\r\n")
    if not end:
        return None
    lengths = re.findall(rb"(?i)\r\ncontent-length: *(\d+)", head)
    return len(head + end) + sum(map(int, lengths))


def _takes_calls(port: int) -> bool:
    with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
        return True
    return False


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        return found.getsockname()[1]
