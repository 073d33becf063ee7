"""A mail server on loopback that can be killed, and counts what it was given."""

import socketserver
import threading
from email import message_from_bytes
from email.message import Message
from typing import Any


class _Counter(socketserver.StreamRequestHandler):
    """One sender: as much of SMTP as is needed to take a letter."""

    def handle(self) -> None:
        self._say("220 here")
        to = ""
        while line := self.rfile.readline().decode().strip():
            word = line[:4].upper()
            if word == "QUIT":
                return self._say("221 bye")
            if word == "RCPT":
                to = line.partition("<")[2].rstrip(">")
                if self._refused(to):
                    continue
            if word == "DATA":
                self._say("354 go on")
                self.server.taken.append((to, self._letter()))  # type: ignore[attr-defined]
            self._say("250 fine")
        return None

    def _refused(self, to: str) -> bool:
        """Some servers repeat in their answer whom they do not know."""
        word = self.server.refuses  # type: ignore[attr-defined]
        if not word or word not in to:
            return False
        self.server.refused.append(to)  # type: ignore[attr-defined]
        self._say(f"550 5.1.1 <{to}> is not known here")
        return True

    def _letter(self) -> str:
        lines = []
        while (line := self.rfile.readline()) not in {b".\r\n", b""}:
            lines.append(line)
        letter = message_from_bytes(b"".join(lines))
        self.server.letters.append(letter)  # type: ignore[attr-defined]
        return str(letter["Message-ID"])

    def _say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A sender that was killed in the middle is no news here."""


class PostOffice:
    """Always on the same port; `taken` outlives being killed.

    An address in which the word `refuses` stands is refused.
    """

    def __init__(self, refuses: str = "") -> None:
        self.taken: list[tuple[str, str]] = []
        self.letters: list[Message] = []
        self.refused: list[str] = []
        self.refuses = refuses
        self.port = 0
        self.start()

    def start(self) -> None:
        self.server = _Server(("127.0.0.1", self.port), _Counter)
        for name in ("taken", "letters", "refused", "refuses"):
            setattr(self.server, name, getattr(self, name))
        self.port = self.server.server_address[1]
        threading.Thread(target=self.server.serve_forever, args=[0.05]).start()

    def kill(self) -> None:
        """Refuses from now on."""
        self.server.shutdown()
        self.server.server_close()
