"""Gives an owner whose devices know no passkeys more days to add one (R11)."""

from argparse import ArgumentParser
from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from clients.actions.factor import put_off_passkey
from clients.queries.device import account_by_email
from clients.roles import SYSTEM

MOST = 90


class Command(BaseCommand):
    """The way out for a practice of one: nobody else could let its owner in."""

    help = "Lets an owner come in without a passkey for some more days."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email", help="the mail address the owner signs in with")
        parser.add_argument("--days", type=int, default=14, help=f"at most {MOST}")

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        account = account_by_email(options["email"])
        if account is None:
            raise CommandError("No open account has this mail address.")
        if not 1 <= options["days"] <= MOST:
            raise CommandError(f"Give between 1 and {MOST} days.")
        until = (now + timedelta(days=options["days"])).date()
        put_off_passkey(account=account, until=until, by=SYSTEM, now=now)
        self.stdout.write(f"{account.email} can come in without a passkey to {until}.")
