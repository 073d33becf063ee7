"""A PostgreSQL that stops in the middle of handing forms in loses none (FT-5)."""

import os
import signal
from contextlib import ExitStack

import pytest

from tests.journeys.faults.alerts import found_after
from tests.journeys.faults.ward import Trouble, everybody_sends, ward_of_its_own
from tests.postgresql import own_postgresql

pytestmark = pytest.mark.journey
FORMS = 36


@pytest.fixture
def server():
    """A PostgreSQL of this test alone, to be stopped at any time."""
    with ExitStack() as stack:
        server = own_postgresql(stack)
        if server is None:
            pytest.skip("no PostgreSQL of our own starts here")
        yield server


def test_three_restarts_lose_no_form_that_was_acknowledged(server, tmp_path):
    """As with `pg_ctl stop -m immediate`: nothing is finished, nothing said goodbye."""

    def stop() -> None:
        os.kill(server.get_pid(), signal.SIGQUIT)
        server.get_postmaster_info().process.wait(20)

    parts = {"database": (stop, server.ensure_postgres_running)}
    plan = {(third * FORMS // 3 + 3, "submit"): "database" for third in range(3)}
    with ward_of_its_own(tmp_path, server.get_uri()) as ward:
        filled = ward.told("forms", str(FORMS))
        ward.web()
        ward.until_taken(filled["nora"], "/practice/")
        trouble = Trouble(parts, plan)
        told = everybody_sends(ward, filled["given"], trouble)
        ward.until_taken(filled["nora"], "/practice/")
        found = found_after(ward, filled, told)
        handed_in = ward.rows("SELECT answers FROM assessments_response")
    assert trouble.killed == [("submit", "database")] * 3
    assert found == {
        "refused": [],
        "not acknowledged": [],
        "missing": [],
        "doubled": 0,
        "on Today": (200, FORMS),
    }
    assert handed_in == [({"c13": 2},)] * FORMS
