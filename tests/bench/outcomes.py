"""Outcomes of a practice with three hundred clients: how long, in how many queries?

`make bench` runs it; `--clients 60 --forms 3` makes it shorter. A worker is stopped
after 55 seconds.
"""

import argparse
import os
import sys
import tempfile
from pathlib import Path
from time import perf_counter

import django
from django.core.management import call_command

from tests.bench.machine import place, say

LIMIT = 55


def main() -> int:
    """Make the facts and the PDF once; 1 when that takes more than 55 s, else 0."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--clients", type=int, default=300)
    parser.add_argument("--forms", type=int, default=8, help="of each client")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'outcomes.sqlite3'}"
        os.environ |= place(folder, url, "tests.reports.place_settings")
        django.setup()
        call_command("migrate", verbosity=0)
        return _run(asked.clients, asked.forms)


def _run(clients: int, forms: int) -> int:
    # Models can be imported only once Django is set up.
    from django.db import connection, transaction  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    from clients.tenancy import in_practice  # noqa: PLC0415
    from reports.queries.kinds import document_of, facts_for  # noqa: PLC0415
    from reports.rendering.page import page  # noqa: PLC0415
    from reports.rendering.pdf import pdf  # noqa: PLC0415
    from tests.cast import gather  # noqa: PLC0415
    from tests.factories.clients import MONDAY  # noqa: PLC0415
    from tests.factories.reports import ReportFactory  # noqa: PLC0415

    nora = gather().nora
    with in_practice(nora.practice_id):
        with transaction.atomic():
            _crowd(nora, clients, forms)
        report = ReportFactory(
            practice=nora.practice, client=None, kind="outcomes", requested_by=nora
        )
        began = perf_counter()
        with CaptureQueriesContext(connection) as queries:
            facts = facts_for(report, MONDAY)
        collected = perf_counter()
        document = document_of(report, facts)
        size = len(pdf(page(document), document.charts))
        drawn = perf_counter()
    say(f"outcomes of {clients} clients with {forms} forms each:")
    say(f"  facts {collected - began:.1f} s in {len(queries)} queries")
    say(f"  PDF {drawn - collected:.1f} s, {size / 1000:.0f} kB")
    return 0 if drawn - began < LIMIT else 1


def _crowd(nora, clients: int, forms: int) -> None:
    """New clients of `nora` who agreed to reports and answer better or worse."""
    from tests.factories.clients import (  # noqa: PLC0415
        CareRelationFactory,
        ClientFactory,
        ConsentFactory,
    )
    from tests.factories.reports import answered  # noqa: PLC0415

    for number in range(clients):
        client = ClientFactory(practice=nora.practice)
        CareRelationFactory(client=client, staff=nora)
        ConsentFactory(client=client, kind="reports")
        values = [2 + (number + form * (number % 3)) % 4 for form in range(forms)]
        answered(client, values, key="ecr_r")


if __name__ == "__main__":
    sys.exit(main())
