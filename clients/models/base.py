"""What every row of a practice has in common."""

from uuid import uuid4

from django.db import models

from clients.tenancy import PracticeManager


class PracticeRow(models.Model):
    """A row that belongs to one practice, under a public id that cannot be guessed.

    `objects` sees the entered practice only. `everywhere` sees all practices;
    tests/house/test_scope_escapes.py names the few files that may use it.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    practice = models.ForeignKey(
        "clients.Practice", on_delete=models.PROTECT, related_name="+"
    )

    objects = PracticeManager()
    everywhere = models.Manager()  # noqa: DJ012  the default manager comes first

    class Meta:
        abstract = True
        base_manager_name = "everywhere"
