"""Keeps programs running: starts them in order, restarts what dies, stops all.

Each program leads a process group of its own, so Ctrl-C in a terminal reaches
only the supervisor, which then stops them in order. Should the supervisor itself
be killed, its leash stops them: a small process that holds the other end of a
pipe, and that a dead supervisor can no longer hold. Standard library only,
because the leash runs this very file without the project around it.
"""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

GRACE = 8.0  # seconds between asking a program to stop and making it
FIRST_WAIT, LONGEST_WAIT = 0.5, 30.0  # seconds before a dead program starts again
STEADY = 30.0  # a program that ran this long has earned a quick restart


@dataclass(frozen=True, slots=True)
class Program:
    """One program: its name, its command, and how to tell that it serves."""

    name: str
    command: tuple[str, ...]
    env: Mapping[str, str]
    folder: Path
    ready: Callable[[], bool] | None = None


@dataclass(slots=True)
class Child:
    """What the supervisor knows of one program while it keeps it running."""

    program: Program
    process: subprocess.Popen[bytes] | None = None
    started_at: float = 0.0
    due_at: float = 0.0
    wait: float = field(default=FIRST_WAIT)


class Supervisor:
    """Runs `programs`, the first started first and stopped last.

    Their output goes to one file each in the folder `logs`; what a person should
    know goes to `say`, one line at a time.
    """

    def __init__(
        self,
        programs: Iterable[Program],
        *,
        logs: Path,
        say: Callable[[str], None],
        grace: float = GRACE,
    ) -> None:
        self.children = [Child(program) for program in programs]
        self.logs, self.say, self.grace = logs, say, grace
        self.stopping = False
        self._leash = _start_leash(grace)

    def ask_to_stop(self, *_: object) -> None:
        """For signal handlers: `keep` ends; asked twice, nothing waits."""
        if self.stopping:
            self.grace = 0.0
        self.stopping = True

    def start(self, patience: float = 60.0) -> bool:
        """Starts one after the other and waits until each serves; whether all do.

        The first that does not serve in `patience` seconds ends the wait; `keep`
        starts the others.
        """
        return all(self._start_and_wait(child, patience) for child in self.children)

    def keep(self, alone: Callable[[], bool] = lambda: False) -> None:
        """Restarts what dies, until asked to stop or left `alone`."""
        while not self.stopping and not alone():
            self.look()
            time.sleep(0.2)

    def look(self) -> None:
        """One round: notices what died, and starts again what is due."""
        for child in self.children:
            self._look_at(child)

    def stop(self) -> None:
        """Stops all, the last started first; safe to call again."""
        self.stopping = True
        for child in reversed(self.children):
            if child.process is not None:
                self._end(child.process)
                child.process = None
        if self._leash.stdin and not self._leash.stdin.closed:
            self._leash.stdin.close()
            self._leash.wait()

    def _start_and_wait(self, child: Child, patience: float) -> bool:
        until = time.monotonic() + patience
        while not self.stopping and time.monotonic() < until:
            self._look_at(child)
            if child.process is not None and _serves(child):
                return True
            time.sleep(0.1)
        return False

    def _look_at(self, child: Child) -> None:
        if child.process is not None and child.process.poll() is not None:
            self._bury(child)
        if child.process is None and time.monotonic() >= child.due_at:
            self._start(child)

    def _start(self, child: Child) -> None:
        program = child.program
        with (self.logs / f"{program.name}.log").open("ab") as log:
            child.process = subprocess.Popen(  # noqa: S603 - our own commands
                program.command,
                env=dict(program.env),
                cwd=program.folder,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        child.started_at = time.monotonic()
        self._tell_leash("+", child.process.pid)

    def _bury(self, child: Child) -> None:
        """Ends what a dead program left behind, and sets when it starts again."""
        process = child.process
        if process is None:
            return
        _signal_group(process.pid, signal.SIGKILL)
        self._tell_leash("-", process.pid)
        now = time.monotonic()
        if now - child.started_at >= STEADY:
            child.wait = FIRST_WAIT
        child.process, child.due_at = None, now + child.wait
        self.say(
            f"{child.program.name} stopped ({_ending(process.returncode)}); "
            f"it starts again in {child.wait:g} s. See "
            f"{self.logs / child.program.name}.log"
        )
        child.wait = min(child.wait * 2, LONGEST_WAIT)

    def _end(self, process: subprocess.Popen[bytes]) -> None:
        # The leader is asked and stops its own; the group is made to afterwards.
        with suppress(ProcessLookupError):
            process.terminate()
        asked = time.monotonic()  # and the grace may end early, see ask_to_stop
        while process.poll() is None and time.monotonic() - asked < self.grace:
            time.sleep(0.05)
        _signal_group(process.pid, signal.SIGKILL)
        process.wait()
        self._tell_leash("-", process.pid)

    def _tell_leash(self, sign: str, pid: int) -> None:
        # A leash that was killed protects nothing, and must break nothing.
        with suppress(OSError, ValueError):
            if self._leash.stdin:
                self._leash.stdin.write(f"{sign} {pid}\n".encode())
                self._leash.stdin.flush()


def _serves(child: Child) -> bool:
    return child.program.ready is None or child.program.ready()


def _ending(code: int) -> str:
    if code < 0:
        return f"killed by {signal.Signals(-code).name}"
    return f"exit code {code}"


def _signal_group(pid: int, number: int) -> None:
    # macOS says "not permitted" of a group whose last member is a zombie.
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(pid, number)


def _start_leash(grace: float) -> subprocess.Popen[bytes]:
    return subprocess.Popen(  # noqa: S603 - this very file
        [sys.executable, "-I", "-S", str(Path(__file__).resolve()), str(grace)],
        stdin=subprocess.PIPE,
        start_new_session=True,
    )


def hold_leash(notes: IO[str], grace: float) -> None:
    """Reads which groups live until the pipe breaks, then stops those left."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    alive: set[int] = set()
    for line in notes:
        sign, pid = line.split()
        if sign == "+":
            alive.add(int(pid))
        else:
            alive.discard(int(pid))
    _end_orphans(alive, grace)


def _end_orphans(pids: set[int], grace: float) -> None:
    for pid in pids:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGTERM)
    until = time.monotonic() + grace
    while any(_lives(pid) for pid in pids) and time.monotonic() < until:
        time.sleep(0.05)
    for pid in pids:
        _signal_group(pid, signal.SIGKILL)


def _lives(pid: int) -> bool:
    with suppress(ProcessLookupError):
        os.kill(pid, 0)
        return True
    return False


if __name__ == "__main__":
    hold_leash(sys.stdin, float(sys.argv[1]))
