"""Events in a client's life that a chart should be read beside."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from clients.models.client import Client
from clients.sealed import SealedText
from clients.tenancy import PracticeRow


class Event(PracticeRow):
    """Something that happened, noted by the care team or by the client.

    Whoever noted it always sees it and alone changes it; `shared` shows it to
    the other side, too. Removing ends it and keeps the row.
    """

    class Kind(models.TextChoices):
        HOLIDAY = "holiday", _("Holiday")
        RUPTURE = "rupture", _("Rupture")
        REPAIR = "repair", _("Repair")
        BREAK_UP = "break_up", _("Break-up")
        NEW_PARTNER = "new_partner", _("New partner")
        BEREAVEMENT = "bereavement", _("Bereavement")
        MEDICATION = "medication", _("Change of medication")
        OTHER = "other", _("Something else")

    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="events")
    kind = models.CharField(max_length=11, choices=Kind)
    on = models.DateField()
    note = SealedText(max_length=300, blank=True)
    by_client = models.BooleanField()
    shared = models.BooleanField()
    noted_at = models.DateTimeField()
    noted_by = models.CharField(max_length=120)
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta(PracticeRow.Meta):
        ordering = ["on", "noted_at", "id"]
        indexes = [models.Index(fields=["client", "on"])]

    def __str__(self) -> str:
        return self.get_kind_display()
