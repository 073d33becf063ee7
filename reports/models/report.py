"""Reports: what was asked for, the facts it was made from, and the file."""

from django.db import models

from clients.tenancy import PracticeRow


class Report(PracticeRow):
    """One progress report of one client. `facts` and `sha256` come with the file."""

    client = models.ForeignKey(
        "clients.Client", on_delete=models.PROTECT, related_name="reports"
    )
    number = models.PositiveIntegerField()
    instrument = models.CharField(max_length=40)
    version = models.CharField(max_length=20)
    language = models.CharField(max_length=10, default="en")
    target = models.ForeignKey(
        "clients.NamedPerson",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    requested_at = models.DateTimeField()
    requested_by = models.ForeignKey(
        "clients.Staff", on_delete=models.PROTECT, related_name="+"
    )
    facts = models.JSONField(null=True, blank=True)
    # A random name: the path says nothing about anybody (R40).
    file_name = models.CharField(max_length=64, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    size = models.PositiveIntegerField(null=True, blank=True)
    made_at = models.DateTimeField(null=True, blank=True)

    class Meta(PracticeRow.Meta):
        ordering = ["-requested_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["client", "number"], name="report_number_is_unique"
            ),
        ]

    def __str__(self) -> str:
        return f"Report {self.number}"

    @property
    def is_made(self) -> bool:
        """Whether the file is there to be opened."""
        return self.made_at is not None
