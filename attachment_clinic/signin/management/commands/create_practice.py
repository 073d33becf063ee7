"""Founds a practice, and prints the one address by which its owner comes in (R23)."""

from argparse import ArgumentParser
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from clients.actions.invitation import invite_staff, make_token
from clients.actions.letter import stop_letter
from clients.actions.practice import UnknownTimeZone, create_practice
from clients.queries.letter import due_letters, letter_by_id
from clients.roles import SYSTEM
from clients.tenancy import in_practice


class Command(BaseCommand):
    """There is no default account: the owner chooses the password at that address."""

    help = "Founds a practice and prints an invitation for its owner, good for once."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--name", required=True, help="as on the letterhead")
        parser.add_argument("--time-zone", required=True, help="such as Europe/London")
        parser.add_argument("--owner-name", required=True)
        parser.add_argument("--owner-email", required=True)
        parser.add_argument("--owner-title", default="", help="as on reports")

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        try:
            validate_email(options["owner_email"])
            token = _found(options, now)
        except (UnknownTimeZone, ValidationError) as error:
            words = "; ".join(getattr(error, "messages", [str(error)]))
            raise CommandError(words) from error
        address = settings.SITE_ADDRESS + reverse("signin:accept", args=[token])
        self.stdout.write(
            f"{options['name']} is founded. {options['owner_name']} comes in here, "
            f"once, within 14 days:\n{address}"
        )


@transaction.atomic
def _found(options: dict[str, Any], now: datetime) -> str:
    practice, owner = create_practice(
        name=options["name"],
        time_zone=options["time_zone"],
        owner_name=options["owner_name"],
        owner_email=options["owner_email"],
        owner_title=options["owner_title"],
        by=SYSTEM,
        now=now,
    )
    with in_practice(practice.pk):
        invitation = invite_staff(staff=owner, by=SYSTEM, now=now)
        # A mail would carry a token of its own and make the printed one void.
        for practice_id, letter_id in due_letters("invitation", now):
            letter = letter_by_id(letter_id) if practice_id == practice.pk else None
            if letter is not None and letter.about == invitation.pk:
                stop_letter(letter=letter, by=SYSTEM, now=now, reason="printed")
        return make_token(invitation=invitation, by=SYSTEM, now=now)
