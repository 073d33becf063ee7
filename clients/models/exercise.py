"""Exercises that a practice wrote itself, beside those that are shipped."""

from django.db import models

from clients.tenancy import PracticeRow


class OwnExercise(PracticeRow):
    """One exercise with the fields of those that are shipped, in one language.

    It is never changed: somebody did it in these words. A changed exercise is a new
    row with the next `number`, which takes the place of the row `earlier`; homework
    keeps the row it was given with. Withdrawing keeps a row from being given again.
    """

    language = models.CharField(max_length=10)
    title = models.CharField(max_length=120)
    purpose = models.CharField(max_length=500)
    strategy = models.CharField(max_length=40)
    signs = models.JSONField()
    minutes = models.PositiveSmallIntegerField()
    couple = models.BooleanField(default=False)
    steps = models.JSONField()
    cautions = models.JSONField()
    questions = models.JSONField()
    rating = models.CharField(max_length=200)
    low = models.CharField(max_length=60)
    high = models.CharField(max_length=60)
    added_at = models.DateTimeField()
    added_by = models.CharField(max_length=120)
    number = models.PositiveSmallIntegerField(default=1)
    earlier = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, related_name="later"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta(PracticeRow.Meta):
        ordering = ["title", "added_at", "id"]

    def __str__(self) -> str:
        return self.title
