"""The web server starts where it is safe, and says what is missing where it is not."""

import os
import subprocess
import sys

import pytest

from attachment_clinic.settings import BASE_DIR
from clients.sealing import new_key, to_text


@pytest.fixture
def start(tmp_path):
    """Loads the application as gunicorn does, in a process and a folder of its own."""

    def load(after: str = "", **told: str) -> subprocess.CompletedProcess:
        (tmp_path / "static").mkdir(exist_ok=True)
        return subprocess.run(  # noqa: S603 - our own words
            [sys.executable, "-c", f"import sys, attachment_clinic.wsgi\n{after}"],
            cwd=BASE_DIR,
            env={"PATH": os.environ["PATH"], "VAR_DIR": str(tmp_path), **told},
            stderr=subprocess.PIPE,
            text=True,
        )

    return load


PRODUCTION = {
    "SECRET_KEY": "k" * 25 + "0123456789" * 3,
    "FIELD_KEY": to_text(new_key()) + "=",
    "ALLOWED_HOSTS": "clinic.example.org",
    "SITE_ADDRESS": "https://clinic.example.org",
    "MAIL_URL": "smtp://localhost:25",
}


def test_safe_place_starts(start):
    done = start(**PRODUCTION)
    assert (done.returncode, done.stderr) == (0, "")


def test_pages_are_loaded_before_anybody_asks(start):
    """A process that was started anew answers its first request as its hundredth."""
    door = "attachment_clinic.workspace.views.today"
    done = start(f"assert {door!r} in sys.modules", **PRODUCTION)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({"SECRET_KEY": "short"}, "SECRET_KEY is too short"),
        ({"FIELD_KEY": ""}, "FIELD_KEY is missing"),
        ({"HTTPS": "0"}, "HTTPS"),
    ],
)
def test_unsafe_place_is_refused_with_what_to_set(start, told, words):
    done = start(**PRODUCTION | told)
    assert done.returncode == 1
    assert words in done.stderr
