"""What the tests of authorisation share: the world, and how long they search."""

import pytest
import time_machine

from tests.authorisation.place import build
from tests.factories.clients import MONDAY
from tests.journeys.test_nobody_elses import EVERY


@pytest.fixture
def place(cast, signed_in, settings, tmp_path):
    """The world, on a Monday that does not end."""
    settings.REPORTS_DIR = tmp_path / "reports"
    with time_machine.travel(MONDAY, tick=False):
        yield build(cast, EVERY, signed_in)
