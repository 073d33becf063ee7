"""Figures from answers given here, as they were when the owner switched them on."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from clients.tenancy import PracticeRow


class LocalReliability(PracticeRow):
    """What is known here of one scale's noise, frozen; in force until it is ended.

    `sd` and `alpha` are of the first forms of `n` people, `retest` and `sd_retest`
    of `pairs` of forms; both are null where too few were asked again.
    """

    class Whose(models.TextChoices):
        PRACTICE = "practice", _("Answers given in this practice")
        SERVER = "server", _("Answers given in practices that share their figures")

    instrument = models.CharField(max_length=40)
    version = models.CharField(max_length=20)
    definition_digest = models.CharField(max_length=64)
    language = models.CharField(max_length=10)
    informant = models.CharField(max_length=10)
    # About whom, such as "partner"; empty where it is about the client alone.
    about = models.CharField(max_length=10, blank=True)
    scale = models.CharField(max_length=40)
    whose = models.CharField(max_length=8, choices=Whose)
    n = models.PositiveIntegerField()
    mean = models.DecimalField(max_digits=12, decimal_places=3)
    sd = models.DecimalField(max_digits=12, decimal_places=3)
    alpha = models.DecimalField(max_digits=4, decimal_places=3)
    pairs = models.PositiveIntegerField()
    retest = models.DecimalField(max_digits=4, decimal_places=3, null=True)
    sd_retest = models.DecimalField(max_digits=12, decimal_places=3, null=True)
    computed_at = models.DateTimeField()
    computed_by = models.CharField(max_length=120)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.CharField(max_length=120, blank=True)

    class Meta(PracticeRow.Meta):
        ordering = ["-computed_at", "scale"]
        constraints = [
            models.UniqueConstraint(
                fields=[
                    "practice",
                    "instrument",
                    "version",
                    "definition_digest",
                    "language",
                    "informant",
                    "about",
                    "scale",
                ],
                condition=models.Q(ended_at__isnull=True),
                name="one_local_reliability_in_force_a_scale",
            ),
            models.CheckConstraint(
                condition=models.Q(sd__gt=0, alpha__gt=0, alpha__lt=1),
                name="local_noise_can_be_worked_out",
            ),
            models.CheckConstraint(
                condition=models.Q(retest__isnull=True, sd_retest__isnull=True)
                | models.Q(
                    # What compares with null is neither true nor false, and let in.
                    retest__isnull=False,
                    sd_retest__isnull=False,
                    retest__gte=0,
                    retest__lt=1,
                    sd_retest__gt=0,
                ),
                name="local_retest_goes_with_its_own_sd",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.instrument}/{self.version} {self.scale}: n = {self.n}"
