"""Pauses: a client who wants to be asked nothing for a while."""

from django.db import models
from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from clients.sealed import SealedText
from clients.tenancy import PracticeRow


class Pause(PracticeRow):
    """From a day on nothing is mailed, until a day or until the client goes on.

    `until` is the last day of the pause, null where the client will say. What was
    asked before stays as it is, and can be answered meanwhile by whoever wants to.
    """

    client = models.ForeignKey(
        "clients.Client", on_delete=models.PROTECT, related_name="pauses"
    )
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    # The client's own words; as private as an answer.
    reason = SealedText(max_length=200, blank=True)
    begun_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta(PracticeRow.Meta):
        ordering = ["-begun_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["client"],
                condition=Q(ended_at__isnull=True),
                name="one_pause_of_a_client_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=models.F("since")),
                name="a_pause_ends_after_it_began",
            ),
        ]

    def __str__(self) -> str:
        """As it stands in a sentence: "until 3 March 2026"."""
        since = date_format(self.since, "DAY")
        if self.until is None:
            return _("from %(since)s on") % {"since": since}
        until = date_format(self.until, "DAY")
        return _("from %(since)s until %(until)s") % {"since": since, "until": until}
