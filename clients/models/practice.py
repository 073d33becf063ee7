"""The practice: the walls around all rows."""

from uuid import uuid4

from django.db import models
from django.utils.translation import gettext_lazy as _


class Practice(models.Model):
    """A practice and its letterhead."""

    class Paper(models.TextChoices):
        A4 = "A4", "A4"
        LETTER = "Letter", _("US Letter")

    class RemindDays(models.TextChoices):
        WORKDAYS = "mon_fri", _("Monday to Friday")
        NO_SUNDAY = "mon_sat", _("Monday to Saturday")
        EVERY_DAY = "mon_sun", _("Every day")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    name = models.CharField(max_length=120)
    time_zone = models.CharField(max_length=60, default="Europe/London")
    address = models.TextField(blank=True, max_length=400)
    registration = models.CharField(max_length=120, blank=True)
    paper = models.CharField(max_length=6, choices=Paper, default=Paper.A4)
    # At the foot of every document, such as a bank or a data protection line.
    footer = models.CharField(max_length=200, blank=True)
    # Shown to clients after every form: this page is not watched.
    crisis_text = models.TextField(blank=True, max_length=600)
    # After so many hours an alert nobody has answered goes to the deputy.
    alert_hours = models.PositiveSmallIntegerField(default=24)
    # Reminders of forms: whether, how many days before the day a form is wanted, and
    # between which hours of the client's clock on which days.
    remind = models.BooleanField(default=True)
    remind_days_before = models.PositiveSmallIntegerField(default=0)
    remind_from = models.PositiveSmallIntegerField(default=9)
    remind_until = models.PositiveSmallIntegerField(default=19)
    remind_days = models.CharField(
        max_length=7, choices=RemindDays, default=RemindDays.NO_SUNDAY
    )
    # Whether figures of its clients' answers, never the answers, go into those of
    # all practices on this server.
    shares_figures = models.BooleanField(default=False)
    # Since when the first steps of a new practice are put away; what is done of them
    # is read from the rows themselves.
    steps_put_away_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(remind_until__lte=24)
                & models.Q(remind_from__lt=models.F("remind_until")),
                name="hours_of_reminders_lie_within_a_day",
            ),
        ]

    def __str__(self) -> str:
        return self.name
