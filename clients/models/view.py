"""Views: what a member of staff likes to see of the caseload, under a name."""

from django.db import models

from clients.models.staff import Staff
from clients.tenancy import PracticeRow


class SavedView(PracticeRow):
    """Filters and an order of the caseload, for the person alone who named them.

    `filters` holds the fields of the form above the list, as they were sent.
    """

    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="views")
    name = models.CharField(max_length=40)
    filters = models.JSONField(default=dict)
    # What the caseload opens with.
    is_default = models.BooleanField(default=False)
    created_at = models.DateTimeField()

    class Meta(PracticeRow.Meta):
        ordering = ["name", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["staff", "name"], name="saved_view_has_its_own_name"
            ),
            models.UniqueConstraint(
                fields=["staff"],
                condition=models.Q(is_default=True),
                name="one_saved_view_is_the_default",
            ),
        ]

    def __str__(self) -> str:
        return self.name
