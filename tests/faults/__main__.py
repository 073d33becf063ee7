"""Breaks a clinic in every way of the list, and prints what came of it as a table.

`python -m tests.faults` takes the better part of an hour; `… FT-5 FT-16` tries those
whose names begin so, `… --short` is what the suite does.
"""

import argparse
import json
import os
import sys
import time
import traceback
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import django
import pytest

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
django.setup()

from tests.faults.fault import SHORT, WHOLE, Bench, Fault  # noqa: E402 - needs Django
from tests.faults.listed import FAULTS  # noqa: E402

HELD, BROKEN, SKIPPED = "held", "BROKEN", "not tried"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table."""

    name: str
    broken: str
    promised: str
    result: str
    found: str
    seconds: float

    def __str__(self) -> str:
        took = f"{self.seconds:.0f} s"
        head = f"{self.name:<12} {self.result:<10} {took:>6}"
        return f"{head}  {self.broken}; promised: {self.promised}\n{'':32}{self.found}"


def tried(fault: Fault, bench: Bench) -> Line:
    """What came of one fault, and how long it took."""
    began = time.monotonic()
    try:
        result, found = HELD, fault.run(bench)
    except pytest.skip.Exception as reason:
        result, found = SKIPPED, str(reason)
    except Exception as error:  # noqa: BLE001 - the next fault is tried all the same
        traceback.print_exc()
        result, found = BROKEN, f"{type(error).__name__}: {str(error)[:300]}"
        bench.give_up_clinic()
    took = time.monotonic() - began
    return Line(fault.name, fault.broken, fault.promised, result, found, round(took, 1))


def chosen(names: Sequence[str]) -> list[Fault]:
    """The faults whose names begin like one of these; all where there are none."""
    found = [
        fault
        for fault in FAULTS
        if not names
        or any(fault.name == n or fault.name.startswith(f"{n}-") for n in names)
    ]
    if not found:
        sys.exit(f"There are: {', '.join(fault.name for fault in FAULTS)}")
    return found


def main() -> int:
    """1 where a promise was broken, else 0."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("names", nargs="*", help="FT-5, or the beginning of some")
    parser.add_argument("--short", action="store_true", help="as in the suite")
    parser.add_argument("--json", type=Path, help="writes the table there as well")
    told = parser.parse_args()
    bench = Bench(SHORT if told.short else WHOLE)
    lines = []
    with bench.stack:
        for fault in chosen(told.names):
            lines.append(tried(fault, bench))
            sys.stdout.write(f"{lines[-1]}\n")
            sys.stdout.flush()
    if told.json:
        told.json.write_text(json.dumps([asdict(line) for line in lines], indent=1))
    broken = [line.name for line in lines if line.result == BROKEN]
    held = sum(line.result == HELD for line in lines)
    sys.stdout.write(f"\n{held} of {len(lines)} held. Broken: {broken or 'none'}\n")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
