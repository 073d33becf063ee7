"""Emergencies: a colleague's file, opened for an hour, with the reason why."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from clients.models.client import Client
from clients.models.staff import Staff
from clients.sealed import SealedText
from clients.tenancy import PracticeRow


class Emergency(PracticeRow):
    """One opening of one file by one person without a relation of care (R8).

    This row is the whole right: it ends at `until` by itself, or earlier. What it
    allows stands in clients.roles.EMERGENCY.
    """

    class Reason(models.TextChoices):
        DANGER = "danger", _("Somebody may be in danger")
        CRISIS = "crisis", _("The client is in a crisis and asked for help")
        AWAY = (
            "away",
            _("The therapist in charge cannot be reached, and it cannot wait"),
        )
        OTHER = "other", _("Something else that cannot wait")

    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="+")
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=6, choices=Reason)
    words = SealedText(max_length=1000)
    began_at = models.DateTimeField()
    until = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta(PracticeRow.Meta):
        ordering = ["-began_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(words=""), name="an_emergency_says_why"
            ),
        ]

    def __str__(self) -> str:
        return self.get_reason_display()
