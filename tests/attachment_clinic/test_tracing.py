"""A function of whoever runs the house is called at the start, where one is named."""

import os
import subprocess
import sys

import pytest

from attachment_clinic import tracing
from attachment_clinic.settings import BASE_DIR

HOOK = """
import sys


def begin(service):
    sys.stderr.write(f"followed: {service}")
"""


@pytest.fixture
def load(tmp_path):
    """Loads the application as gunicorn does, beside a package of the operator's."""
    (tmp_path / "followed.py").write_text(HOOK)
    (tmp_path / "static").mkdir()  # WhiteNoise warns about a missing one

    def load(hook: str) -> subprocess.CompletedProcess:
        told = {"DEMO": "1", "SECRET_KEY": "k" * 50, "FIELD_KEY": "", "HTTPS": "0"}
        return subprocess.run(
            [sys.executable, "-c", "import attachment_clinic.wsgi"],
            cwd=BASE_DIR,
            env={
                "PATH": os.environ["PATH"],
                "PYTHONPATH": str(tmp_path),
                "VAR_DIR": str(tmp_path),
                "TRACING_HOOK": hook,
                **told,
            },
            stderr=subprocess.PIPE,
            text=True,
        )

    return load


def test_web_calls_it_once_it_is_loaded(load):
    done = load("followed.begin")
    assert (done.returncode, done.stderr) == (0, "followed: web")


def test_name_that_leads_nowhere_stops_the_start(load):
    done = load("followed.gone")
    assert done.returncode == 1
    assert "followed" in done.stderr


def test_nothing_is_called_unless_it_is_named():
    tracing.start("", "worker")
