"""A real worker on a real broker: names of requests arrive, pickles are refused."""

import json
import os
import pickle
import re
from pathlib import Path
from uuid import UUID

import pytest
import redis
from celery import Celery
from structlog.contextvars import bound_contextvars

from attachment_clinic.celery import name_the_request
from tests.reports.place import Place

# For the second run of the suite, which is told where a broker is.
pytestmark = pytest.mark.journey

QUIET = "celery.accumulate"  # a task of Celery's own that needs no database
FAILING = "clients.tasks.clear_drafts"  # here there are no tables


@pytest.fixture
def place(tmp_path, own_redis):
    """A worker beside an empty database, and a broker of its own."""
    url = f"sqlite:///{tmp_path / 'clinic.sqlite3'}"
    place = Place(tmp_path, url, own_redis.url)
    place.worker()
    yield place
    place.kill_all()


@pytest.fixture
def rings(place):
    """The bell, as web rings it, on the broker of the place."""
    assert name_the_request is not None  # connected when its module was loaded
    with Celery(broker=place.redis_url, set_as_current=False) as bell:
        bell.conf.task_ignore_result = True
        bell.conf.task_default_queue = "batch"
        yield bell.send_task


def lines(place: Place) -> list[dict]:
    """The lines of the log that are ours; a banner and a traceback would not be."""
    text = (place.folder / "log").read_text().splitlines()
    return [json.loads(each) for each in text if each.startswith("{")]


def lines_with(place: Place, words: str) -> list[dict]:
    place.wait_until(lambda: any(words in each["event"] for each in lines(place)))
    return [each for each in lines(place) if words in each["event"]]


def test_lines_of_a_task_name_the_request_that_asked_for_it(place, rings):
    with bound_contextvars(request_id="f00dcafe"):
        task = rings(FAILING)
    (line,) = lines_with(place, "raised unexpected")
    assert (line["request_id"], line["task_id"]) == ("f00dcafe", task.id)


def test_the_next_task_has_no_name_of_the_one_before(place, rings):
    with bound_contextvars(request_id="f00dcafe"):
        rings(FAILING)
    lines_with(place, "raised unexpected")
    for _ in range(2):  # one for each process of the worker
        rings(FAILING)
    place.wait_until(lambda: len(lines_with(place, "raised unexpected")) == 3)
    named = [each.get("request_id") for each in lines_with(place, "raised unexpected")]
    assert named == ["f00dcafe", None, None]


def test_task_that_failed_leaves_class_and_places(place, rings):
    rings(FAILING)
    (line,) = lines_with(place, "raised unexpected")
    assert line["event"].endswith("raised unexpected: OperationalError")
    classes = [each["class"] for each in line["errors"]]
    assert classes == ["django.db.utils.OperationalError", "sqlite3.OperationalError"]
    assert "clients_draft" not in json.dumps(line)  # the text names the table


class Touch:
    """Unpickled, it makes a file: what a stranger at the broker could do."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self):
        return os.mkdir, (str(self.path),)


def test_pickle_is_refused_unread_and_the_worker_goes_on(place, rings):
    """T17: whoever reaches the broker cannot make a worker run anything."""
    rings(QUIET, args=[1])
    lines_with(place, "succeeded")
    trap = place.folder / "trap"
    body = pickle.dumps(((Touch(trap),), {}, {}))
    with (
        Celery(broker=place.redis_url, set_as_current=False) as stranger,
        stranger.connection_for_write() as connection,
    ):
        connection.Producer().publish(
            body,
            routing_key="batch",
            content_type="application/x-python-serialize",
            content_encoding="binary",
            headers={"task": QUIET, "id": "1"},
        )
    (line,) = lines_with(place, "ContentDisallowed")
    assert "ignored and discarded" in line["event"]
    second = rings(QUIET, args=[2])
    (_,) = lines_with(place, f"[{second.id}] succeeded")
    assert not trap.exists()
    assert pickle.loads(body) is not None  # noqa: S301 - it was a trap indeed
    assert trap.exists()


def test_no_result_of_a_task_is_kept(place, rings):
    """R53: Redis holds bells, and nothing after they rang."""
    task = rings(QUIET, args=[1])
    (line,) = lines_with(place, f"[{task.id}] succeeded")
    assert re.search(r"succeeded in \S+s: …$", line["event"])
    with redis.Redis.from_url(place.redis_url) as broker:
        kept = [name.decode() for name in broker.scan_iter()]
    assert [name for name in kept if "meta" in name or str(UUID(task.id)) in name] == []
