"""Scores: computed once, by one function, and kept with what proves them."""

from django.db import models

from clients.tenancy import PracticeRow


class Score(PracticeRow):
    """The score of one scale of one response.

    `value` is null where too few items were answered; null is not zero.
    """

    response = models.ForeignKey(
        "assessments.Response", on_delete=models.PROTECT, related_name="scores"
    )
    client = models.ForeignKey(
        "clients.Client", on_delete=models.PROTECT, related_name="scores"
    )
    scale = models.CharField(max_length=40)
    value = models.DecimalField(max_digits=12, decimal_places=6, null=True)
    n_answered = models.PositiveSmallIntegerField()
    n_items = models.PositiveSmallIntegerField()
    prorated = models.BooleanField(default=False)
    engine_version = models.CharField(max_length=20)
    definition_digest = models.CharField(max_length=64)
    created_at = models.DateTimeField()

    class Meta(PracticeRow.Meta):
        ordering = ["response", "scale"]
        constraints = [
            models.UniqueConstraint(
                fields=["response", "scale"], name="one_score_a_scale_and_response"
            ),
            models.CheckConstraint(
                condition=models.Q(n_answered__lte=models.F("n_items")),
                name="score_answered_at_most_all_items",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.scale}: {self.value}"
