"""`manage.py rotate_keys`: every data key under the newest of FIELD_KEY."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from clients.actions.key import rewrap_keys
from clients.keyring import wrapping_keys
from clients.management.progress import Progress
from clients.queries.key import keys_to_wrap
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
        self.progress = Progress(self, options["verbosity"])
        try:
            newest, *older = wrapping_keys()
            done = self._of_practices() + self._all("account", "Accounts")
        except NotOpened as error:
            raise CommandError(str(error)) from error
        except KeyboardInterrupt:
            raise CommandError(
                "Stopped. What is wrapped stays; run it again to go on."
            ) from None
        self.stdout.write(f"{done} keys were wrapped anew, all are under {newest} now.")
        for name in older:
            self.stdout.write(f"Keep {name} for older backups and audit lines.")

    def _of_practices(self) -> int:
        done, every = 0, practices()
        for place, practice in enumerate(every, start=1):
            where = f"Practice {place} of {len(every)}"
            with in_practice(practice.pk):
                done += self._all("practice", f"{where}, its own keys")
                done += self._all("client", f"{where}, keys of clients")
        return done

    def _all(self, kind: str, what: str) -> int:
        done, of = 0, keys_to_wrap(kind).count()
        while some := rewrap_keys(kind=kind, by=SYSTEM, now=timezone.now()):
            done += some
            # Somebody may come in meanwhile, with a key that is counted too late.
            self.progress.reached(done, max(done, of), what)
        return done
