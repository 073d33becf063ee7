"""Responses: what was answered, item by item."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from clients.sealed import SealedText
from clients.tenancy import PracticeRow


class Response(PracticeRow):
    """The answers to one assignment: a draft, then submitted, perhaps voided.

    `answers` maps item codes to values; a skipped item is absent or null, never 0.
    `revisions` counts the saves of each item: whoever saves says which revision
    they saw, so that two tabs never overwrite each other. `revision` counts all
    saves and is what the conditional UPDATE checks.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        SUBMITTED = "submitted", _("Submitted")
        VOIDED = "voided", _("Voided")

    class Source(models.TextChoices):
        PORTAL = "portal", _("Portal")
        LINK = "link", _("Emailed link")
        DEVICE = "device", _("Device handed over")
        PAPER = "paper", _("Paper")
        STAFF = "staff", _("By the therapist, here")

    assignment = models.OneToOneField(
        "assessments.Assignment", on_delete=models.PROTECT, related_name="response"
    )
    client = models.ForeignKey(
        "clients.Client", on_delete=models.PROTECT, related_name="responses"
    )
    state = models.CharField(max_length=9, choices=State, default=State.DRAFT)
    source = models.CharField(max_length=6, choices=Source)
    answers = models.JSONField(default=dict)
    revisions = models.JSONField(default=dict)
    revision = models.PositiveIntegerField(default=0)
    started_at = models.DateTimeField()
    saved_at = models.DateTimeField(null=True, blank=True)
    # When the client answered; on paper this may lie days before `submitted_at`.
    assessed_at = models.DateTimeField(null=True, blank=True)
    submitted_at = models.DateTimeField(null=True, blank=True)
    submitted_by = models.CharField(max_length=120, blank=True)
    voided_at = models.DateTimeField(null=True, blank=True)
    void_reason = SealedText(max_length=200, blank=True)
    # The same answers as they stood in another file, voided there: the one way in
    # which a form that was answered by the wrong person gets to the right one (H3).
    moved_from = models.OneToOneField(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="moved_to",
    )

    class Meta(PracticeRow.Meta):
        ordering = ["assessed_at", "submitted_at", "id"]
        indexes = [
            # The last of a client's answers is found without looking at the others.
            models.Index(
                fields=["client", "state", "assessed_at"], name="answers_in_time"
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state="draft")
                | models.Q(submitted_at__isnull=False, assessed_at__isnull=False),
                name="a_submitted_response_has_its_times",
            ),
            models.CheckConstraint(
                condition=models.Q(moved_from=None)
                | ~models.Q(state="draft") & ~models.Q(moved_from=models.F("id")),
                name="a_moved_response_was_handed_in",
            ),
        ]

    def __str__(self) -> str:
        return f"Response ({self.get_state_display().lower()})"
