"""No alert is ever missing on Today, whatever dies while its form is sent (H5)."""

import pytest

from tests.journeys.faults.alerts import sent_through_trouble
from tests.journeys.faults.ward import ward_of_its_own

# For the second run of the suite: these tests use a database, though not pytest's.
pytestmark = [pytest.mark.django_db, pytest.mark.journey]


def test_forty_alerts_are_all_on_today_though_everything_else_died(tmp_path):
    """Worker, mail, broker and web are killed as each step of some form is taken."""
    with ward_of_its_own(tmp_path) as ward:
        found = sent_through_trouble(ward, 40)
    assert found.pop("kills") >= 16
    assert found == {
        "refused": [],
        "not acknowledged": [],
        "missing": [],
        "doubled": 0,
        "on Today": (200, 40),
        "not tried": [],
    }
