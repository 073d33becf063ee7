"""A clinic of real processes is broken a little; `make faults` does the whole of it.

Reports and killed workers stand in tests/reports/test_faults.py (FT-1 to FT-3, FT-8).
"""

from collections.abc import Iterator

import pytest

from tests.faults.fault import SHORT, Bench
from tests.faults.listed import FAULTS

# One clinic for all of these; each takes seconds, and its own promise says what holds.
IN_SHORT = ("FT-5", "FT-4", "FT-12", "FT-7", "FT-16", "FT-16-reads")


@pytest.fixture(scope="module")
def bench() -> Iterator[Bench]:
    bench = Bench(SHORT)
    with bench.stack:
        yield bench


@pytest.mark.parametrize("name", IN_SHORT)
def test_clinic_keeps_its_promise_whatever_breaks(bench, name):
    (fault,) = [each for each in FAULTS if each.name == name]
    assert fault.run(bench)


def test_every_fault_has_a_name_of_its_own():
    names = [fault.name for fault in FAULTS]
    assert len(names) == len(set(names))
    known = {f"FT-{number}" for number in range(1, 17)}
    assert known - {"-".join(name.split("-")[:2]) for name in names} == set()
