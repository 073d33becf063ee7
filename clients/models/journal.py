"""The journal: what a client writes for themselves, entry by entry."""

from django.db import models
from django.db.models import Q

from clients.models.client import Client
from clients.sealed import SealedText
from clients.tenancy import PracticeRow

LOWEST, HIGHEST = 0, 10


class JournalEntry(PracticeRow):
    """One entry: the client's alone until they share it, and theirs to take back.

    `revision` counts what was saved, so that no window overwrites another. Ratings
    run from 0 to 10, and each may be left out. `read_at` is the first reading by
    staff: from then on the entry stays shared, and as it was read.
    """

    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="+")
    # The key of the question it began with; blank where there was none.
    prompt = models.CharField(max_length=60, blank=True)
    text = SealedText(blank=True)
    mood = models.PositiveSmallIntegerField(null=True, blank=True)
    security = models.PositiveSmallIntegerField(null=True, blank=True)
    revision = models.PositiveIntegerField(default=0)
    begun_at = models.DateTimeField()
    saved_at = models.DateTimeField(null=True, blank=True)
    shared_at = models.DateTimeField(null=True, blank=True)
    read_at = models.DateTimeField(null=True, blank=True)
    read_by = models.CharField(max_length=120, blank=True)

    class Meta(PracticeRow.Meta):
        ordering = ["-begun_at", "id"]
        indexes = [
            models.Index(
                fields=["client", "-begun_at"], name="journal_entries_newest_first"
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=(Q(mood__isnull=True) | Q(mood__lte=HIGHEST))
                & (Q(security__isnull=True) | Q(security__lte=HIGHEST)),
                name="journal_entry_is_rated_from_0_to_10",
            ),
            models.CheckConstraint(
                condition=Q(read_at__isnull=True) | Q(shared_at__isnull=False),
                name="journal_entry_is_read_when_shared_only",
            ),
        ]

    def __str__(self) -> str:
        # Never its words: what stands here may come into a log.
        return f"Entry of {self.begun_at:%Y-%m-%d}"

    @property
    def is_blank(self) -> bool:
        """Whether nothing is in it yet; a question alone is nothing."""
        return not self.text and self.mood is None and self.security is None
