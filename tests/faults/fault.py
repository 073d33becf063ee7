"""What a fault is: a name, what is broken, what is promised, and how it is tried."""

import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from tests.faults.clinic import Clinic, clinic_of_its_own


@dataclass(frozen=True, slots=True)
class Size:
    """How much of everything; the whole of it takes the better part of an hour."""

    forms: int = 1000
    restarts: int = 3
    reports: int = 500
    kills: int = 6
    # Of a fault that needs some people at work, not many.
    few: int = 60
    # Whether so many seconds are promised, too.
    timed: bool = True


WHOLE = Size()
SHORT = Size(forms=60, restarts=1, reports=20, kills=1, few=24, timed=False)


@dataclass
class Bench:
    """One clinic for all faults that leave it as they found it, and folders."""

    size: Size = WHOLE
    stack: ExitStack = field(default_factory=ExitStack)
    _clinic: Clinic | None = None
    _opened: ExitStack = field(default_factory=ExitStack)

    def folder(self) -> Path:
        """An empty folder, gone when the bench closes."""
        made = tempfile.TemporaryDirectory(prefix="clinic-faults-")
        return Path(self.stack.enter_context(made))

    def clinic(self) -> Clinic:
        """The clinic, whose web server answers."""
        if self._clinic is None:
            # Five reports wait for each program at most.
            programs = max(12, self.size.reports // 5)
            stock = self.size.forms + 8 * self.size.few
            hasty = not self.size.timed
            opened = clinic_of_its_own(self.folder(), programs, stock, hasty)
            self._clinic = self._opened.enter_context(opened)
            self.stack.callback(self.give_up_clinic)
            self._clinic.web()
            self._clinic.wait_for_web()
        return self._clinic

    def give_up_clinic(self) -> None:
        """Ends it, as after a promise that was broken; the next one is new."""
        self._opened.close()
        self._clinic = None


@dataclass(frozen=True, slots=True)
class Fault:
    """One line of the table. `run` returns what was found, in words and numbers.

    It raises AssertionError where the promise is broken, and pytest's Skipped, with
    the reason, where this machine cannot try it.
    """

    name: str
    broken: str
    promised: str
    run: Callable[[Bench], str]
