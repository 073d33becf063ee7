"""What the database is told with each statement: one practice, all of them, or none."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from uuid import UUID

EVERYWHERE = "everywhere"
_mark: ContextVar[str] = ContextVar("mark", default="")


def mark() -> str:
    """Which rows the database shows now: "practice=…", "everywhere", or "" for none."""
    return _mark.get()


@contextmanager
def of_practice(practice_id: UUID) -> Iterator[None]:
    """The rows of this practice; entered with it, by clients/tenancy.py."""
    token = _mark.set(f"practice={practice_id}")
    try:
        yield
    finally:
        _mark.reset(token)


@contextmanager
def over_the_walls() -> Iterator[None]:
    """The rows of all practices, on purpose."""
    token = _mark.set(EVERYWHERE)
    try:
        yield
    finally:
        _mark.reset(token)
