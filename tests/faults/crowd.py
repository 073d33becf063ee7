"""A hundred people answer at once, and each answer is saved within a moment."""

import json
import os
import subprocess

import pytest

from tests.faults.clinic import Clinic
from tests.faults.fault import Bench
from tests.reports.place import ROOT

LOCUST = ROOT / ".venv-load" / "bin" / "locust"
PEOPLE = 100
MOST = 300  # milliseconds that 95 of 100 answers take at most


def hundred_answer(bench: Bench) -> str:
    """Nothing is broken here: it is what the machine carries when all is well."""
    if not LOCUST.exists():
        pytest.skip("Locust is not here: make faults sets it up")
    clinic = bench.clinic()
    given = clinic.told("crowd", str(PEOPLE))
    found = _answered(clinic, given)
    saves = found["autosave"]
    stored = clinic.rows(
        "SELECT revision FROM assessments_response WHERE assignment_id IN"  # noqa: S608
        f" ({', '.join(repr(form) for form, _ in given)})"
    )
    words = (
        f"{saves['requests']} answers, {saves['a second']:.0f} a second: p50 "
        f"{saves['p50']:.0f} ms, p95 {saves['p95']:.0f} ms, {saves['errors']} errors"
    )
    # Each acknowledged answer is a revision, but those that say what is there already.
    assert sum(revision for (revision,) in stored) >= saves["requests"] * 0.99, words
    assert saves["errors"] == found["begin"]["errors"] == 0, words
    assert saves["p95"] < MOST, words
    return words


def _answered(clinic: Clinic, given: list[list[str]]) -> dict[str, dict[str, float]]:
    """A minute of it; what Locust found, by kind of request."""
    crowd, found = clinic.folder / "crowd.json", clinic.folder / "found.json"
    crowd.write_text(json.dumps(given))
    told = ("--headless", "--only-summary", "-u", str(PEOPLE), "-r", "10", "-t", "60s")
    done = subprocess.run(  # noqa: S603 - our own command
        [LOCUST, "-f", "tests/faults/crowd_locust.py", "-H", clinic.address, *told],
        env=os.environ | {"CROWD": str(crowd), "FOUND": str(found)},
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    assert found.exists(), done.stderr.decode()[-3000:]
    return json.loads(found.read_text())
