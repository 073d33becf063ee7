"""Killed workers, a flushed, dead or deaf broker, a full disk: nothing is lost.

Real processes on a database, a broker and a folder of their own (FT-1 to FT-4, FT-8,
FT-15). The promise is checked from outside: rows, files, and the audit trail.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from reports.rendering.trouble import NO_ROOM_WORDS
from tests.reports.place import Place, place_of_its_own
from tests.small_disk import disk_of

# For the second run of the suite: these tests use a database, though not pytest's.
pytestmark = [pytest.mark.django_db, pytest.mark.pdf]


@pytest.fixture(scope="module")
def filled(tmp_path_factory) -> Iterator[Place]:
    """One place for all of these tests; each asks for reports of its own."""
    with place_of_its_own(tmp_path_factory.mktemp("place")) as place:
        yield place


@pytest.fixture
def place(filled, own_redis) -> Iterator[Place]:
    """The place with an empty broker; no process outlives the test."""
    filled.redis_url = own_redis.url
    yield filled
    filled.kill_all()


def all_are_made_once(place: Place, reports: list[str]) -> None:
    """All of them, none twice, none half-written, and nothing left over."""
    place.wait_until(lambda: place.made(reports) == len(reports))
    assert place.times_finished(reports) == dict.fromkeys(reports, 1)
    assert place.damaged(reports) == []
    place.wait_until(lambda: not [n for n in place.files() if n.endswith(".part")], 10)
    ((named,),) = place.rows("SELECT count(*) FROM reports_report WHERE size > 0")
    assert len(place.files()) == named


def test_workers_killed_during_twenty_reports_lose_none(place):
    reports = place.ask(20)["reports"]
    place.beat()
    for already in (3, 9):
        worker = place.worker()
        place.wait_until(lambda n=already: place.made(reports) >= n)
        place.wait_until(lambda: place.running(reports) > 0)
        place.kill(worker)
    assert place.made(reports) < 20
    place.worker()
    all_are_made_once(place, reports)


def test_batch_of_thirty_survives_a_killed_worker_and_mixes_nobody_up(place):
    """Thirty clients at once, and on every page of each report that client alone."""
    words = place.crowd(30)
    reports = list(words)
    place.beat()
    worker = place.worker()
    place.wait_until(lambda: place.made(reports) >= 5)
    place.wait_until(lambda: place.running(reports) > 0)
    place.kill(worker)
    assert place.made(reports) < 30
    place.worker()
    all_are_made_once(place, reports)
    assert place.canaries(reports) == {each: {word} for each, word in words.items()}


def test_broker_flushed_with_twenty_waiting_loses_none(place, own_redis):
    reports = place.ask(20)["reports"]
    own_redis.flush()
    assert place.made(reports) == 0
    # Two timetables by mistake: nothing is made twice for that.
    place.beat()
    place.beat()
    place.worker()
    all_are_made_once(place, reports)


def test_dead_and_deaf_broker_delay_nobody_and_lose_nothing(place, own_redis):
    own_redis.kill()
    dead = place.ask(2)
    assert max(dead["seconds"][1:]) < 1
    own_redis.start()
    own_redis.hang()
    deaf = place.ask(2)
    assert max(deaf["seconds"]) < 3
    own_redis.wake()
    place.beat()
    place.worker()
    all_are_made_once(place, dead["reports"] + deaf["reports"])


def test_full_disk_is_said_and_heals_when_there_is_room(place):
    with disk_of(place.reports, "16k") as grow:
        reports = place.ask(2)["reports"]
        place.beat()
        place.worker()
        full = dict.fromkeys(reports, ("queued", NO_ROOM_WORDS))
        place.wait_until(lambda: place.jobs(reports) == full)
        assert place.files() == []
        grow("16m")
        place.wait_until(lambda: place.made(reports) == 2)
        assert place.times_finished(reports) == dict.fromkeys(reports, 1)
        assert place.damaged(reports) == []
        assert len(place.files()) == 2
        place.kill_all()


@pytest.mark.skipif(not Path("/proc/self/limits").exists(), reason="needs /proc")
def test_processes_that_make_reports_have_512_mb_and_no_more(place):
    """And a report fits into that: it is made by one of them."""
    (report,) = place.ask(1)["reports"]
    worker = place.worker()
    place.wait_until(lambda: place.made([report]) == 1)
    found = children_of(worker.pid)
    assert [memory_of(each) for each in found] == [512 * 1024 * 1024] * 2


def children_of(pid: int) -> list[int]:
    """The processes that this one has started."""
    folder = Path(f"/proc/{pid}/task")
    words = [(each / "children").read_text() for each in folder.iterdir()]
    return [int(word) for word in " ".join(words).split()]


def memory_of(pid: int) -> int:
    """How many bytes of data the system lets this process have."""
    (line,) = [
        line
        for line in Path(f"/proc/{pid}/limits").read_text().splitlines()
        if line.startswith("Max data size")
    ]
    return int(line.split()[3])
