"""Notices about the security of a practice, until a person has said what was done."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from clients.models.emergency import Emergency
from clients.models.staff import Staff
from clients.sealed import SealedText
from clients.tenancy import PracticeRow


class SecurityNotice(PracticeRow):
    """One reason why an owner should look at who does what here (R60).

    `staff` is the person it is about; none for what the server found in its own trail.
    """

    class Kind(models.TextChoices):
        TRAIL = "trail", _("The audit trail is not whole")
        MANY_FILES = "many_files", _("Many files in an hour")
        EMERGENCY = "emergency", _("A file opened in an emergency")

    kind = models.CharField(max_length=10, choices=Kind)
    staff = models.ForeignKey(
        Staff, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    emergency = models.OneToOneField(
        Emergency,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="notice",
    )
    # How many files it was.
    count = models.PositiveIntegerField(default=0)
    raised_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.CharField(max_length=120, blank=True)
    note = SealedText(blank=True, max_length=1000)
    sealed_under = "practice"

    class Meta(PracticeRow.Meta):
        ordering = ["-raised_at", "id"]
        indexes = [models.Index(fields=["practice", "answered_at"])]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(answered_at=None)
                | ~models.Q(note="") & ~models.Q(answered_by=""),
                name="an_answered_notice_says_by_whom_and_what_was_done",
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()
