"""Episodes of care and the sessions in them."""

from datetime import datetime, timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

from clients.models.client import Client
from clients.models.staff import Staff
from clients.sealed import SealedText
from clients.tenancy import PracticeRow


class Episode(PracticeRow):
    """One stretch of care, from referral to ending."""

    client = models.ForeignKey(
        Client, on_delete=models.PROTECT, related_name="episodes"
    )
    number = models.PositiveSmallIntegerField()
    title = SealedText(max_length=120, blank=True)
    opened_on = models.DateField()
    # When it is planned to end; what is asked at the end is given before that day.
    ends_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    close_reason = SealedText(max_length=200, blank=True)

    class Meta(PracticeRow.Meta):
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["client", "number"], name="episode_number_is_unique"
            ),
            models.UniqueConstraint(
                fields=["client"],
                condition=models.Q(closed_on__isnull=True),
                name="one_open_episode_a_client",
            ),
        ]

    def __str__(self) -> str:
        return self.title or f"Episode {self.number}"


class Session(PracticeRow):
    """One appointment."""

    # Written down so long after it began, both times are shown.
    LATE = timedelta(days=1)

    class Modality(models.TextChoices):
        IN_PERSON = "in_person", _("In person")
        VIDEO = "video", _("Video")
        PHONE = "phone", _("Phone")

    class State(models.TextChoices):
        PLANNED = "planned", _("Planned")
        ATTENDED = "attended", _("Attended")
        MISSED = "missed", _("Missed")
        CANCELLED = "cancelled", _("Cancelled")

    episode = models.ForeignKey(
        Episode, on_delete=models.PROTECT, related_name="sessions"
    )
    client = models.ForeignKey(
        Client, on_delete=models.PROTECT, related_name="sessions"
    )
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="sessions")
    number = models.PositiveSmallIntegerField()
    starts_at = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField(default=50)
    modality = models.CharField(
        max_length=10, choices=Modality, default=Modality.IN_PERSON
    )
    state = models.CharField(max_length=10, choices=State, default=State.PLANNED)
    cancel_reason = SealedText(max_length=200, blank=True)
    # Shared by the sessions of one row, such as every Tuesday until the summer.
    series = models.UUIDField(null=True, blank=True)
    # When it was written down; unknown for the oldest rows.
    recorded_at = models.DateTimeField(null=True, blank=True)

    class Meta(PracticeRow.Meta):
        ordering = ["starts_at", "number", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["episode", "number"], name="session_number_is_unique"
            ),
        ]
        indexes = [
            models.Index(fields=["practice", "starts_at"]),
            # When clients were in therapy is read from the index alone.
            models.Index(
                fields=["practice", "client", "state", "episode", "starts_at"],
                name="sessions_of_therapies",
            ),
            models.Index(
                fields=["series", "starts_at"],
                condition=models.Q(series__isnull=False),
                name="sessions_of_a_series",
            ),
        ]

    def __str__(self) -> str:
        return f"Session {self.number}"

    @property
    def ends_at(self) -> datetime:
        """When it is over."""
        return self.starts_at + timedelta(minutes=self.minutes)

    @property
    def is_late_entry(self) -> bool:
        """Whether it was written down more than a day after it began (H9)."""
        written = self.recorded_at
        return written is not None and written - self.starts_at > self.LATE
