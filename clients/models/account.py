"""Accounts: who can sign in, kept apart for staff and for clients."""

from typing import Any
from uuid import uuid4

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _


class AccountManager(BaseUserManager["Account"]):
    """Finds accounts by mail address, whatever its capitals."""

    def get_by_natural_key(self, username: str | None) -> "Account":
        return self.get(email__iexact=username)


class Account(AbstractBaseUser):
    """One person's way in. A therapist who is also a client has two of these."""

    class Kind(models.TextChoices):
        STAFF = "staff", _("Staff")
        CLIENT = "client", _("Client")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    kind = models.CharField(max_length=6, choices=Kind)
    email = models.EmailField(unique=True)
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField()
    # Invented people of the demo; excused from the second factor only under DEMO.
    is_demo = models.BooleanField(default=False)
    # Of pages and mails; "" leaves the pages to the browser.
    language = models.CharField(max_length=10, blank=True)
    # The last day on which an owner may come in without a passkey (R11).
    passkey_by = models.DateField(null=True, blank=True)

    objects = AccountManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=["staff", "client"]),
                name="account_is_of_staff_or_of_a_client",
            ),
        ]

    def __str__(self) -> str:
        return self.email

    def clean(self) -> None:
        super().clean()
        self.email = type(self).objects.normalize_email(self.email).lower()

    def get_full_name(self) -> Any:
        """What allauth prints to the person themselves."""
        return self.email
