"""Homework: an exercise given to a client, and the times it is done."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from clients.models.client import Client
from clients.models.exercise import OwnExercise
from clients.sealed import SealedText
from clients.tenancy import PracticeRow


class Homework(PracticeRow):
    """One exercise, once or several times a week apart.

    `key` and `version` name a released exercise, or `own` is one of the practice.
    Partners who practise together have a row each, with the same `pair`; what each
    rates and notes is their own.
    """

    class State(models.TextChoices):
        OPEN = "open", _("To do")
        FINISHED = "finished", _("Finished")
        ENDED = "ended", _("Ended")

    client = models.ForeignKey(
        Client, on_delete=models.PROTECT, related_name="homework"
    )
    key = models.CharField(max_length=60, blank=True)
    version = models.CharField(max_length=20, blank=True)
    own = models.ForeignKey(
        OwnExercise, on_delete=models.PROTECT, null=True, related_name="+"
    )
    language = models.CharField(max_length=10)
    note = SealedText(max_length=300, blank=True)
    partner = models.ForeignKey(
        Client, on_delete=models.PROTECT, null=True, related_name="+"
    )
    pair = models.UUIDField(null=True)
    state = models.CharField(max_length=8, choices=State, default=State.OPEN)
    given_at = models.DateTimeField()
    given_by = models.CharField(max_length=120)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_reason = SealedText(max_length=200, blank=True)

    class Meta(PracticeRow.Meta):
        ordering = ["-given_at", "id"]
        indexes = [models.Index(fields=["client", "state"])]
        constraints = [
            models.CheckConstraint(
                condition=(Q(own__isnull=True) & ~Q(key=""))
                | Q(own__isnull=False, key=""),
                name="homework_is_of_one_exercise",
            ),
            models.CheckConstraint(
                condition=Q(partner__isnull=True, pair__isnull=True)
                | Q(partner__isnull=False, pair__isnull=False),
                name="homework_for_two_has_a_pair",
            ),
        ]

    def __str__(self) -> str:
        return self.key or "own exercise"


class Turn(PracticeRow):
    """One time of doing it; ratings from 0 to 10 before and after, each may be left."""

    sealed_under = "homework__client"

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        BEGUN = "begun", _("Begun")
        DONE = "done", _("Done")
        LEFT_OUT = "left_out", _("Left out")

    homework = models.ForeignKey(
        Homework, on_delete=models.PROTECT, related_name="turns"
    )
    number = models.PositiveSmallIntegerField()
    due_on = models.DateField()
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    before = models.PositiveSmallIntegerField(null=True, blank=True)
    after = models.PositiveSmallIntegerField(null=True, blank=True)
    note = SealedText(blank=True)
    begun_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta(PracticeRow.Meta):
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["homework", "number"], name="turn_number_is_unique"
            ),
            models.CheckConstraint(
                condition=(Q(before__isnull=True) | Q(before__lte=10))
                & (Q(after__isnull=True) | Q(after__lte=10)),
                name="turn_is_rated_from_0_to_10",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["waiting", "begun"], closed_at__isnull=True)
                | Q(state__in=["done", "left_out"], closed_at__isnull=False),
                name="turn_is_closed_with_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.homework}, {self.number}"
