"""Breaks: a time without sessions and without forms, as agreed with a client."""

from django.db import models
from django.db.models import F, Q
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from clients.models.client import Client
from clients.sealed import SealedText
from clients.tenancy import PracticeRow


class Break(PracticeRow):
    """From a day to a day nothing is planned and nothing is asked.

    `until` is the last day of it. What was asked before can still be answered.
    """

    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="breaks")
    since = models.DateField()
    until = models.DateField()
    # The practice's own words, such as "summer"; the client does not see them.
    reason = SealedText(max_length=200, blank=True)
    created_at = models.DateTimeField()
    created_by = models.CharField(max_length=120)
    # Set where it was taken back, or ended before its last day.
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta(PracticeRow.Meta):
        ordering = ["since", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until__gte=F("since")), name="a_break_ends_after_it_began"
            ),
        ]

    def __str__(self) -> str:
        """As it stands in a sentence: "from 3 August 2026 to 21 August 2026"."""
        return _("from %(since)s to %(until)s") % {
            "since": date_format(self.since, "DAY"),
            "until": date_format(self.until, "DAY"),
        }
