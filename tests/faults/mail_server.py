"""A mail server on loopback that refuses, dawdles, hangs up and fails, as it is told.

It speaks just enough SMTP to be sent to, and keeps who was written to. Everything goes
wrong by chance, but by the same chance at every run: each visit draws one mood.
"""

import random
import socketserver
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

MARK = "x-possible-duplicate: yes"
# What a visit can meet, and how often in a hundred. The last word says whether the mail
# was kept all the same: then a second copy comes, and must say that it may be one.
MOODS = {
    "shuts the door": 8,
    "is busy": 8,
    "does not know the sender": 6,
    "fails after the mail": 8,
    "never says hello": 4,
    "dawdles after the mail": 4,
    "hangs up after the mail": 6,
    "dawdles with the mail kept": 4,
    "hangs up with the mail kept": 6,
    "is well": 46,
}
KEPT_UNSAID = {"dawdles with the mail kept", "hangs up with the mail kept"}


@dataclass
class MailServer:
    """What came, and what was said about it."""

    # Longer than a sender has patience.
    dawdles: float
    chance: random.Random
    well: bool = False
    port: int = 0
    # Address and whether the copy was marked, in the order of arrival.
    came: list[tuple[str, bool]] = field(default_factory=list)
    moods: list[str] = field(default_factory=list)
    unsaid: int = 0
    # Called with the number of mails so far, before the sender is told of this one.
    on_mail: Callable[[int], None] = field(default=lambda number: None)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def mood(self) -> str:
        """What the next visit meets."""
        with self.lock:
            names, weights = list(MOODS), list(MOODS.values())
            drawn = "is well" if self.well else self.chance.choices(names, weights)[0]
            self.moods.append(drawn)
            return drawn

    def keep(self, to: str, text: str, mood: str) -> None:
        """One mail has arrived for good, whether or not that is said."""
        with self.lock:
            self.came.append((to, MARK in text.lower()))
            self.unsaid += mood in KEPT_UNSAID
            number = len(self.came)
        self.on_mail(number)


@contextmanager
def mail_server(dawdles: float, seed: int) -> Iterator[MailServer]:
    """One that runs until the block ends."""
    state = MailServer(dawdles, random.Random(seed))  # noqa: S311 - not a secret

    class Server(socketserver.ThreadingTCPServer):
        allow_reuse_address = daemon_threads = True

    class Visit(_Visit):
        server_state = state

    with Server(("127.0.0.1", 0), Visit) as server:
        state.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, args=[0.02], daemon=True)
        thread.start()
        yield state
        server.shutdown()
        thread.join()


class _Visit(socketserver.StreamRequestHandler):
    server_state: MailServer

    def handle(self) -> None:
        with suppress(OSError):  # whoever came may leave at any moment, or be killed
            self._talk(self.server_state.mood())

    def _talk(self, mood: str) -> None:
        if mood == "never says hello":
            time.sleep(self.server_state.dawdles)
        if mood in {"shuts the door", "never says hello"}:
            return
        self._say("220 here")
        to = ""
        while line := self.rfile.readline(2000).decode("utf-8", "replace").strip():
            verb = line[:4].upper()
            if verb == "QUIT" or (verb == "DATA" and not self._take(to, mood)):
                return
            if verb == "RCPT":
                to = line.partition("<")[2].partition(">")[0]
            if verb != "DATA":
                self._say(_answer(verb, mood))

    def _take(self, to: str, mood: str) -> bool:
        """Takes the mail itself; False when there is no more to say."""
        self._say("354 go on")
        lines = []
        while (line := self.rfile.readline(4000)) not in {b".\r\n", b""}:
            lines.append(line)
        if line == b"":
            return False  # the sender died in the middle: this is no mail
        if mood in KEPT_UNSAID or mood == "is well":
            self.server_state.keep(to, b"".join(lines).decode("utf-8", "replace"), mood)
        if mood == "fails after the mail":
            self._say("554 something broke")
            return True
        if mood.startswith("dawdles"):
            time.sleep(self.server_state.dawdles)
        if mood.startswith(("dawdles", "hangs up")):
            return False
        self._say("250 kept")
        return True

    def _say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())


def _answer(verb: str, mood: str) -> str:
    if verb == "MAIL" and mood == "does not know the sender":
        return "550 who are you"
    if verb == "RCPT" and mood == "is busy":
        return "451 come back later"
    return "250 ok"
