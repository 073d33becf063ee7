"""Reports: what was asked for, the facts it was made from, and the file."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from clients.sealed import SealedJSON, SealedText
from clients.tenancy import PracticeRow

# What is about no client: numbers of the practice, and a form nobody has filled in.
_ABOUT_NOBODY = ("outcomes", "blank")


class Report(PracticeRow):
    """One edition of one document: a draft, until somebody signs and locks it.

    `facts` and `sha256` come with the file. From `locked_at` on a trigger of the
    database refuses every change but those of the last two groups of columns.
    """

    class Kind(models.TextChoices):
        PROGRESS = "progress", _("Progress report")
        SINGLE = "single", _("One questionnaire")
        CLIENT = "client", _("Client's copy")
        COUPLE = "couple", _("Couple")
        DISCHARGE = "discharge", _("Discharge summary")
        PLAN = "plan", _("Plan")
        OUTCOMES = "outcomes", _("Outcomes of the practice")
        BLANK = "blank", _("Blank form")

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        SIGNING = "signing", _("Signed, being made")
        FINAL = "final", _("Final")
        SUPERSEDED = "superseded", _("Replaced")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    kind = models.CharField(max_length=10, choices=Kind, default=Kind.PROGRESS)
    client = models.ForeignKey(
        "clients.Client", on_delete=models.PROTECT, null=True, related_name="reports"
    )
    number = models.PositiveIntegerField()
    # Editions of one number: the second replaces the first, and says why.
    edition = models.PositiveSmallIntegerField(default=1)
    replaces = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    amendment_reason = SealedText(max_length=200, blank=True)
    # What it is made from; which of these, the kind says.
    instrument = models.CharField(max_length=40, blank=True)
    version = models.CharField(max_length=20, blank=True)
    language = models.CharField(max_length=10, default="en")
    target = models.ForeignKey(
        "clients.NamedPerson",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    # Whose answers: null for the client's own, else the person who observed.
    observer = models.ForeignKey(
        "clients.NamedPerson",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    partner = models.ForeignKey(
        "clients.Client",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    response = models.ForeignKey(
        "assessments.Response",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    assignment = models.ForeignKey(
        "assessments.Assignment",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    # The choices of reports.documents.options, as JSON.
    options = SealedJSON(default=dict)
    requested_at = models.DateTimeField()
    requested_by = models.ForeignKey(
        "clients.Staff", on_delete=models.PROTECT, related_name="+"
    )
    facts = SealedJSON(null=True, blank=True)
    # A random name: the path says nothing about anybody (R40).
    file_name = models.CharField(max_length=64, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    size = models.PositiveIntegerField(null=True, blank=True)
    made_at = models.DateTimeField(null=True, blank=True)
    # The signature, as it is printed, and the code by which a holder may ask.
    signed_by = models.ForeignKey(
        "clients.Staff",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    signed_title = models.CharField(max_length=120, blank=True)
    signed_registration = models.CharField(max_length=120, blank=True)
    signed_at = models.DateTimeField(null=True, blank=True)
    code = models.CharField(max_length=12, null=True, blank=True, unique=True)
    # What a locked report keeps besides: its page, and what it was made with.
    html = SealedText(blank=True)
    made_with = models.JSONField(default=dict)
    locked_at = models.DateTimeField(null=True, blank=True)
    # What may still happen to a locked report: shown to the client, or not any more.
    released_at = models.DateTimeField(null=True, blank=True)
    released_by = models.ForeignKey(
        "clients.Staff",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    # Or replaced, or withdrawn for a reason.
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        "clients.Staff",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    withdrawal_reason = SealedText(max_length=200, blank=True)

    class Meta(PracticeRow.Meta):
        ordering = ["-requested_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["client", "number", "edition"],
                name="report_number_is_unique",
            ),
            models.UniqueConstraint(
                fields=["practice", "number", "edition"],
                condition=Q(client__isnull=True),
                name="report_about_nobody_has_its_own_number",
            ),
            models.UniqueConstraint(
                fields=["replaces"],
                condition=~Q(state="withdrawn"),
                name="report_is_replaced_once",
            ),
            models.CheckConstraint(
                condition=Q(client__isnull=False) | Q(kind__in=_ABOUT_NOBODY),
                name="report_is_about_a_client",
            ),
            models.CheckConstraint(
                condition=Q(locked_at__isnull=True, state__in=("draft", "signing"))
                | Q(locked_at__isnull=False, state__in=("final", "superseded"))
                | Q(state="withdrawn"),
                name="report_is_locked_from_final_on",
            ),
            models.CheckConstraint(
                condition=Q(released_at__isnull=True) | Q(state="final"),
                name="report_is_released_while_final",
            ),
        ]

    def __str__(self) -> str:
        return f"Report {self.number}"

    @property
    def is_made(self) -> bool:
        """Whether the file is there to be opened."""
        return self.made_at is not None

    @property
    def is_locked(self) -> bool:
        """Whether it is signed and never changes again."""
        return self.locked_at is not None
