"""What gunicorn itself writes goes the way of all lines: no key, no query, no text."""

import http.client
import json
import socket
import subprocess
import sys
import time
from contextlib import closing, suppress

import pytest

from tests.journeys.faults.ward import ROOT
from tests.reports.place import Place

BROKEN = """
def application(environ, start_response):
    canary = "Canary of Ana"
    raise ValueError(canary)
"""


SETTINGS = {"DJANGO_SETTINGS_MODULE": "tests.journeys.faults.ward_settings"}


class Gunicorn(Place):
    """A place that serves an application with the settings of gunicorn."""

    def serve(self, port: int, application: str, *more: str, **env: str):
        told = ("--config", "python:attachment_clinic.serving", *more)
        command = [sys.executable, "-m", "gunicorn", application, *told]
        with (self.folder / "log").open("wb") as log:
            process = subprocess.Popen(  # noqa: S603 - our own command
                [*command, f"--bind=127.0.0.1:{port}", f"--pythonpath={self.folder}"],
                env=self.env | SETTINGS | {"PYTHONPATH": str(ROOT), **env},
                cwd=self.folder,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self.processes.append(process)
        return process

    def lines(self) -> list[dict]:
        """Every line of the log: all are ours."""
        return [*map(json.loads, (self.folder / "log").read_text().splitlines())]


@pytest.fixture
def place(tmp_path):
    (tmp_path / "broken.py").write_text(BROKEN)
    (tmp_path / "static").mkdir()  # WhiteNoise warns about a missing one
    place = Gunicorn(tmp_path, f"sqlite:///{tmp_path / 'clinic.sqlite3'}")
    yield place
    place.kill_all()


@pytest.fixture
def asked(place):
    """What gunicorn and the application wrote when one address was asked for."""

    def ask(path: str, application: str, *more: str) -> list[dict]:
        port = _free_port()
        process = place.serve(port, application, *more)
        _ask(port, path)
        process.terminate()
        process.wait(30)
        place.processes.remove(process)
        return place.lines()

    return ask


def _free_port() -> int:
    with closing(socket.create_server(("127.0.0.1", 0))) as free:
        return free.getsockname()[1]


def _ask(port: int, path: str) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        with suppress(OSError, http.client.HTTPException):
            server = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
            with closing(server):
                server.request("GET", path)
                server.getresponse().read()
                return
        time.sleep(0.1)
    raise AssertionError("Nobody serves.")


def test_request_that_broke_is_told_without_its_key_or_the_text(asked):
    lines = asked("/a/s3cret-Token/?q=Ana", "broken:application")
    (line,) = [each for each in lines if "Error handling" in each["event"]]
    assert "/a/…" in line["event"]
    assert [each["class"] for each in line["errors"]] == ["builtins.ValueError"]
    said = json.dumps(lines)
    assert [word for word in ("s3cret", "Ana") if word in said] == []


def test_a_request_has_one_line_without_its_address(asked):
    lines = asked("/a/s3cret-Token/?q=Ana", "attachment_clinic.wsgi:application")
    (line,) = [each for each in lines if each["event"] == "request"]
    assert line["route"] == "/a/<str:token>/"
    assert [each for each in lines if each["logger"] == "gunicorn.access"] == []
    said = json.dumps(lines)
    assert [word for word in ("s3cret", "Ana") if word in said] == []


def test_unsafe_start_says_what_to_set(place):
    """The words of a check are ours, and must reach whoever starts the house."""
    process = place.serve(
        _free_port(),
        "attachment_clinic.wsgi:application",
        DEMO="0",
        SECRET_KEY="short",
        DJANGO_SETTINGS_MODULE="attachment_clinic.settings",
    )
    assert process.wait(60) != 0
    place.processes.remove(process)
    said = (place.folder / "log").read_text()
    assert "clinic.E001: SECRET_KEY is too short or is an example." in said
