"""Batches: the reports of a day, asked for together and printed together."""

from django.db import models

from clients.tenancy import PracticeRow


class Batch(PracticeRow):
    """Reports wanted together. There is no file of it: one is made when it is opened.

    So no file with many clients in it ever waits on a disk, and who may still see
    whom is asked each time.
    """

    requested_by = models.ForeignKey(
        "clients.Staff", on_delete=models.PROTECT, related_name="+"
    )
    day = models.DateField()
    created_at = models.DateTimeField()

    class Meta(PracticeRow.Meta):
        ordering = ["-created_at", "id"]

    def __str__(self) -> str:
        return f"Reports for {self.day}"


class BatchItem(PracticeRow):
    """One session's client: the report, or in `problem` why there is none."""

    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, related_name="items")
    position = models.PositiveSmallIntegerField()
    client = models.ForeignKey(
        "clients.Client", on_delete=models.PROTECT, related_name="+"
    )
    starts_at = models.DateTimeField()
    report = models.ForeignKey(
        "reports.Report",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    problem = models.CharField(max_length=200, blank=True)

    class Meta(PracticeRow.Meta):
        ordering = ["batch", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["batch", "position"], name="one_item_a_place_in_a_batch"
            ),
            models.CheckConstraint(
                condition=models.Q(report__isnull=False) | ~models.Q(problem=""),
                name="batch_item_has_a_report_or_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.batch}, {self.position}"
