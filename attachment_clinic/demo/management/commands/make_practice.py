"""`manage.py make_practice`: invented practices of any size, to measure with."""

from argparse import ArgumentParser
from datetime import datetime
from typing import Any

import numpy as np
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from assessments.management.invented import answered, waiting
from attachment_clinic.demo.people import PASSWORD
from clients.actions.invitation import accept_invitation, invite_staff, make_token
from clients.management.invented import Invented, alerts, found, is_invented
from clients.management.invented_trail import link_what_waits
from clients.management.pouring import (
    look_at_what_came,
    take_as_long_as_it_takes,
)
from clients.management.progress import Progress
from clients.queries.practice import practices
from clients.roles import SYSTEM
from clients.tenancy import in_practice
from reports.management.invented import withdrawn


class Command(BaseCommand):
    """Nobody in it exists. Under DEMO its owner and a therapist can sign in.

    The same seed gives the same answers and scores again; ids, keys and whatever is
    sealed are new each time.
    """

    help = (
        "Writes practices of invented clients with answers, scores, sessions and an "
        "audit trail, in bulk, into a migrated database without any other practice."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--clients", type=int, required=True, help="in all")
        parser.add_argument("--responses", type=int, required=True, help="in all")
        parser.add_argument("--practices", type=int, default=1)
        parser.add_argument("--seed", type=int, default=1)
        parser.add_argument(
            "--into-this-database",
            action="store_true",
            help="where neither DEMO nor DEBUG is set: this database is for it",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        clients, responses = options["clients"], options["responses"]
        among, now = options["practices"], timezone.now()
        self._check(options)
        take_as_long_as_it_takes()
        self.told = Progress(self, options["verbosity"])
        there = len(practices())
        for place in range(among):
            chance = np.random.default_rng([options["seed"], place])
            self._make(
                there + place + 1,
                _share(clients, among, place),
                _share(responses, among, place),
                chance,
                now,
            )

    def _check(self, options: dict[str, Any]) -> None:
        allowed = settings.DEMO or settings.DEBUG or options["into_this_database"]
        if not allowed:
            raise CommandError(
                "This is no demo. Where the database is for invented people alone, "
                "add --into-this-database."
            )
        if not all(map(is_invented, practices())):
            raise CommandError(
                "This database holds a practice that is not invented by this command. "
                "Give DATABASE_URL of another."
            )
        if not 1 <= options["practices"] <= options["clients"]:
            raise CommandError("There has to be a client for each practice.")
        if options["responses"] < 0:
            raise CommandError("--responses is a number from 0 on.")

    def _make(
        self,
        number: int,
        clients: int,
        responses: int,
        chance: np.random.Generator,
        now: datetime,
    ) -> None:
        invented = found(number, clients, responses, chance, now)
        link_what_waits()
        with in_practice(invented.practice.pk):
            answers = self._answers(invented, chance, now)
            alerts(waiting(invented, now), answers, now)
            withdrawn(invented, now)
            self._let_in(invented, now)
        self.stdout.write(
            f"{invented.practice.name}: {clients:,} clients, {responses:,} responses"
        )

    def _let_in(self, invented: Invented, now: datetime) -> None:
        """Known passwords are for a demo alone."""
        for each in (invented.owner, invented.therapists[0]) if settings.DEMO else ():
            by = invented.owner.actor
            invitation = invite_staff(staff=each, by=by, now=now)
            token = make_token(invitation=invitation, by=SYSTEM, now=now)
            accept_invitation(
                token=token, password=PASSWORD, by=SYSTEM, now=now, is_demo=True
            )
            self.stdout.write(f"{each.email}, password: {PASSWORD}")

    def _answers(
        self, invented: Invented, chance: np.random.Generator, now: datetime
    ) -> list[Any]:
        """Writes the forms of everybody; returns the last one of each."""
        last: dict[Any, Any] = {}
        done, looked = 0, 0
        for forms in answered(invented, chance, now):
            for form in forms:
                done += len(form.people)
                for each, row_id, at in zip(
                    form.people, form.ids, form.at, strict=True
                ):
                    last[each.client.pk] = (each, row_id, at)
            if done > 2 * looked:
                look_at_what_came()
                looked = done
            self.told.reached(done, invented.answers, invented.practice.name)
        return list(last.values())


def _share(total: int, among: int, place: int) -> int:
    """What the practice at `place` gets of `total`."""
    return total // among + (place < total % among)
