"""What the tests of queries share: forms of Ana's that were handed in."""

from datetime import timedelta

import pytest

from tests.factories.assessments import AssignmentFactory, submitted
from tests.factories.clients import MONDAY

PULSE = ("p1", "p2", "p3", "p4", "p5", "p6")


@pytest.fixture
def pulse(harbour):
    """Hands a pulse in, so many weeks after Monday; keywords go to the assignment."""

    def pulse(week, value=4, client=harbour.ana, **assignment):
        how = {"instrument": "security_pulse"} | assignment
        given = AssignmentFactory(client=client, **how)
        answers = dict.fromkeys(PULSE, value)
        return submitted(given, answers, at=MONDAY + timedelta(weeks=week))

    return pulse
