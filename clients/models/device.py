"""Ways in beside the account: known devices, mails, and a lost second factor."""

from uuid import uuid4

from django.conf import settings
from django.db import models


class KnownDevice(models.Model):
    """A browser in which this account was opened before, by a random id in a cookie.

    Nothing about the device itself is kept, and of the id only its hash (R13).
    """

    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="devices"
    )
    digest = models.CharField(max_length=64)
    first_seen_at = models.DateTimeField()
    last_seen_at = models.DateTimeField()

    class Meta:
        ordering = ["first_seen_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["account", "digest"], name="device_is_known_once"
            ),
        ]

    def __str__(self) -> str:
        return f"Device {self.pk}"


class SignInMail(models.Model):
    """A mail about signing in that waits. The row is the truth, the queue a bell.

    Of no practice, for anybody may ask for one, with or without an account. It holds
    no key: whoever sends it makes one then. The row goes when the mail has gone.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    kind = models.CharField(max_length=60)
    to = models.EmailField()
    detail = models.JSONField(default=dict)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField(db_index=True)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["created_at", "id"]

    def __str__(self) -> str:
        return f"{self.kind} ({self.attempts} tries)"


class FactorReset(models.Model):
    """Somebody else began to take a lost second factor off an account (R21).

    Only the hash of the code is kept that the account's holder is told in person.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="resets"
    )
    code_hash = models.CharField(max_length=64)
    tries = models.PositiveSmallIntegerField(default=0)
    begun_by = models.CharField(max_length=120)
    begun_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    # Used, or replaced by a later one.
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-begun_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["account"],
                condition=models.Q(ended_at=None),
                name="account_has_one_open_reset",
            ),
        ]

    def __str__(self) -> str:
        return f"Reset {self.pk}"
