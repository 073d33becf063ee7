"""Makes the database ready and tells the demo's stories into it."""

from django.conf import settings
from django.core.management import BaseCommand, CommandError, call_command
from django.utils import timezone

from attachment_clinic.demo import stories


class Command(BaseCommand):
    help = "Migrates, collects static files and tells the demo's stories, once."

    def handle(self, *args: object, **options: object) -> None:
        if not settings.DEMO:
            # Known passwords in a place that is not a demo would be an open door.
            raise CommandError("Start the demo with `make demo`; it sets DEMO=1.")
        call_command("migrate", interactive=False, verbosity=0)
        call_command("createcachetable", verbosity=0)
        call_command("collectstatic", interactive=False, verbosity=0)
        told = stories.tell(now=timezone.now())
        self.stdout.write(f"Everybody's password: {told.password}\n")
        for account in told.accounts:
            self.stdout.write(str(account))
