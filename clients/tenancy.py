"""Keeps every query inside one practice: outside of a practice a query raises."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

from django.db import models

from clients.mark import of_practice, over_the_walls


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
        with of_practice(practice_id):
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


class EverywhereRows(models.QuerySet):
    """Rows of all practices: each question says so to the database while it is asked.

    Writing by way of a row of it does not: what is saved is saved in the practice that
    was entered, or not at all.
    """

    def _fetch_all(self) -> None:
        with over_the_walls():
            super()._fetch_all()

    def count(self) -> int:
        with over_the_walls():
            return super().count()

    def exists(self) -> bool:
        with over_the_walls():
            return super().exists()

    def aggregate(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        with over_the_walls():
            return super().aggregate(*args, **kwargs)

    def update(self, **kwargs: Any) -> int:
        with over_the_walls():
            return super().update(**kwargs)

    update.alters_data = True  # type: ignore[attr-defined]

    def delete(self) -> tuple[int, dict[str, int]]:
        with over_the_walls():
            return super().delete()

    delete.alters_data = True  # type: ignore[attr-defined]
    delete.queryset_only = True  # type: ignore[attr-defined]

    def create(self, **kwargs: Any) -> Any:
        with over_the_walls():
            return super().create(**kwargs)


class EverywhereManager(models.Manager.from_queryset(EverywhereRows)):  # type: ignore[misc]
    """The manager past the walls, which is that of foreign keys and of saving, too.

    A foreign key that is followed says from which row (`hints`): it leads to a row of
    the same practice, and so needs no way over a wall.
    """

    def get_queryset(self) -> models.QuerySet[Any]:
        if self._hints:
            return models.QuerySet(self.model, using=self._db, hints=self._hints)
        return super().get_queryset()


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
    everywhere = EverywhereManager()  # the default manager comes first

    class Meta:
        abstract = True
        base_manager_name = "everywhere"
