"""Is an alert ever missing? Forms are sent while worker, mail, broker and web die (H5).

`python -m tests.journeys.faults.alerts` sends five hundred; the tests send forty.
"""

import argparse
import sys
import tempfile
from pathlib import Path

from tests.journeys.faults.ward import (
    STEPS,
    Trouble,
    Ward,
    everybody_sends,
    parts_of,
    ward_of_its_own,
)

# What each step says once it went through: the page, on to it, saved, on to thanks.
STEPS_TAKEN = [200, 302, 200, 302]
# The alert's own words on Today, once for each.
WORDS = "safe at home"


def sent_through_trouble(ward: Ward, count: int) -> dict:
    """Sends so many forms; what was lost, doubled or hidden from Nora afterwards."""
    filled = ward.told("forms", str(count))
    parts = parts_of(ward)
    ward.beat()
    ward.until_taken(filled["nora"], "/practice/")
    trouble = Trouble.at_every_step(parts, count)
    told = everybody_sends(ward, filled["given"], trouble)
    return found_after(ward, filled, told) | {
        "not tried": sorted(
            {(step, part) for step in STEPS for part in parts} - set(trouble.killed)
        ),
        "kills": len(trouble.killed),
    }


def found_after(ward: Ward, filled: dict, told: dict) -> dict:
    """Compares what people were told with the rows, and with the page of Today."""
    forms = sorted(form for form, _ in filled["given"])
    said = {form: steps[-1] for form, steps in told.items()}
    alerts = ward.alerts()
    status, today = ward.ask(filled["nora"], "/practice/")
    return {
        "refused": sorted(form for form, each in told.items() if each != STEPS_TAKEN),
        "not acknowledged": [form for form in forms if said.get(form) != 302],
        "missing": sorted(set(forms) - set(alerts)),
        "doubled": len(alerts) - len(set(alerts)),
        "on Today": (status, today.count(WORDS)),
    }


def main() -> int:
    """1 when one alert of all is missing, else 0."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--forms", type=int, default=500)
    count = parser.parse_args().forms
    with tempfile.TemporaryDirectory() as folder, ward_of_its_own(Path(folder)) as ward:
        found = sent_through_trouble(ward, count)
    sys.stdout.write(f"{count} forms with a critical answer: {found}\n")
    return 0 if found["on Today"] == (200, count) and not found["missing"] else 1


if __name__ == "__main__":
    sys.exit(main())
