"""Scores: computed once, by one function, and kept with what proves them."""

from django.db import models

from clients.tenancy import PracticeManager, PracticeRow


class CurrentScores(PracticeManager):
    """Only scores that count: whoever forgets the old ones is still right."""

    def get_queryset(self) -> models.QuerySet:
        return super().get_queryset().filter(superseded_at__isnull=True)


class Score(PracticeRow):
    """The score of one scale of one response.

    `value` is null where too few items were answered; null is not zero. A score that
    was computed again stays on record with when and why it was superseded; `objects`
    leaves it out, `on_record` has it.
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
    superseded_at = models.DateTimeField(null=True, blank=True)
    superseded_reason = models.CharField(max_length=200, blank=True)

    objects = CurrentScores()
    on_record = PracticeManager()

    class Meta(PracticeRow.Meta):
        ordering = ["response", "scale"]
        constraints = [
            models.UniqueConstraint(
                fields=["response", "scale"],
                condition=models.Q(superseded_at__isnull=True),
                name="one_current_score_a_scale_and_response",
            ),
            models.CheckConstraint(
                condition=models.Q(n_answered__lte=models.F("n_items")),
                name="score_answered_at_most_all_items",
            ),
            models.CheckConstraint(
                condition=models.Q(superseded_at__isnull=True, superseded_reason="")
                | models.Q(superseded_at__isnull=False)
                & ~models.Q(superseded_reason=""),
                name="a_superseded_score_says_why",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.scale}: {self.value}"
