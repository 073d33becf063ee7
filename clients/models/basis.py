"""The lawful basis on which a client's data is kept, from when until when."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from clients.models.client import Client
from clients.sealed import SealedText
from clients.tenancy import PracticeRow


class LawfulBasis(PracticeRow):
    """Why the practice may keep this file; recording another ends the one before.

    Where no row stands, it is care: what a practice is asked for by its clients.
    Consents are kept apart (consent.py): they are a basis only where one is needed.
    """

    class Kind(models.TextChoices):
        CARE = "care", _("Health care (GDPR Art. 9(2)(h), with 6(1)(b))")
        CONSENT = "consent", _("Explicit consent (GDPR Art. 9(2)(a), with 6(1)(a))")
        VITAL = "vital", _("Vital interests (GDPR Art. 9(2)(c), with 6(1)(d))")
        CLAIMS = "claims", _("Legal claims (GDPR Art. 9(2)(f), with 6(1)(f))")
        TREATMENT = "treatment", _("Treatment, payment, operations (45 CFR 164.506)")
        OTHER = "other", _("Another basis, in words")

    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="bases")
    kind = models.CharField(max_length=9, choices=Kind)
    words = SealedText(blank=True, max_length=300)
    since = models.DateField()
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=120)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta(PracticeRow.Meta):
        ordering = ["-recorded_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["client"],
                condition=Q(ended_at__isnull=True),
                name="one_lawful_basis_of_a_client_at_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(kind="other") | ~Q(words=""),
                name="another_lawful_basis_has_words",
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()
