"""Alerts: what a person must look at, until somebody has said what was done."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from clients.models.client import Client
from clients.models.staff import Staff
from clients.sealed import SealedText
from clients.tenancy import PracticeRow


class Alert(PracticeRow):
    """One reason why somebody should look at a file; written with what raised it (H5).

    `about` is the row that raised it: a response, an assignment, a consent, a report. A
    critical answer is named by the stable code of its item and by the digest of the
    definition whose rule it met, never by a place in the form (H6); no answer is here.
    """

    class Kind(models.TextChoices):
        CRITICAL_ANSWER = "critical_answer", _("Critical answer")
        WORTH_TALKING = "worth_talking", _("Worth talking about")
        UNANSWERED_TWICE = "unanswered_twice", _("Unanswered twice")
        CONSENT_WITHDRAWN = "consent_withdrawn", _("Consent withdrawn")
        OPENED_BY_OTHER = "opened_by_other", _("Opened by someone else")
        REPORT_TO_AMEND = "report_to_amend", _("Report to amend")
        DELIVERY_FAILED = "delivery_failed", _("Message not sent")
        REMINDERS_STOPPED = "reminders_stopped", _("Reminders stopped")
        JOINT_PAGE_ERASED = "joint_page_erased", _("Joint page erased")

    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=Kind)
    about = models.UUIDField()
    item = models.CharField(max_length=40, blank=True)
    instrument = models.CharField(max_length=40, blank=True)
    version = models.CharField(max_length=20, blank=True)
    definition_digest = models.CharField(max_length=64, blank=True)
    raised_at = models.DateTimeField()
    escalated_at = models.DateTimeField(null=True, blank=True)
    escalated_to = models.ForeignKey(
        Staff, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    # An owner, where the stand-in has not answered in time either; and when somebody
    # was called last. Until it is answered nobody stops being called.
    also_to = models.ForeignKey(
        Staff, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    called_again_at = models.DateTimeField(null=True, blank=True)
    acknowledged_at = models.DateTimeField(null=True, blank=True)
    acknowledged_by = models.CharField(max_length=120, blank=True)
    note = SealedText(max_length=1000, blank=True)

    class Meta(PracticeRow.Meta):
        ordering = ["raised_at", "kind", "item", "id"]
        indexes = [models.Index(fields=["acknowledged_at", "escalated_at"])]
        constraints = [
            models.UniqueConstraint(
                fields=["about", "kind", "item"], name="one_alert_a_rule_and_row"
            ),
            models.CheckConstraint(
                condition=models.Q(acknowledged_at=None)
                | ~models.Q(note="") & ~models.Q(acknowledged_by=""),
                name="an_answered_alert_says_by_whom_and_what_was_done",
            ),
            models.CheckConstraint(
                condition=models.Q(escalated_at=None, escalated_to=None)
                | models.Q(escalated_at__isnull=False, escalated_to__isnull=False),
                name="an_escalated_alert_says_when_and_to_whom",
            ),
            models.CheckConstraint(
                condition=models.Q(called_again_at=None, also_to=None)
                | models.Q(called_again_at__isnull=False, escalated_at__isnull=False),
                name="an_alert_is_called_again_once_it_was_handed_on",
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()
