"""Learn pages that a therapist has chosen for a client."""

from django.db import models

from clients.models.client import Client
from clients.sealed import SealedText
from clients.tenancy import PracticeRow


class Suggestion(PracticeRow):
    """One page by its key, with a word to the client; taking it back ends it."""

    client = models.ForeignKey(
        Client, on_delete=models.PROTECT, related_name="suggestions"
    )
    page = models.CharField(max_length=60)
    note = SealedText(max_length=300, blank=True)
    suggested_at = models.DateTimeField()
    suggested_by = models.CharField(max_length=120)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta(PracticeRow.Meta):
        ordering = ["-suggested_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["client", "page"],
                condition=models.Q(withdrawn_at__isnull=True),
                name="one_open_suggestion_of_a_page",
            ),
        ]

    def __str__(self) -> str:
        return self.page
