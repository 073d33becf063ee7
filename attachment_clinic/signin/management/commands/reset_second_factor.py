"""Begins to take a lost second factor off an account, where no owner can (R21)."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from clients.actions.factor import begin_factor_reset
from clients.queries.device import account_by_email
from clients.roles import SYSTEM


class Command(BaseCommand):
    """The code alone opens nothing: the password is asked for before it."""

    help = "Prints a code that, after the password, takes a lost second factor off."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email", help="the mail address the person signs in with")

    def handle(self, *args: Any, **options: Any) -> None:
        account = account_by_email(options["email"])
        if account is None:
            raise CommandError("No open account has this mail address.")
        code = begin_factor_reset(account=account, by=SYSTEM, now=timezone.now())
        self.stdout.write(
            f"Make sure who is asking, and tell them this code in person:\n{code}\n"
            "It is asked for after the password, and counts for one day."
        )
