"""`manage.py confirm_erasure`: the second person, where a practice has only one."""

from argparse import ArgumentParser
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from clients.actions.erasure import CannotErase, confirm_erasure
from clients.queries.erasure import erasure_by_id
from clients.roles import SYSTEM
from clients.tenancy import in_practice


class Command(BaseCommand):
    """Whoever looks after the server agrees to an erasure that was decided."""

    help = "Confirms an erasure that a practice of one person has decided."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("erasure", type=UUID, help="its number, from its page")

    def handle(self, *args: Any, **options: Any) -> None:
        erasure = erasure_by_id(options["erasure"])
        if erasure is None:
            raise CommandError("There is no such erasure.")
        try:
            with in_practice(erasure.practice_id):
                done = confirm_erasure(
                    erasure=erasure, staff=None, by=SYSTEM, now=timezone.now()
                )
        except CannotErase as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(f"Confirmed. It is carried out after {done.execute_after}.")
