"""Schedules: progress reports that are made by themselves, as drafts to be read."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from clients.tenancy import PracticeRow


class Schedule(PracticeRow):
    """Drafts of one series, every so many sessions or weeks, and at discharge.

    `last_on` and `last_sessions` (attended until then) say where it stands; whoever
    moves them on, by one conditional UPDATE, makes the draft, and nobody else.
    """

    class Unit(models.TextChoices):
        SESSIONS = "sessions", _("sessions")
        WEEKS = "weeks", _("weeks")

    client = models.ForeignKey(
        "clients.Client", on_delete=models.PROTECT, related_name="+"
    )
    instrument = models.CharField(max_length=40)
    language = models.CharField(max_length=10, default="en")
    target = models.ForeignKey(
        "clients.NamedPerson",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    every = models.PositiveSmallIntegerField()
    unit = models.CharField(max_length=8, choices=Unit)
    at_discharge = models.BooleanField(default=True)
    last_on = models.DateField()
    last_sessions = models.PositiveIntegerField(default=0)
    # Why the last draft could not be asked for; tried again.
    problem = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField()
    created_by = models.CharField(max_length=120)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta(PracticeRow.Meta):
        ordering = ["created_at", "id"]
        constraints = [
            # Two, for to a database no target is never the same as no target.
            models.UniqueConstraint(
                fields=["client", "instrument", "language", "target"],
                condition=models.Q(ended_at__isnull=True),
                name="one_open_schedule_a_series",
            ),
            models.UniqueConstraint(
                fields=["client", "instrument", "language"],
                condition=models.Q(ended_at__isnull=True, target__isnull=True),
                name="one_open_schedule_a_series_about_nobody",
            ),
            models.CheckConstraint(
                condition=models.Q(every__gte=1), name="schedule_comes_at_some_time"
            ),
        ]

    def __str__(self) -> str:
        return f"Every {self.every} {self.get_unit_display()}"


class ScheduledReport(PracticeRow):
    """A draft that came by itself, until somebody has read it."""

    schedule = models.ForeignKey(
        Schedule, on_delete=models.PROTECT, related_name="drafts"
    )
    report = models.OneToOneField(
        "reports.Report", on_delete=models.PROTECT, related_name="scheduled"
    )
    seen_at = models.DateTimeField(null=True, blank=True)

    class Meta(PracticeRow.Meta):
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.report}, by itself"
