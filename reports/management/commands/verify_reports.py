"""`manage.py verify_reports`: are locked reports what was signed, to the byte?"""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from clients.tenancy import in_practice
from reports.queries.locked import locked_reports, report_by_id
from reports.rendering.proof import problems_of


class Command(BaseCommand):
    """Exit status 0 when every locked report is what it was, 1 when one is not."""

    help = "Compares every locked report with what was kept when it was signed."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--draw",
            action="store_true",
            help="also draw each report anew from its facts, and compare the bytes",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        seen = bad = 0
        for practice_id, report_id in locked_reports():
            with in_practice(practice_id):
                found = problems_of(report_by_id(report_id), draw=options["draw"])
            seen, bad = seen + 1, bad + bool(found)
            for problem in found:
                self.stdout.write(f"{report_id}: {problem}")
        if bad:
            raise CommandError(f"{bad} of {seen} locked reports are not what was kept.")
        self.stdout.write(f"{seen} locked reports are what was kept.")
