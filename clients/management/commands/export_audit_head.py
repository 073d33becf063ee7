"""`manage.py export_audit_head`: keeps a signed head of the chain now."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from clients.tasks import export_audit_head


class Command(BaseCommand):
    """Exit status 1 where the head could not be kept."""

    help = "Keeps a signed head of the audit chain where STORAGES['audit_heads'] says."

    def handle(self, *args: Any, **options: Any) -> None:
        head = export_audit_head()
        if head is None:
            raise CommandError("The head could not be kept; the log says why.")
        self.stdout.write(f"Head {head.number}: {head.position} links, {head.seal}")
