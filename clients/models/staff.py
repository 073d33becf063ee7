"""Staff: the people who work in a practice, and their role there."""

from django.conf import settings
from django.db import models

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
    role = models.CharField(max_length=10, choices=list(ROLE_TITLES.items()))
    created_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta(PracticeRow.Meta):
        ordering = ["name", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(role__in=list(ROLE_TITLES)),
                name="staff_has_a_known_role",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def actor(self) -> Actor:
        """This person as the one who acts."""
        return Actor("staff", str(self.pk), self.name, self.practice_id, self.role)


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
