"""A provider of text messages on loopback: it answers as a test tells it to."""

import json
import threading
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

SID = "SM" + "0123456789abcdef" * 2
CREATED = json.dumps({"sid": SID, "status": "queued", "error_code": None}).encode()


@dataclass
class Provider:
    """What it answers, and what it was asked."""

    status: int = 201
    body: bytes = CREATED
    headers: dict[str, str] = field(default_factory=dict)
    seconds: float = 0
    # Closes the connection instead of answering.
    hangs_up: bool = False
    asked: list[dict] = field(default_factory=list)
    port: int = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"


@contextmanager
def provider_of_our_own():
    """One that runs until the block ends."""
    provider = Provider()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler_of(provider))
    server.daemon_threads = True
    provider.port = server.server_port
    thread = threading.Thread(target=server.serve_forever, args=[0.02], daemon=True)
    thread.start()
    try:
        yield provider
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _handler_of(provider: Provider) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers["Content-Length"])
            fields = parse_qs(self.rfile.read(length).decode())
            asked = {key: values[0] for key, values in fields.items()}
            asked |= {"path": self.path, "auth": self.headers["Authorization"]}
            provider.asked.append(asked)
            time.sleep(provider.seconds)
            if not provider.hangs_up:
                with suppress(BrokenPipeError):  # nobody waited so long
                    self._answer()

        def do_GET(self) -> None:
            provider.asked.append({"path": self.path, "method": "GET"})
            self._answer()

        def _answer(self) -> None:
            self.send_response(provider.status)
            for name, value in provider.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(provider.body)))
            self.end_headers()
            self.wfile.write(provider.body)

        def log_message(self, *args: object) -> None:
            """Silent: what it was asked is kept."""

    return Handler
