"""The ladder of trust: graded steps, each a little harder than the one before."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from clients.models.plan import Plan
from clients.sealed import SealedText
from clients.tenancy import PracticeRow


class Rung(PracticeRow):
    """One step of the ladder: how hard it is expected to be, and how hard it felt.

    Both go from 0 to 10; `felt` is known only once the step was tried.
    """

    sealed_under = "plan__client"

    class State(models.TextChoices):
        OPEN = "open", _("To come")
        DONE = "done", _("Tried")
        DROPPED = "dropped", _("Dropped")

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="rungs")
    place = models.PositiveSmallIntegerField()
    what = SealedText(max_length=300)
    expected = models.PositiveSmallIntegerField()
    felt = models.PositiveSmallIntegerField(null=True, blank=True)
    state = models.CharField(max_length=7, choices=State, default=State.OPEN)
    done_on = models.DateField(null=True, blank=True)

    class Meta(PracticeRow.Meta):
        ordering = ["place", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(expected__lte=10) & (Q(felt=None) | Q(felt__lte=10)),
                name="a_rung_is_rated_from_zero_to_ten",
            ),
            models.CheckConstraint(
                condition=Q(state="done", done_on__isnull=False)
                | ~Q(state="done") & Q(felt=None, done_on=None),
                name="a_rung_was_felt_once_it_was_tried",
            ),
        ]

    def __str__(self) -> str:
        return self.what
