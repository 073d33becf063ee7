"""The plan of a client's care, and every earlier state of it."""

from django.db import models

from clients.models.client import Client
from clients.sealed import SealedJSON
from clients.tenancy import PracticeRow


class Plan(PracticeRow):
    """What client and therapist work on; one a client, and it outlives an episode.

    The client sees it from `shared_at` on. `version` counts its changes; each leaves
    a PlanVersion.
    """

    client = models.OneToOneField(Client, on_delete=models.PROTECT, related_name="plan")
    review_on = models.DateField(null=True, blank=True)
    shared_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField()
    changed_by = models.CharField(max_length=120)

    class Meta(PracticeRow.Meta):
        ordering = ["changed_at", "id"]
        indexes = [models.Index(fields=["practice", "review_on"])]

    def __str__(self) -> str:
        return f"Plan, version {self.version}"


class PlanVersion(PracticeRow):
    """The whole plan as it stood after one change: written once, and never changed."""

    sealed_under = "plan__client"

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    act = models.CharField(max_length=40)
    at = models.DateTimeField()
    by_name = models.CharField(max_length=120)
    content = SealedJSON()

    class Meta(PracticeRow.Meta):
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "number"], name="plan_version_is_unique"
            ),
        ]

    def __str__(self) -> str:
        return f"Version {self.number}"
