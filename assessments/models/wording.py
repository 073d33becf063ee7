"""Wording that a practice brought, because it holds a licence for it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from assessments.instruments.wording import Wording, made_wording
from clients.tenancy import PracticeRow


class PracticeWording(PracticeRow):
    """The words of one instrument in one language, as one practice may use them.

    A draft until it is kept: then it gets its number, and a trigger keeps all of it
    as it is but for a withdrawal. The newest number counts; a correction is the
    next number. `lines` are words by item code, `anchors` by answer as text.
    """

    class Source(models.TextChoices):
        PASTE = "paste", _("Pasted")
        CSV = "csv", _("CSV file")
        FHIR = "fhir", _("FHIR Questionnaire")

    instrument = models.CharField(max_length=40)
    version = models.CharField(max_length=20)
    definition_digest = models.CharField(max_length=64)
    language = models.CharField(max_length=10)
    number = models.PositiveSmallIntegerField(null=True, blank=True)
    title = models.CharField(max_length=200)
    introduction = models.TextField(blank=True)
    lines = models.JSONField()
    anchors = models.JSONField(default=dict)
    digest = models.CharField(max_length=64, blank=True)
    source = models.CharField(max_length=5, choices=Source)
    # Of item 1, as the person read them on the form that the licence covers.
    first_words = models.CharField(max_length=200)
    # What was confirmed of the order: {"order": "key/version", "findings": [codes]}.
    checks = models.JSONField(default=dict)
    licence_holder = models.CharField(max_length=200, blank=True)
    licence_territory = models.CharField(max_length=120, blank=True)
    licence_commercial = models.BooleanField(null=True, blank=True)
    licence_reference = models.CharField(max_length=300, blank=True)
    confirmed_by = models.CharField(max_length=120, blank=True)
    confirmed_on = models.DateField(null=True, blank=True)
    created_at = models.DateTimeField()
    created_by = models.CharField(max_length=120)
    kept_at = models.DateTimeField(null=True, blank=True)
    kept_by = models.CharField(max_length=120, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.CharField(max_length=120, blank=True)
    withdrawn_reason = models.CharField(max_length=200, blank=True)

    # What a correction begins with; order and licence are confirmed anew.
    COPIED = (
        "practice_id",
        "instrument",
        "version",
        "definition_digest",
        "language",
        "title",
        "introduction",
        "lines",
        "anchors",
        "source",
        "first_words",
        "licence_holder",
        "licence_territory",
        "licence_commercial",
        "licence_reference",
    )

    class Meta(PracticeRow.Meta):
        ordering = ["instrument", "version", "language", "-number", "-created_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["practice", "instrument", "version", "language", "number"],
                name="a_wording_has_its_own_number",
            ),
            models.CheckConstraint(
                condition=models.Q(kept_at__isnull=True, number__isnull=True)
                | models.Q(
                    kept_at__isnull=False,
                    number__isnull=False,
                    confirmed_on__isnull=False,
                    licence_commercial__isnull=False,
                )
                & ~models.Q(digest="")
                & ~models.Q(licence_holder="")
                & ~models.Q(confirmed_by=""),
                name="a_kept_wording_has_its_licence",
            ),
        ]

    def __str__(self) -> str:
        return f"Wording of {self.instrument}/{self.version} ({self.language})"

    @property
    def is_draft(self) -> bool:
        """Whether it can still be changed, and be assigned by nobody."""
        return self.kept_at is None

    @property
    def words(self) -> Wording:
        """The words as every page takes them, shipped or brought."""
        return made_wording(
            language=self.language,
            title=self.title,
            introduction=self.introduction,
            items=self.lines,
            anchors={int(value): words for value, words in self.anchors.items()},
        )
