"""The picture on a practice's letterhead, as it was drawn anew from what was sent."""

from django.db import models

from clients.tenancy import PracticeRow


class Logo(PracticeRow):
    """One picture a practice, small enough to stand in the row: a PNG of our own.

    It has no file and no name, so there is no path to guess and none to lose.
    """

    data = models.BinaryField()
    width = models.PositiveSmallIntegerField()
    height = models.PositiveSmallIntegerField()
    set_at = models.DateTimeField()

    class Meta(PracticeRow.Meta):
        constraints = [
            models.UniqueConstraint(fields=["practice"], name="practice_has_one_logo"),
        ]

    def __str__(self) -> str:
        return f"Logo, {self.width} by {self.height}"
