"""Drafts: what a person brought from another program, until they say what next."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from clients.models.staff import Staff
from clients.sealed import SealedJSON
from clients.tenancy import PracticeRow


class ImportDraft(PracticeRow):
    """The rows of a file between two steps. Only who brought it ever sees it.

    They are personal data of people who may never be clients here: the row goes when
    it was used, thrown away, or a day old.
    """

    sealed_under = "practice"

    class Kind(models.TextChoices):
        CLIENTS = "clients", _("Clients")
        SESSIONS = "sessions", _("Sessions")
        EVENTS = "events", _("Calendar")

    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=8, choices=Kind)
    heads = SealedJSON(default=list)
    # Lists of cells; for a calendar one object an event.
    rows = SealedJSON(default=list)
    # The line of the file at which each row ends.
    lines = models.JSONField(default=list)
    # What was said about the columns; empty until then.
    mapping = SealedJSON(default=dict)
    created_at = models.DateTimeField()

    class Meta(PracticeRow.Meta):
        ordering = ["-created_at", "id"]
        indexes = [models.Index(fields=["created_at"])]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {len(self.rows)} rows"
