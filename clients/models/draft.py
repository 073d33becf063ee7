"""Drafts: what a person brought from another program, until they say what next."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from clients.models.staff import Staff
from clients.sealed import SealedJSON
from clients.tenancy import PracticeRow


class ImportDraft(PracticeRow):
    """The rows of a file between two steps. Only who brought it ever sees it.

    They are personal data of people who may never be clients here: they go when they
    were used or thrown away, and the row when it is a day old.

    Bringing them in goes on in a worker, portion by portion: `chosen` says which rows
    come in and in which order, `place` how many of them are through. Both change in
    the transaction that adds the rows, so none comes twice.
    """

    sealed_under = "practice"

    class Kind(models.TextChoices):
        CLIENTS = "clients", _("Clients")
        SESSIONS = "sessions", _("Sessions")
        EVENTS = "events", _("Calendar")

    class State(models.TextChoices):
        OPEN = "open", _("Looked at")
        BRINGING = "bringing", _("Being brought")
        DONE = "done", _("Brought")
        FAILED = "failed", _("Needs attention")

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
    state = models.CharField(max_length=8, choices=State, default=State.OPEN)
    # Of each row that comes in: its line, and the reference that was shown for it.
    chosen = SealedJSON(default=list)
    total = models.PositiveIntegerField(default=0)
    place = models.PositiveIntegerField(default=0)
    # Fewer than `place` where somebody else added one of them meanwhile.
    added = models.PositiveIntegerField(default=0)
    # In vain, since the last portion that came in.
    attempts = models.PositiveSmallIntegerField(default=0)
    # When a worker was last told, or brought something.
    rung_at = models.DateTimeField(null=True, blank=True)
    problem = models.CharField(max_length=200, blank=True)

    class Meta(PracticeRow.Meta):
        ordering = ["-created_at", "id"]
        indexes = [models.Index(fields=["created_at"])]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {len(self.rows)} rows"
