"""A clinic of real processes is broken a little; `make faults` does the whole of it.

Reports and killed workers stand in tests/reports/test_faults.py (FT-1 to FT-3, FT-8).
"""

from tests.faults.fault import SHORT, Bench
from tests.faults.listed import FAULTS

IN_SHORT = ("FT-5", "FT-4", "FT-12", "FT-7", "FT-16", "FT-16-reads")


def test_clinic_keeps_its_promises_whatever_breaks():
    """One test, for one clinic: to fill it takes longer than to break it."""
    bench = Bench(SHORT)
    with bench.stack:
        # Each raises where its promise is broken, and says what was found where not.
        found = {each.name: each.run(bench) for each in FAULTS if each.name in IN_SHORT}
    assert set(found) == set(IN_SHORT)
    assert "60 acknowledged, 0 lost, 0 doubled" in found["FT-5"]


def test_every_fault_has_a_name_of_its_own():
    names = [fault.name for fault in FAULTS]
    assert len(names) == len(set(names))
    known = {f"FT-{number}" for number in range(1, 17)}
    assert known - {"-".join(name.split("-")[:2]) for name in names} == set()
