"""`manage.py verify_audit`: is the audit trail as it was written?"""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from clients import heads
from clients.queries.trail import check_trail
from clients.tasks import link_audit_lines


class Command(BaseCommand):
    """Exit status 0 when the trail is whole, 1 when it is not."""

    help = "Checks every audit line, every link of the chain, and its signed heads."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--heads",
            help="a folder with heads that were kept elsewhere, instead of ours",
        )
        parser.add_argument(
            "--link",
            action="store_true",
            help="first put the lines of the last minute at the end of the chain",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        folder = Path(options["heads"]) if options["heads"] else None
        if folder and not folder.is_dir():
            raise CommandError(f"There is no folder {folder}.")
        if options["link"]:
            link_audit_lines(whole=True)
        where = heads.place(folder)
        verdict = check_trail(where, timezone.now())
        if verdict.problem:
            raise CommandError(
                f"{verdict.problem}\n{verdict.lines} lines before it are whole; "
                "what comes after it was not looked at."
            )
        self.stdout.write(f"{verdict.lines} lines are what was written.")
        self.stdout.write(_about(heads.numbers(where)))


def _about(numbers: list[int]) -> str:
    if not numbers:
        return (
            "No head is kept here: if the end of the trail was cut off, nobody knows."
        )
    return f"The newest of {len(numbers)} heads is number {numbers[-1]}."
