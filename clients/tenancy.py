"""Keeps every query inside one practice: outside of a practice a query raises."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any
from uuid import UUID, uuid4

from django.db import models

_practice: ContextVar[UUID | None] = ContextVar("practice", default=None)


class NoPractice(RuntimeError):
    """A row of a practice was asked for while no practice was entered."""


@contextmanager
def in_practice(practice_id: UUID) -> Iterator[None]:
    """Queries inside this block see the rows of this practice only."""
    token = _practice.set(practice_id)
    try:
        yield
    finally:
        _practice.reset(token)


def current_practice() -> UUID:
    """The id of the practice entered; raises NoPractice when there is none."""
    practice_id = _practice.get()
    if practice_id is None:
        raise NoPractice("Enter a practice first: with in_practice(practice_id).")
    return practice_id


class PracticeManager(models.Manager):
    """The manager of rows that belong to a practice."""

    def get_queryset(self) -> models.QuerySet[Any]:
        return super().get_queryset().filter(practice_id=current_practice())


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
