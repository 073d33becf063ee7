"""Which forms count, and how many make up "start" and "now"."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

# Forms closer together than this count once.
APART = timedelta(days=3)
# At most this many forms from before therapy make up the start.
BEFORE_THERAPY = 3


@dataclass(frozen=True, slots=True)
class Form:
    """One scored form on one scale: when, what, and how much was answered."""

    at: datetime
    value: float
    n_answered: int
    n_items: int
    prorated: bool
    session_number: int | None
    id: str
    before_therapy: bool = False

    @property
    def share_answered(self) -> float:
        """Answered items over all items, above 0 and at most 1."""
        return self.n_answered / self.n_items


def windows(n: int, before_therapy: int = 0) -> tuple[int, int]:
    """Forms in the start and in the now, (kb, kn), for n forms in all.

    The start is fixed: forms from before therapy when there are any, else the
    first one or two. (0, 0) when there is nothing to compare.
    """
    if n < 2:
        return 0, 0
    kb, kn = (1, 1) if n < 6 else (2, 2) if n < 9 else (2, 3)
    if before_therapy:
        kb = min(before_therapy, BEFORE_THERAPY, n - 1)
    return kb, min(kn, n - kb)


def distinct_forms(forms: Iterable[Form]) -> tuple[Form, ...]:
    """The forms that count, oldest first: of those within 3 days, the first."""
    kept: list[Form] = []
    for form in sorted(forms, key=lambda form: form.at):
        if not kept or form.at - kept[-1].at >= APART:
            kept.append(form)
    return tuple(kept)


def forms_before_therapy(forms: Iterable[Form]) -> int:
    """How many of the first forms were filled in before therapy began."""
    count = 0
    for form in forms:
        if not form.before_therapy:
            break
        count += 1
    return count
