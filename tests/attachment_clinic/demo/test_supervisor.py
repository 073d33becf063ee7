"""The supervisor, with real processes that really die."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from attachment_clinic.demo import supervisor as supervisor_module
from attachment_clinic.demo.supervisor import Program, Supervisor

PATIENCE = 20.0

# Notes its own pid and that of a child of its own, then sleeps.
WITH_CHILD = """
import os, subprocess, sys, time
child = subprocess.Popen(["sleep", "600"])
with open(sys.argv[1], "a") as file:
    file.write(f"{os.getpid()} {child.pid}\\n")
time.sleep(600)
"""
# Will not listen when it is asked to stop.
STUBBORN = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN);" + WITH_CHILD
# Supervises WITH_CHILD, says so, and stays.
SUPERVISOR = """
import sys
from pathlib import Path
from attachment_clinic.demo.supervisor import Program, Supervisor
folder = Path(sys.argv[1])
command = (sys.executable, "-c", sys.argv[2], str(folder / "pids"))
one = Supervisor([Program("one", command, {}, folder)], logs=folder, say=print, grace=5)
one.start()
one.keep()
"""


def eventually(true: Callable[[], object]) -> bool:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if true():
            return True
        time.sleep(0.02)
    return False


def lives(pid: int) -> bool:
    """Whether the process runs; a zombie that nobody has collected does not."""
    with suppress(FileNotFoundError):
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
        return state != "Z"
    return False


def pids(folder: Path) -> list[list[int]]:
    """For each start of the program its pid and its child's."""
    noted = folder / "pids"
    lines = noted.read_text().splitlines() if noted.exists() else []
    return [[int(pid) for pid in line.split()] for line in lines]


def program(folder: Path, source: str = WITH_CHILD, name: str = "one") -> Program:
    command = (sys.executable, "-c", source, str(folder / "pids"))
    return Program(name, command, {"PATH": os.environ["PATH"]}, folder)


@pytest.fixture
def heard() -> list[str]:
    return []


@pytest.fixture
def supervise(tmp_path, heard) -> Iterator[Callable[..., Supervisor]]:
    made: list[Supervisor] = []

    def make(*programs: Program, grace: float = 5.0) -> Supervisor:
        made.append(Supervisor(programs, logs=tmp_path, say=heard.append, grace=grace))
        return made[-1]

    yield make
    for one in made:
        one.stop()


def test_supervisor_starts_in_order_and_stops_program_and_child(tmp_path, supervise):
    one = supervise(program(tmp_path))
    assert one.start()
    assert eventually(lambda: pids(tmp_path))
    one.stop()
    [started] = pids(tmp_path)
    assert [lives(pid) for pid in started] == [False, False]


def test_supervisor_waits_until_a_program_serves(tmp_path, supervise):
    second_round = iter([False, False, True])
    ready = Program(
        "one", ("sleep", "600"), dict(os.environ), tmp_path, lambda: next(second_round)
    )
    assert supervise(ready).start()
    assert list(second_round) == []


def test_supervisor_says_when_a_program_never_serves(tmp_path, supervise):
    never = Program("one", ("sleep", "9"), dict(os.environ), tmp_path, lambda: False)
    assert not supervise(never).start(patience=0.3)


def test_killed_program_starts_again_and_its_child_is_gone(tmp_path, supervise, heard):
    one = supervise(program(tmp_path))
    one.start()
    assert eventually(lambda: pids(tmp_path))
    [[first, child]] = pids(tmp_path)
    os.kill(first, signal.SIGKILL)
    assert eventually(lambda: one.look() or len(pids(tmp_path)) == 2)
    assert not lives(child)
    assert heard == [
        "one stopped (killed by SIGKILL); it starts again in 0.5 s. "
        f"See {tmp_path / 'one'}.log"
    ]


def test_program_that_keeps_dying_waits_longer_each_time(
    tmp_path, supervise, heard, monkeypatch
):
    monkeypatch.setattr(supervisor_module, "LONGEST_WAIT", 0.04)
    dies = Program("one", ("sh", "-c", "echo gone; exit 3"), {}, tmp_path)
    one = supervise(dies)
    one.children[0].wait = 0.01
    assert eventually(lambda: one.look() or len(heard) == 4)
    waits = [line.partition("again in ")[2].split()[0] for line in heard]
    assert waits == ["0.01", "0.02", "0.04", "0.04"]
    assert "one stopped (exit code 3)" in heard[0]
    assert (tmp_path / "one.log").read_text().startswith("gone\ngone\n")


def test_program_that_will_not_stop_is_made_to(tmp_path, supervise):
    one = supervise(program(tmp_path, STUBBORN), grace=0.3)
    one.start()
    assert eventually(lambda: pids(tmp_path))
    one.stop()
    assert [lives(pid) for pid in pids(tmp_path)[0]] == [False, False]


def test_asked_twice_nothing_waits(tmp_path, supervise):
    one = supervise(program(tmp_path, STUBBORN), grace=3600)
    one.start()
    assert eventually(lambda: pids(tmp_path))
    one.ask_to_stop()
    one.ask_to_stop()
    one.stop()
    assert [lives(pid) for pid in pids(tmp_path)[0]] == [False, False]


def test_keep_ends_when_left_alone(tmp_path, supervise):
    one = supervise(program(tmp_path))
    one.keep(alone=lambda: True)
    assert pids(tmp_path) == []


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM])
def test_killed_supervisor_leaves_nothing_running(tmp_path, how):
    running = subprocess.Popen(  # noqa: S603 - the source above
        [sys.executable, "-c", SUPERVISOR, str(tmp_path), WITH_CHILD]
    )
    try:
        assert eventually(lambda: pids(tmp_path))
        assert all(lives(pid) for pid in pids(tmp_path)[0])
    finally:
        running.send_signal(how)
        running.wait()
    assert eventually(lambda: not any(lives(pid) for pid in pids(tmp_path)[0]))
