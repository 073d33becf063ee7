"""Protocols: which questionnaires belong where in an episode of care."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from assessments.models.assignment import Assignment
from assessments.models.battery import Battery
from clients.sealed import SealedText
from clients.tenancy import PracticeRow


class Protocol(PracticeRow):
    """A plan of this practice; clients are put on it with an episode of care."""

    title = models.CharField(max_length=80)
    # Begins by itself with every episode that is opened.
    is_default = models.BooleanField(default=False)
    created_at = models.DateTimeField()
    created_by = models.CharField(max_length=120)
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta(PracticeRow.Meta):
        ordering = ["title", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["practice", "title"],
                condition=Q(retired_at__isnull=True),
                name="protocol_title_is_unique_in_the_practice",
            ),
            models.UniqueConstraint(
                fields=["practice"],
                condition=Q(is_default=True, retired_at__isnull=True),
                name="one_default_protocol_a_practice",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class ProtocolStep(PracticeRow):
    """One step: a battery or a questionnaire, and what it hangs on.

    What it hangs on never changes, so that its keys keep their meaning. The offsets
    are those of assessments.timing.parts.Step.
    """

    class Anchor(models.TextChoices):
        START = "start", _("At the start")
        SESSION = "session", _("Before every session")
        EVERY = "every", _("Every so many sessions or weeks")
        CLOSING = "closing", _("At the end")

    class Unit(models.TextChoices):
        HOURS = "hours", _("hours")
        DAYS = "days", _("days")

    protocol = models.ForeignKey(
        Protocol, on_delete=models.PROTECT, related_name="steps"
    )
    battery = models.ForeignKey(
        Battery, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    instrument = models.CharField(max_length=40, blank=True)
    about = models.CharField(max_length=10, blank=True)
    way = models.CharField(
        max_length=6, choices=Assignment.Way, default=Assignment.Way.PORTAL
    )
    anchor = models.CharField(max_length=7, choices=Anchor)
    opens = models.PositiveSmallIntegerField(default=0)
    unit = models.CharField(max_length=5, choices=Unit, default=Unit.HOURS)
    every_sessions = models.PositiveSmallIntegerField(null=True, blank=True)
    every_weeks = models.PositiveSmallIntegerField(null=True, blank=True)
    due_days = models.PositiveSmallIntegerField(default=0)
    late_days = models.PositiveSmallIntegerField(default=0)
    expires_days = models.PositiveSmallIntegerField(null=True, blank=True)
    created_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta(PracticeRow.Meta):
        ordering = ["created_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(battery__isnull=True) ^ Q(instrument=""),
                name="step_gives_a_battery_or_a_questionnaire",
            ),
            models.CheckConstraint(
                condition=Q(
                    ~Q(anchor="every"),
                    every_sessions__isnull=True,
                    every_weeks__isnull=True,
                )
                | Q(Q(every_sessions__gte=1) | Q(every_weeks__gte=1), anchor="every"),
                name="step_says_how_often_where_it_comes_again",
            ),
            models.CheckConstraint(
                condition=Q(expires_days__isnull=True)
                | Q(expires_days__gte=models.F("late_days")),
                name="step_is_late_before_it_expires",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_anchor_display()}: {self.battery or self.instrument}"


class Enrolment(PracticeRow):
    """A client's episode of care on a protocol, from when until when."""

    client = models.ForeignKey(
        "clients.Client", on_delete=models.PROTECT, related_name="+"
    )
    episode = models.ForeignKey(
        "clients.Episode", on_delete=models.PROTECT, related_name="+"
    )
    protocol = models.ForeignKey(Protocol, on_delete=models.PROTECT, related_name="+")
    # Whether what belongs to the start is asked; not where care began long before.
    with_start = models.BooleanField(default=True)
    # Since when somebody wants the closing forms, whatever day the ending has.
    closing_from = models.DateTimeField(null=True, blank=True)
    # What kept the last form from being given; it is tried again.
    problem = models.CharField(max_length=300, blank=True)
    begun_at = models.DateTimeField()
    begun_by = models.CharField(max_length=120)
    ended_at = models.DateTimeField(null=True, blank=True)
    end_reason = SealedText(max_length=200, blank=True)

    class Meta(PracticeRow.Meta):
        ordering = ["-begun_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["client"],
                condition=Q(ended_at__isnull=True),
                name="one_protocol_of_a_client_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.protocol}"


class ProtocolOccurrence(PracticeRow):
    """One step that came once for one client: given, left out, or taken back.

    The key is that of the planner. The database takes each key of a step and client
    once, so that no form is ever given twice, however many timetables run.
    """

    class State(models.TextChoices):
        GIVEN = "given", _("Given")
        SKIPPED = "skipped", _("Left out")
        # Its session was cancelled; given again should the session stand once more.
        TAKEN_BACK = "taken_back", _("Taken back")

    enrolment = models.ForeignKey(
        Enrolment, on_delete=models.PROTECT, related_name="occurrences"
    )
    client = models.ForeignKey(
        "clients.Client", on_delete=models.PROTECT, related_name="+"
    )
    step = models.ForeignKey(
        ProtocolStep, on_delete=models.PROTECT, related_name="occurrences"
    )
    key = models.CharField(max_length=80)
    state = models.CharField(max_length=10, choices=State, default=State.GIVEN)
    session = models.ForeignKey(
        "clients.Session",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    opened_at = models.DateTimeField()
    expires_at = models.DateTimeField(null=True, blank=True)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=120)
    # Why it was left out.
    reason = SealedText(max_length=200, blank=True)

    class Meta(PracticeRow.Meta):
        ordering = ["opened_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["client", "step", "key"], name="a_step_comes_once_a_key"
            ),
        ]
        indexes = [models.Index(fields=["client", "state"])]

    def __str__(self) -> str:
        return f"{self.step}, {self.key}"
