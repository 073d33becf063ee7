"""Reminders: at most two of one form, each sent once."""

from django.db import models
from django.utils.translation import gettext_noop

from assessments.models.assignment import AnswerLink, Assignment
from clients.roles import Actor
from clients.tenancy import PracticeRow


class Reminder(PracticeRow):
    """One reminder of one form; whether it went out says its letter.

    Of its key only a hash is kept. It opens the same link as the message before, so
    that both work, and it stops all reminders of this client without signing in.
    """

    client = models.ForeignKey(
        "clients.Client", on_delete=models.PROTECT, related_name="reminders"
    )
    assignment = models.ForeignKey(
        Assignment, on_delete=models.PROTECT, related_name="reminders"
    )
    number = models.PositiveSmallIntegerField()
    # Null for a form in the portal: there the client signs in.
    link = models.ForeignKey(
        AnswerLink, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    key_hash = models.CharField(max_length=64, blank=True, db_index=True)
    written_at = models.DateTimeField()

    class Meta(PracticeRow.Meta):
        ordering = ["written_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["assignment", "number"], name="one_reminder_of_a_number"
            ),
            models.CheckConstraint(
                condition=models.Q(number__in=[1, 2]), name="two_reminders_at_most"
            ),
        ]

    def __str__(self) -> str:
        return f"Reminder {self.number} of {self.assignment}"

    @property
    def actor(self) -> Actor:
        """Whoever holds the reminder, as the one who stops them."""
        return Actor(
            "link", str(self.pk), gettext_noop("Holder of a reminder"), self.practice_id
        )
