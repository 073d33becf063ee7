"""Staff: the people who work in a practice, and their role there."""

from datetime import date
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy

from clients.roles import ROLE_TITLES, Actor
from clients.tenancy import PracticeRow


class Staff(PracticeRow):
    """One person's post in one practice. Closing ends it; it is never deleted."""

    account = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="staff",
    )
    name = models.CharField(max_length=120)
    title = models.CharField(max_length=120, blank=True)
    email = models.EmailField()
    role = models.CharField(
        max_length=10,
        choices=[(role, gettext_lazy(title)) for role, title in ROLE_TITLES.items()],
    )
    # Who stands in while this person is away, or does not see an alert in time.
    deputy = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    # First and last day away.
    on_leave_from = models.DateField(null=True, blank=True)
    on_leave_until = models.DateField(null=True, blank=True)
    created_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta(PracticeRow.Meta):
        ordering = ["name", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(role__in=list(ROLE_TITLES)),
                name="staff_has_a_known_role",
            ),
            models.CheckConstraint(
                condition=models.Q(on_leave_from=None, on_leave_until=None)
                | models.Q(on_leave_until__gte=models.F("on_leave_from")),
                name="staff_leave_has_a_first_and_a_last_day",
            ),
            models.CheckConstraint(
                condition=models.Q(deputy=None) | ~models.Q(deputy=models.F("id")),
                name="staff_is_not_their_own_deputy",
            ),
        ]

    # Set by the door for one request to the file that is open in an emergency, and by
    # nothing else: this person then sees that file alone, and may only read.
    emergency: Any = None

    def __str__(self) -> str:
        return self.name

    def is_away(self, day: date) -> bool:
        """Whether `day` is one of this person's leave, from its first to its last."""
        if self.on_leave_from is None or self.on_leave_until is None:
            return False
        return self.on_leave_from <= day <= self.on_leave_until

    @property
    def actor(self) -> Actor:
        """This person as the one who acts."""
        role = "emergency" if self.emergency is not None else self.role
        return Actor("staff", str(self.pk), self.name, self.practice_id, role)


class ApiToken(PracticeRow):
    """A program's way in, for one member of staff. Only the hash is kept (R13)."""

    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="tokens")
    label = models.CharField(max_length=80)
    token_hash = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta(PracticeRow.Meta):
        ordering = ["-created_at", "id"]

    def __str__(self) -> str:
        return self.label
