"""Invitations: the only way an account comes into being."""

from django.db import models

from clients.models.client import Client
from clients.models.staff import Staff
from clients.tenancy import PracticeRow


class Invitation(PracticeRow):
    """An invitation to one client or one member of staff. Only the hash is kept.

    The token is made when the mail is sent, and made anew when it is sent again:
    a token that never left is worth nothing.
    """

    client = models.ForeignKey(
        Client, on_delete=models.PROTECT, null=True, related_name="invitations"
    )
    staff = models.ForeignKey(
        Staff, on_delete=models.PROTECT, null=True, related_name="invitations"
    )
    email = models.EmailField()
    token_hash = models.CharField(max_length=64, blank=True, db_index=True)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta(PracticeRow.Meta):
        ordering = ["-created_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(client__isnull=False, staff__isnull=True)
                | models.Q(client__isnull=True, staff__isnull=False),
                name="invitation_is_for_one_person",
            ),
        ]

    def __str__(self) -> str:
        return f"Invitation to {self.client or self.staff}"

    def is_open(self, now) -> bool:
        """Whether the invitation can still be accepted at `now`."""
        closed = self.accepted_at or self.withdrawn_at
        return closed is None and now < self.expires_at
