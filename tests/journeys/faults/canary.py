"""Somebody who writes the same words everywhere, and where they may not be found."""

import base64
import http.client
import re
import sqlite3
import threading
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psycopg
import redis

from tests.journeys.faults.forms import Form, Page
from tests.journeys.faults.ward import TOKEN, Ward

# Letters only: as a name, a reference and the part of an address before the @.
WORDS = "kanarienvogel"
# Tables that are kept for machines, in which nobody's words have any business.
MACHINERY = (
    *("django_session", "cache", "axes_accessattempt", "axes_accessfailurelog"),
    *("axes_accesslog", "clients_auditline"),
)
# The body of a message, quoted once or twice.
_BODY = re.compile(r'\\*"body\\*": \\*"([A-Za-z0-9+/=]+)\\*"')
# Ends the session of whoever presses it.
ENDING = ("/hand-over/", "/logout/")


@dataclass
class Writer:
    """Opens pages, and sends every form on them with WORDS in every text."""

    ward: Ward
    session: str
    seen: set[str] = field(default_factory=set)
    sent: list[tuple[str, int]] = field(default_factory=list)
    led_to: list[str] = field(default_factory=list)
    searched: set[str] = field(default_factory=set)

    def walk(self, pages: list[str], below: str) -> None:
        """All of `pages`, and all below an address that those lead to."""
        waiting = list(pages)
        while waiting:
            path = waiting.pop(0)
            if path in self.seen or len(self.seen) > 400:
                continue
            self.seen.add(path)
            page = Page(self.ask("GET", path))
            self.led_to += page.links
            links = (urlsplit(each).path for each in page.links)
            waiting += [each for each in links if each.startswith(below)]
            for form in page.forms:
                self.send(path, form)

    def send(self, path: str, form: Form) -> None:
        """A form as it should be filled, and again with words where none belong."""
        action = urlsplit(form.action or path).path
        if form.method != "post":
            page = re.sub(r"[0-9a-f-]{36}", "*", action)
            self.searched |= {f"{page} {name}" for name in form.texts}
            return
        if any(end in action for end in ENDING):
            return
        for everywhere in (True, False):
            body, kind = form.body(WORDS, everywhere=everywhere)
            self.ask("POST", action, body, kind)

    def ask(
        self, method: str, path: str, body: bytes | None = None, kind: str = ""
    ) -> str:
        headers = {
            "Cookie": f"session={self.session}; csrf={TOKEN}",
            "X-CSRFToken": TOKEN,
            "X-Request-ID": WORDS,
            "Accept": "text/html",
        }
        if kind:
            headers["Content-Type"] = kind
        server = http.client.HTTPConnection("127.0.0.1", self.ward.port, timeout=60)
        with closing(server):
            server.request(method, path, body, headers)
            answer = server.getresponse()
            self.led_to.append(answer.headers.get("Location") or "")
            self.sent.append((f"{method} {path}", answer.status))
            return answer.read().decode(errors="replace")


class Ears:
    """Hears every command that the broker is given, from beginning to end."""

    def __init__(self, url: str) -> None:
        self.heard: list[str] = []
        # It may be silent for as long as the processes take to start.
        self._broker = redis.Redis.from_url(url, socket_timeout=None)
        self._open = self._broker.monitor()
        self._monitor = self._open.__enter__()
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        try:
            for each in self._monitor.listen():
                self.heard.append(each["command"])
        except (redis.RedisError, OSError, ValueError):
            return  # the broker was stopped

    def bodies(self) -> list[str]:
        """The tasks that were rung for, as their workers read them."""
        return [
            base64.b64decode(body).decode()
            for command in self.heard
            for body in _BODY.findall(command)
        ]


def execute(ward: Ward, statement: str) -> None:
    """One statement by hand, past the product."""
    if ward.database_url.startswith("sqlite"):
        with closing(sqlite3.connect(ward.folder / "clinic.sqlite3")) as connection:
            connection.execute(statement)
            connection.commit()
    else:
        with psycopg.connect(ward.database_url, autocommit=True) as connection:
            connection.execute(statement)


def stored(ward: Ward, tables: tuple[str, ...]) -> dict[str, str]:
    """Everything that stands in these tables, as text, by table."""
    if ward.database_url.startswith("sqlite"):
        connection: Any = sqlite3.connect(ward.folder / "clinic.sqlite3", timeout=20)
    else:
        connection = psycopg.connect(ward.database_url)
    with closing(connection):
        return {
            name: str(connection.execute(f"SELECT * FROM {name}").fetchall())  # noqa: S608
            for name in tables
        }


def files_with(folder: Path, words: str) -> list[str]:
    """Names of the files under a folder in which the words stand, or that bear them."""
    return sorted(
        str(path.relative_to(folder))
        for path in folder.rglob("*")
        if path.is_file()
        and (words in path.name or words.encode() in path.read_bytes())
    )
