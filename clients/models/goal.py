"""Goals in the client's own words, and how near each was, rating by rating."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from clients.models.plan import Plan
from clients.sealed import SealedText
from clients.tenancy import PracticeRow

# From much less than hoped for to much more: the levels of goal-attainment scaling.
LEVELS = (-2, -1, 0, 1, 2)


class Goal(PracticeRow):
    """What somebody wants, and what each of five levels would look like in words.

    Level 0 is what is hoped for. A goal that is reached or put aside says when, by
    whom and why, and can be taken up again.
    """

    sealed_under = "plan__client"

    class State(models.TextChoices):
        OPEN = "open", _("Open")
        REACHED = "reached", _("Reached")
        PUT_ASIDE = "put_aside", _("Put aside")

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="goals")
    number = models.PositiveSmallIntegerField()
    words = SealedText(max_length=300)
    # Words for the levels from -2 to +2; those in between may stay empty.
    much_less = SealedText(max_length=200, blank=True)
    less = SealedText(max_length=200, blank=True)
    hoped = SealedText(max_length=200, blank=True)
    more = SealedText(max_length=200, blank=True)
    much_more = SealedText(max_length=200, blank=True)
    set_on = models.DateField()
    state = models.CharField(max_length=9, choices=State, default=State.OPEN)
    closed_on = models.DateField(null=True, blank=True)
    closed_by = models.CharField(max_length=120, blank=True)
    closed_why = SealedText(max_length=200, blank=True)

    class Meta(PracticeRow.Meta):
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "number"], name="goal_number_is_unique"
            ),
            models.CheckConstraint(
                condition=Q(state="open", closed_on=None, closed_by="", closed_why="")
                | ~Q(state="open") & Q(closed_on__isnull=False) & ~Q(closed_by=""),
                name="a_goal_that_is_not_open_says_when_and_by_whom",
            ),
        ]

    def __str__(self) -> str:
        return self.words

    @property
    def is_open(self) -> bool:
        return self.state == self.State.OPEN

    @property
    def levels(self) -> list[tuple[int, str]]:
        """Every level with its words, from -2 up."""
        said = (self.much_less, self.less, self.hoped, self.more, self.much_more)
        return list(zip(LEVELS, said, strict=True))


class GoalRating(PracticeRow):
    """How near a goal was on one day, said by one side; no row means: not rated."""

    goal = models.ForeignKey(Goal, on_delete=models.PROTECT, related_name="ratings")
    on = models.DateField()
    value = models.SmallIntegerField()
    by_client = models.BooleanField()
    said_by = models.CharField(max_length=120)
    said_at = models.DateTimeField()

    class Meta(PracticeRow.Meta):
        ordering = ["on", "by_client"]
        constraints = [
            models.UniqueConstraint(
                fields=["goal", "on", "by_client"],
                name="one_rating_of_a_goal_a_day_and_side",
            ),
            models.CheckConstraint(
                condition=Q(value__gte=-2, value__lte=2),
                name="a_goal_is_rated_from_minus_two_to_two",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.on}: {self.value:+d}"
