"""Steps towards a goal: what somebody does, by which strategy, and by when."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from clients.models.exercise import OwnExercise
from clients.models.goal import Goal
from clients.sealed import SealedText
from clients.tenancy import PracticeRow


class Step(PracticeRow):
    """One small thing to do for a goal.

    `strategy` is the key of one of the six strategies, as
    clients/theory.py names them. It may name an exercise: `exercise` is the key of
    one that is shipped, or `own_exercise` is one of the practice.
    """

    sealed_under = "goal__plan__client"

    class Who(models.TextChoices):
        CLIENT = "client", _("Client")
        THERAPIST = "therapist", _("Therapist")
        BOTH = "both", _("Client and therapist")
        PARTNER = "partner", _("Partner")

    class State(models.TextChoices):
        OPEN = "open", _("To do")
        DOING = "doing", _("Begun")
        DONE = "done", _("Done")
        DROPPED = "dropped", _("Dropped")

    goal = models.ForeignKey(Goal, on_delete=models.PROTECT, related_name="steps")
    number = models.PositiveSmallIntegerField()
    strategy = models.CharField(max_length=40)
    what = SealedText(max_length=300)
    who = models.CharField(max_length=9, choices=Who)
    exercise = models.CharField(max_length=60, blank=True)
    own_exercise = models.ForeignKey(
        OwnExercise,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    due_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=7, choices=State, default=State.OPEN)
    # When the state was last changed, and by whom.
    state_on = models.DateField()
    state_by = models.CharField(max_length=120)

    class Meta(PracticeRow.Meta):
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["goal", "number"], name="step_number_is_unique"
            ),
            models.CheckConstraint(
                condition=~Q(strategy="") & ~Q(what=""),
                name="a_step_says_what_and_by_which_strategy",
            ),
            models.CheckConstraint(
                condition=Q(exercise="") | Q(own_exercise__isnull=True),
                name="a_step_names_one_exercise_at_most",
            ),
        ]

    def __str__(self) -> str:
        return self.what

    @property
    def is_waiting(self) -> bool:
        """Whether it is still to be done."""
        return self.state in (self.State.OPEN, self.State.DOING)

    @property
    def is_the_client_s(self) -> bool:
        """Whether the client does it, alone or together with the therapist."""
        return self.who in (self.Who.CLIENT, self.Who.BOTH)
