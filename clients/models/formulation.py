"""The formulation: what each of six challenges means for a client, in versions."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from clients.models.client import Client
from clients.sealed import SealedText
from clients.tenancy import PracticeRow


class Challenge(PracticeRow):
    """One of the six challenges in one client's life, as the care team sees it.

    `key` is that of clients.theory.CHALLENGES. The note is for the care team alone;
    `sentence` is what the client may read, from `released_at` on and while it is set.
    """

    class Weight(models.IntegerChoices):
        NONE = 0, _("Not a theme")
        BACKGROUND = 1, _("In the background")
        IN_THE_WAY = 2, _("In the way")
        MUCH = 3, _("Much in the way")

    client = models.ForeignKey(
        Client, on_delete=models.PROTECT, related_name="challenges"
    )
    key = models.CharField(max_length=40)
    weight = models.PositiveSmallIntegerField(choices=Weight, null=True, blank=True)
    note = SealedText(blank=True)
    sentence = SealedText(max_length=300, blank=True)
    released_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField()
    changed_by = models.CharField(max_length=120)

    class Meta(PracticeRow.Meta):
        ordering = ["key"]
        constraints = [
            models.UniqueConstraint(
                fields=["client", "key"], name="one_row_a_challenge_and_client"
            ),
            models.CheckConstraint(
                condition=Q(weight=None) | Q(weight__lte=3),
                name="a_challenge_weighs_from_zero_to_three",
            ),
            models.CheckConstraint(
                condition=Q(released_at=None) | ~Q(sentence=""),
                name="what_a_client_reads_of_a_challenge_has_words",
            ),
        ]

    def __str__(self) -> str:
        return self.key


class ChallengeVersion(PracticeRow):
    """One challenge as it stood after one change: written once, and never changed."""

    sealed_under = "challenge__client"

    challenge = models.ForeignKey(
        Challenge, on_delete=models.PROTECT, related_name="versions"
    )
    number = models.PositiveIntegerField()
    act = models.CharField(max_length=40)
    at = models.DateTimeField()
    by_name = models.CharField(max_length=120)
    weight = models.PositiveSmallIntegerField(
        choices=Challenge.Weight, null=True, blank=True
    )
    note = SealedText(blank=True)
    sentence = SealedText(max_length=300, blank=True)
    released = models.BooleanField()

    class Meta(PracticeRow.Meta):
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["challenge", "number"], name="challenge_version_is_unique"
            ),
        ]

    def __str__(self) -> str:
        return f"Version {self.number}"
