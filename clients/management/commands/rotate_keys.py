"""`manage.py rotate_keys`: every data key under the newest of FIELD_KEY."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from clients.actions.key import rewrap_keys
from clients.keyring import wrapping_keys
from clients.queries.practice import practices
from clients.roles import SYSTEM
from clients.sealing import NotOpened
from clients.tenancy import in_practice


class Command(BaseCommand):
    """Everybody goes on working meanwhile; stopped half-way it goes on when run again.

    Exit status 1, and nothing is lost, where a key cannot be opened.
    """

    help = "Wraps every data key under the first key of FIELD_KEY (docs/operations.md)."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            newest, *older = wrapping_keys()
            done = self._of_practices() + _all("account")
        except NotOpened as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{done} keys were wrapped anew, all are under {newest} now.")
        for name in older:
            self.stdout.write(f"Keep {name} for older backups and audit lines.")

    def _of_practices(self) -> int:
        done = 0
        for practice in practices():
            with in_practice(practice.pk):
                done += _all("practice") + _all("client")
        return done


def _all(kind: str) -> int:
    done = 0
    while some := rewrap_keys(kind=kind, by=SYSTEM, now=timezone.now()):
        done += some
    return done
