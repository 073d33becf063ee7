"""What a service of errors is told: where it broke, and nothing that a person wrote."""

import gzip
import json
import os
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import brotli
import pytest

from attachment_clinic.errors import scrubbed
from tests.house.tree import ROOT

SAID = "Canary of Ana"
# As a view that breaks: words in the body, in locals, in the text, in what came before.
BREAKS = """
import logging
import django
from django.db import connection
django.setup()
from django.urls import path
from django.test import Client, override_settings

def view(request):
    local = request.POST["note"]
    logging.getLogger("x").warning("about %s", local)
    connection.cursor().execute("SELECT %s", [local])
    try:
        raise KeyError(local)
    except KeyError as first:
        raise ValueError("text " + local) from first

view.policy = "everybody"
view.login_required = False
urlpatterns = [path("", view)]
handler500 = "attachment_clinic.web.views.failed"

with override_settings(ROOT_URLCONF="__main__", ALLOWED_HOSTS=["testserver"]):
    browser = Client(raise_request_exception=False, headers={"X-Said": "Canary of Ana"})
    browser.cookies["said"] = "Canary of Ana"
    answer = browser.post("/?q=Canary of Ana", {"note": "Canary of Ana"})
    assert answer.status_code == 500, answer.status_code
import sys
if "sentry_sdk" in sys.modules:
    import sentry_sdk
    sentry_sdk.flush(10)
    print("reported")
"""


class Service(BaseHTTPRequestHandler):
    """Takes what is sent to it."""

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        unpack = {"gzip": gzip.decompress, "br": brotli.decompress}
        if packed := self.headers.get("Content-Encoding"):
            body = unpack[packed](body)
        self.server.told.append(body.decode())  # type: ignore[attr-defined]
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Nothing: this is a test."""


@pytest.fixture
def service():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Service)
    server.told = []  # type: ignore[attr-defined]
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def broke(tmp_path, **more: str) -> subprocess.CompletedProcess[str]:
    """A page that breaks, in a process with the settings of the product."""
    (tmp_path / "static").mkdir(exist_ok=True)
    told = {
        "PATH": os.environ["PATH"],
        "DJANGO_SETTINGS_MODULE": "attachment_clinic.settings",
        "SECRET_KEY": "of the tests of errors only, and long enough for it",
        "FIELD_KEY": "dGVzdHMgb25seSwgdGhpcnR5LXR3byBieXRlcyBsb28=",
        "DEMO": "1",
        "VAR_DIR": str(tmp_path),
    }
    return subprocess.run(  # noqa: S603 - our own words
        [sys.executable, "-c", BREAKS],
        cwd=ROOT,
        env=told | more,
        capture_output=True,
        text=True,
        check=False,
    )


def test_service_is_told_class_and_places_and_no_word(tmp_path, service):
    dsn = f"http://key@127.0.0.1:{service.server_port}/1"
    done = broke(tmp_path, SENTRY_DSN=dsn)
    assert (done.returncode, done.stdout) == (0, "reported\n"), done.stderr
    (envelope,) = [each for each in service.told if '"type":"event"' in each]
    event = json.loads(envelope.splitlines()[-1])
    errors = event["exception"]["values"]
    assert [each["type"] for each in errors] == ["KeyError", "ValueError"]
    assert [each["value"] for each in errors] == ["", ""]
    frames = errors[1]["stacktrace"]["frames"]
    assert frames[-1]["function"] == "view"
    assert {name for each in frames for name in each} <= {
        *("filename", "abs_path", "function", "module", "lineno", "in_app"),
    }
    assert [each for each in service.told if "Ana" in each] == []


def test_nothing_is_imported_or_sent_unless_it_is_asked_for(tmp_path, service):
    done = broke(tmp_path)
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    assert service.told == []


def test_event_keeps_what_is_listed_and_drops_the_rest():
    secret = dict.fromkeys(("request", "user", "extra", "breadcrumbs"), SAID)
    secret |= {"message": SAID, "logentry": {"message": SAID}, "tags": {"a": SAID}}
    place = {"function": "f", "lineno": 1}
    frame = {**place, "vars": {"note": SAID}, "context_line": SAID}
    error = {"type": "ValueError", "value": SAID, "stacktrace": {"frames": [frame]}}
    event = {"event_id": "1", "exception": {"values": [error]}, **secret}
    kept = {"type": "ValueError", "value": "", "stacktrace": {"frames": [place]}}
    wanted = {"event_id": "1", "exception": {"values": [kept]}}
    assert scrubbed(event, {}) == wanted


def test_line_of_the_log_without_an_exception_is_not_told():
    assert scrubbed({"event_id": "1", "message": SAID}, {}) is None
