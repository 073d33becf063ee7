"""Data keys, each wrapped under a key that is in no database (R14, R51)."""

from datetime import datetime
from typing import Any, ClassVar, Self
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q

from clients.keyring import Owner, wrapped
from clients.models.client import Client
from clients.models.practice import Practice
from clients.sealing import new_key
from clients.tenancy import PracticeRow


class WrappedKey(models.Model):
    """A data key under the key `wrapped_by`; nothing is left of a destroyed one.

    The row of a destroyed key stays, so that what it had sealed is known as destroyed
    and not as lost.
    """

    # One of keyring.MODELS.
    kind: ClassVar[str]

    wrapped = models.CharField(max_length=120)
    wrapped_by = models.CharField(max_length=8)
    made_at = models.DateTimeField()
    destroyed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(destroyed_at=None) & ~Q(wrapped="") & ~Q(wrapped_by="")
                | Q(destroyed_at__isnull=False, wrapped="", wrapped_by=""),
                name="nothing_is_left_of_a_destroyed_%(class)s",
            ),
        ]

    def __str__(self) -> str:
        return f"Key of a {self.kind}"

    @classmethod
    def made(cls, *, now: datetime, **whose: Any) -> Self:
        """A new key of somebody, not yet saved; raises KeyMissing."""
        row = cls(made_at=now, **whose)
        row.wrapped, row.wrapped_by = wrapped(new_key(), row.pk, row.owner)
        return row

    @property
    def owner(self) -> Owner:
        """Whose key it is: the row of that kind which this one points to."""
        return Owner(self.kind, getattr(self, f"{self.kind}_id"))


class ClientKey(PracticeRow, WrappedKey):
    """Seals what is written by and about one client."""

    kind = "client"

    client = models.OneToOneField(Client, on_delete=models.PROTECT, related_name="+")

    class Meta(PracticeRow.Meta, WrappedKey.Meta):
        pass


class PracticeKey(PracticeRow, WrappedKey):
    """Seals what a practice keeps about nobody in particular, or about many at once."""

    kind = "practice"

    practice = models.OneToOneField(
        Practice, on_delete=models.PROTECT, related_name="+"
    )

    class Meta(PracticeRow.Meta, WrappedKey.Meta):
        pass


class AccountKey(WrappedKey):
    """Seals the seeds of the second factor of one account, which is in no practice."""

    kind = "account"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    account = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )

    class Meta(WrappedKey.Meta):
        pass
