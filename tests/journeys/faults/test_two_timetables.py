"""Two timetables by mistake, and two workers: nothing is done twice (FT-15)."""

from collections import Counter

import pytest

from attachment_clinic.timetable import TASKS
from tests.journeys.faults.ward import ward_of_its_own

# For the second run of the suite: this test uses a database, though not pytest's.
pytestmark = [pytest.mark.django_db, pytest.mark.journey]
CLIENTS = 6
# Acts of sweeps, each of which is done to a thing once.
ONCE = (
    "raise_alert",
    "escalate_alert",
    "assign",
    "claim_letter",
    "send_letter",
)


def test_two_timetables_double_no_alert_no_letter_and_no_form(tmp_path):
    with ward_of_its_own(tmp_path) as ward:
        ward.told("sweeps", str(CLIENTS))
        for _ in range(2):
            ward.beat()
            ward.worker()
        ward.wait_until(lambda: _all_swept(ward))
        _three_more_rounds(ward)
        twice = {
            act: [
                thing for thing, times in Counter(ward.done(act)).items() if times > 1
            ]
            for act in ONCE
        }
        assert twice == {act: [] for act in ONCE}
        assert _numbers(ward) == {
            ("critical_answer", True): CLIENTS,
            ("unanswered_twice", False): CLIENTS,
        }
        sent = ward.rows("SELECT id FROM clients_letter WHERE state = 'sent'")
        assert len(ward.mail.taken) == len(sent)
        given = ward.rows("SELECT id FROM assessments_assignment")
        # Five each: two late, one to remind of, one by link, one by the protocol.
        assert len(given) == 5 * CLIENTS
        reminders = ward.rows("SELECT assignment_id FROM assessments_reminder")
        # At night there are none yet.
        assert len(reminders) == len(set(reminders)) in {0, CLIENTS}


def _all_swept(ward) -> bool:
    """Everything is found, and what may be sent at this hour is sent."""
    letters = ward.rows(
        "SELECT id FROM clients_letter WHERE kind = 'answer_link' AND state = 'sent'"
    )
    given = ward.rows("SELECT id FROM assessments_assignment")
    return (
        len(letters) == CLIENTS
        and len(given) == 5 * CLIENTS
        and sum(_numbers(ward).values()) == 2 * CLIENTS
    )


def _numbers(ward) -> Counter:
    """How many alerts there are of each kind, and whether they were handed on."""
    rows = ward.rows("SELECT kind, escalated_to_id FROM clients_alert")
    return Counter((kind, to is not None) for kind, to in rows)


def _three_more_rounds(ward) -> None:
    """Every sweep is taken a few times more, by either worker."""
    log = ward.folder / "log"
    tasks = [task for tasks in TASKS.values() for task in tasks]
    before = Counter(_swept(log, tasks))
    ward.wait_until(
        lambda: all(Counter(_swept(log, tasks))[t] - before[t] >= 3 for t in tasks)
    )


def _swept(log, tasks: list[str]) -> list[str]:
    words = log.read_text().split()
    return [task for task in tasks for word in words if word.startswith(f"{task}[")]
