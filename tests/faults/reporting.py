"""Reports are made while workers, broker and disk fail (FT-1, 2, 8, 12, 15)."""

import os
import signal
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from reports.rendering.trouble import NO_ROOM_WORDS
from tests.faults.clinic import Clinic
from tests.faults.fault import Bench
from tests.faults.history import History
from tests.small_disk import disk_of

# So many seconds for each report at most, on a machine that does much else.
EACH = 12


def workers_killed(bench: Bench) -> str:
    """FT-1 and FT-2: six workers die in the middle, and every message is forgotten."""
    clinic, size = bench.clinic(), bench.size
    history, before = History(), clinic.finished()
    asked: list[str] = []
    asking = threading.Thread(
        target=lambda: asked.extend(clinic.reports_of(size.reports, history))
    )
    asking.start()
    with _running(clinic) as running:
        apart = size.reports // (size.kills + 2)
        for number in range(size.kills):
            _wait(clinic, before + apart * (number + 1))
            clinic.kill(running.pop())
            running.append(clinic.worker())
        clinic.redis.flush()
        asking.join()
        _all_made_once(clinic, asked, size.reports)
    kills = f"{size.kills} workers killed, broker flushed"
    return f"{kills}: {size.reports} asked for and made, 0 lost, 0 doubled, 0 damaged"


def everything_forgotten(bench: Bench) -> str:
    """FT-2: the broker forgets all that waits; then a worker and two beats come."""
    clinic, few = bench.clinic(), bench.size.few // 2
    asked = clinic.reports_of(few, History())
    clinic.redis.flush()
    assert clinic.made(asked) == 0
    with _running(clinic):
        other = clinic.beat()
        _all_made_once(clinic, asked, few)
        clinic.kill(other)
    return f"{few} waiting, all forgotten: {few} made once, with two beats"


def deployed_amid_reports(bench: Bench) -> str:
    """FT-12: a worker is told to go (TERM) in the middle, and the next one comes."""
    clinic, few = bench.clinic(), bench.size.few // 2
    asked = clinic.reports_of(few, History())
    with _running(clinic) as running:
        for already in (2, few // 2):
            clinic.wait_until(lambda n=already: clinic.made(asked) >= n)
            old = running.pop()
            running.append(clinic.worker())
            old.terminate()
            old.wait(60)
            clinic.processes.remove(old)
        _all_made_once(clinic, asked, few)
    tries = clinic.rows("SELECT max(attempts) FROM reports_job WHERE state = 'done'")
    return f"{few} made once over two changes of workers; most tries {tries[0][0]}"


def beat_killed(bench: Bench) -> str:
    """The beat dies by `kill -9`, and messages with it; the next finds what waits."""
    clinic, few = bench.clinic(), max(6, bench.size.few // 6)
    with _running(clinic):
        beat = clinic.beat_now
        clinic.kill(beat)
        asked = clinic.reports_of(few, History())
        clinic.redis.flush()
        clinic.beat_now = clinic.beat()
        _all_made_once(clinic, asked, few)
    return f"{few} reports whose bell was lost without a beat: made once by the next"


def poison(bench: Bench) -> str:
    """FT-15: a report that takes down every worker process which tries to make it.

    Others are made meanwhile; this one is tried five times, and then asks for a person.
    """
    clinic = bench.clinic()
    bad, *good = clinic.reports_of(5, History())
    with _running(clinic, processes=1) as running:
        kills = 0
        while clinic.jobs([bad])[bad][0] in {"queued", "running"}:
            if clinic.holds(bad):
                _kill_children(clinic, running[0])
                kills += 1
                clinic.wait_until(lambda: not clinic.holds(bad), 60)
            time.sleep(0.01)
        state, words = clinic.jobs([bad])[bad]
        _all_made_once(clinic, good, len(good))
    assert (state, words) == ("failed", "It was begun five times and never finished.")
    assert kills == 5
    return (
        f"{kills} times, then set aside: “{words}”; {len(good)} others made meanwhile"
    )


def disk_full(bench: Bench) -> str:
    """FT-8: no room for files, and then room again."""
    clinic, few = bench.clinic(), max(4, bench.size.few // 2)
    with disk_of(clinic.reports, "16k") as grow, _running(clinic):
        asked = clinic.reports_of(few, History())
        told: set[str] = set()

        def all_told() -> bool:
            jobs = clinic.jobs(asked).items()
            told.update(report for report, (_, why) in jobs if why == NO_ROOM_WORDS)
            return len(told) == few

        clinic.wait_until(all_told, 300)
        assert [name for name in clinic.files() if not name.endswith(".part")] == []
        grow("64m")
        clinic.wait_until(lambda: clinic.made(asked) == few, 300)
        assert clinic.times_finished(asked) == dict.fromkeys(asked, 1)
        assert clinic.damaged(asked) == []
        assert len(clinic.files()) == few
    return f"{few} said that there is no room, 0 files; with room {few} made, 0 damaged"


@contextmanager
def _running(clinic: Clinic, processes: int = 2) -> Iterator[list[subprocess.Popen]]:
    """A worker and a beat; the list holds the worker of now."""
    clinic.beat_now = clinic.beat()
    running = [clinic.worker(processes)]
    try:
        yield running
    finally:
        for each in (*running, clinic.beat_now):
            clinic.kill(each)


def _wait(clinic: Clinic, already: int) -> None:
    """Until so many are made, and one is being made."""
    patience = 60 + (already - clinic.finished()) * EACH
    clinic.wait_until(lambda: clinic.finished() >= already, patience)
    clinic.wait_until(lambda: clinic.at_work() > 0, 60)


def _all_made_once(clinic: Clinic, asked: list[str], count: int) -> None:
    """All of them, none twice, none half-written."""
    assert len(set(asked)) == count
    clinic.wait_until(lambda: clinic.made(asked) == count, 60 + count * EACH)
    assert clinic.times_finished(asked) == dict.fromkeys(asked, 1)
    assert clinic.damaged(asked) == []
    named = {name for (name,) in clinic.rows("SELECT file_name FROM reports_report")}
    assert {name for name in clinic.files() if name.endswith(".pdf")} <= named


def _kill_children(clinic: Clinic, worker: subprocess.Popen) -> None:
    for child in clinic.children(worker.pid):
        with suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
