"""The page for a monitor: for who brings the token, in numbers, about nobody."""

import os
import re
import subprocess
import sys
from datetime import timedelta

import pytest
import time_machine
from django.test import Client as Browser
from prometheus_client.parser import text_string_to_metric_families

from clients.models import Letter
from tests.factories.clients import MONDAY
from tests.factories.reports import crowd

TOKEN = "a token of the tests"
MINUTE = timedelta(minutes=1)


@pytest.fixture(autouse=True)
def a_monday():
    with time_machine.travel(MONDAY, tick=False):
        yield


@pytest.fixture
def asked(db, settings):
    """What a monitor reads: each number by its name and labels."""
    settings.METRICS_TOKEN = TOKEN

    def ask(header: str = f"Bearer {TOKEN}"):
        return Browser().get("/metrics", headers={"Authorization": header})

    return ask


@pytest.fixture
def numbers(asked):
    def read() -> dict[tuple, float]:
        families = text_string_to_metric_families(asked().content.decode())
        return {
            (sample.name, *sample.labels.values()): sample.value
            for family in families
            for sample in family.samples
        }

    return read


# ---- who may ask ---------------------------------------------------------------


@pytest.mark.parametrize(
    "header",
    ["", "Bearer", "Bearer ", f"Bearer {TOKEN} ", f"Token {TOKEN}", TOKEN, "Bearer ä"],
)
def test_without_the_token_there_is_no_such_page(asked, header):
    missing = Browser().get("/no-such-page")
    answer = asked(header)
    assert (answer.status_code, answer.content) == (404, missing.content)


def test_where_no_token_is_set_none_opens_it(asked, settings):
    settings.METRICS_TOKEN = ""
    assert {asked(header).status_code for header in ("", "Bearer ", "Bearer")} == {404}


def test_staff_have_no_more_of_it_than_anybody(harbour, signed_in, settings):
    settings.METRICS_TOKEN = TOKEN
    assert signed_in(harbour.nora).get("/metrics").status_code == 404


# ---- what it says --------------------------------------------------------------


def test_nothing_that_waits_is_said_as_zero(numbers):
    found = numbers()
    queues = ("interactive", "batch", "mail")
    names = ("clinic_oldest_pending_job_seconds", "clinic_queue_depth")
    assert {
        (name, queue): found[name, queue] for name in names for queue in queues
    } == {(name, queue): 0 for name in names for queue in queues}
    assert found["clinic_oldest_letter_seconds",] == 0


def test_jobs_are_counted_by_queue_with_the_age_of_the_oldest(cast, numbers):
    crowd(cast.ana, 2, since=MONDAY - 9 * MINUTE)
    crowd(cast.cleo, 1, since=MONDAY - 3 * MINUTE)
    crowd(cast.ben, 1, since=MONDAY - MINUTE, queue="batch")
    held = {"state": "running", "lease_until": MONDAY + MINUTE}
    crowd(cast.dora, 1, since=MONDAY - 60 * MINUTE, queue="batch", **held)
    found = numbers()
    age, depth = "clinic_oldest_pending_job_seconds", "clinic_queue_depth"
    assert (found[age, "interactive"], found[depth, "interactive"]) == (540, 3)
    assert (found[age, "batch"], found[depth, "batch"]) == (60, 1)
    assert found["clinic_jobs_running", "batch"] == 1
    assert found["clinic_jobs_running", "interactive"] == 0


def test_job_waits_since_it_may_be_taken_again(cast, numbers):
    """A failure that is tried again later calls for no worker before its time."""
    crowd(cast.ana, 1, since=MONDAY - 60 * MINUTE, lease_until=MONDAY + MINUTE)
    assert numbers()["clinic_queue_depth", "interactive"] == 0
    left = {"state": "running", "lease_until": MONDAY - MINUTE}
    crowd(cast.ana, 1, since=MONDAY - 60 * MINUTE, **left)
    found = numbers()
    assert found["clinic_queue_depth", "interactive"] == 1
    assert found["clinic_oldest_pending_job_seconds", "interactive"] == 60


def test_letters_are_told_by_the_one_that_is_latest(harbour, numbers):
    for late, state in ((4, "waiting"), (9, "waiting"), (99, "sent"), (-5, "waiting")):
        Letter.objects.create(
            practice=harbour.harbour,
            kind="invitation",
            about=harbour.ana.pk,
            to="ana@example.org",
            state=state,
            next_try_at=MONDAY - late * MINUTE,
            created_at=MONDAY,
        )
    found = numbers()
    assert found["clinic_queue_depth", "mail"] == 2
    assert found["clinic_oldest_pending_job_seconds", "mail"] == 540
    assert found["clinic_oldest_letter_seconds",] == 540


def test_it_names_nobody_and_no_practice(cast, asked):
    """Labels are queues and doors; no id of anything, no word of anybody."""
    for client in (cast.ana, cast.cleo):
        crowd(client, 2)
    text = asked().content.decode()
    assert "clinic_queue_depth" in text
    labels = set(re.findall(r'(\w+)="([^"]*)"', text))
    assert {name for name, _ in labels} <= {"queue", "door", "le"}
    assert re.search(r"[0-9a-f]{8}-[0-9a-f]{4}", text) is None
    for word in ("Harbour", "Ana", "Cleo", str(cast.harbour.pk)):
        assert word not in text


# ---- several processes ---------------------------------------------------------

OBSERVE = """
import django
django.setup()
from attachment_clinic.web.metering import note_answer
note_answer("link:submit", "POST", 302, 0.07)
note_answer("link:submit", "GET", 200, 0.07)
note_answer("link:submit", "POST", 503, 0.07)
note_answer("link:save_answer", "POST", 200, 0.07)
"""
READ = """
import django
django.setup()
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector
registry = CollectorRegistry()
MultiProcessCollector(registry)
print(generate_latest(registry).decode())
"""


def test_what_several_processes_counted_is_told_as_one(tmp_path):
    """Each of them alone would say one; only forms that were kept are counted."""

    def run(code: str) -> str:
        env = os.environ | {"METRICS_TOKEN": TOKEN, "VAR_DIR": str(tmp_path)}
        # The settings of the tests take a folder of their own.
        env |= {"PROMETHEUS_MULTIPROC_DIR": str(tmp_path / "metrics")}
        done = subprocess.run(  # noqa: S603 - our own command
            [sys.executable, "-c", code], env=env, capture_output=True, text=True
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    for _ in range(3):
        run(OBSERVE)
    text = run(READ)
    assert 'clinic_submit_seconds_count{door="link"} 3.0' in text
    assert 'clinic_submit_seconds_bucket{door="link",le="0.05"} 0.0' in text
    assert 'clinic_submit_seconds_bucket{door="link",le="0.1"} 3.0' in text
