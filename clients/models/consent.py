"""What a client has agreed to, in which words, from when until when."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from clients.models.client import Client
from clients.sealed import SealedText
from clients.tenancy import PracticeRow


class Consent(PracticeRow):
    """One agreement. Withdrawing ends it; it is never deleted."""

    class Kind(models.TextChoices):
        QUESTIONNAIRES = "questionnaires", _("Answering questionnaires")
        REPORTS = "reports", _("Reports made from the answers")
        EMAIL = "email", _("Messages by email")
        SMS = "sms", _("Text messages to a mobile phone")
        JOINT = "joint", _("Joint pages with the partner")
        OTHERS = "others", _("Others are asked about me, by my first name")

    client = models.ForeignKey(
        Client, on_delete=models.PROTECT, related_name="consents"
    )
    kind = models.CharField(max_length=16, choices=Kind)
    version = models.CharField(max_length=20, default="1")
    given_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=120)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawal_reason = SealedText(max_length=200, blank=True)

    class Meta(PracticeRow.Meta):
        ordering = ["kind", "-given_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["client", "kind"],
                condition=models.Q(withdrawn_at__isnull=True),
                name="one_open_consent_of_a_kind",
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()
