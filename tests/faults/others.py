"""Faults that stand in the suite already, or have a program of their own, run whole."""

import re
import subprocess
import sys
from collections.abc import Callable

import pytest

from tests.faults import mail
from tests.faults.fault import Bench
from tests.journeys.faults.alerts import sent_through_trouble
from tests.journeys.faults.ward import ward_of_its_own
from tests.reports.place import ROOT
from tests.services import clean_environment

LETTERS = 200


def of_the_suite(*tests: str) -> Callable[[Bench], str]:
    """These tests, on SQLite; they bring what they need."""

    def run(_: Bench) -> str:
        done = subprocess.run(  # noqa: S603 - our own command
            [sys.executable, "-m", "pytest", "-n", "0", "-q", *tests],
            env=clean_environment(),
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout[-3000:]
        last = done.stdout.strip().splitlines()[-1]
        said = re.search(r"\d+ passed[^=]*?(?= in )", last)
        if said is None:
            pytest.skip(last)
        return f"{said[0]}: {', '.join(tests)}"

    return run


def mail_in_trouble(bench: Bench) -> str:
    """FT-9: a server that refuses, dawdles and hangs up; senders are killed."""
    letters = LETTERS if bench.size.timed else 20
    outcome = mail.run(bench.folder(), letters, set(range(20, letters - 20, 20)))
    assert (outcome.lost, outcome.unsent) == ([], []), outcome
    assert outcome.duplicates <= outcome.kills + outcome.server.unsaid, outcome
    assert (outcome.unmarked, outcome.unmarked_rows) == ([], []), outcome
    return str(outcome).replace("\n", " ")


def alerts_through_trouble(bench: Bench) -> str:
    """H5: worker, mail, broker and web die as each step of some form is taken."""
    count = bench.size.reports
    with ward_of_its_own(bench.folder()) as ward:
        found = sent_through_trouble(ward, count)
    kills = found.pop("kills")
    assert found == {
        "refused": [],
        "not acknowledged": [],
        "missing": [],
        "doubled": 0,
        "on Today": (200, count),
        "not tried": [],
    }, found
    return (
        f"{count} forms, {kills} kills: {count} alerts on Today, 0 missing, 0 doubled"
    )
