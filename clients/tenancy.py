"""Keeps every query inside one practice: outside of a practice a query raises."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

from django.db import models


@dataclass(frozen=True)
class _Entered:
    """One visit to a practice, and what is remembered until it is left."""

    practice_id: UUID
    kept: dict[Any, Any] = field(default_factory=dict, repr=False)


_entered: ContextVar[_Entered | None] = ContextVar("practice", default=None)


class NoPractice(RuntimeError):
    """A row of a practice was asked for while no practice was entered."""


@contextmanager
def in_practice(practice_id: UUID) -> Iterator[None]:
    """Queries inside this block see the rows of this practice only."""
    token = _entered.set(_Entered(practice_id))
    try:
        yield
    finally:
        _entered.reset(token)


def current_practice() -> UUID:
    """The id of the practice entered; raises NoPractice when there is none."""
    return _here().practice_id


def is_entered() -> bool:
    """Whether there is a practice."""
    return _entered.get() is not None


def remembered() -> dict[Any, Any]:
    """What is remembered until the practice is left; outside of one nothing is."""
    entered = _entered.get()
    return {} if entered is None else entered.kept


def _here() -> _Entered:
    entered = _entered.get()
    if entered is None:
        raise NoPractice("Enter a practice first: with in_practice(practice_id).")
    return entered


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
