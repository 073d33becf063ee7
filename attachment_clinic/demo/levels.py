"""Made-up forms of the samples: levels from one to another, two weeks apart."""

from datetime import UTC, datetime, timedelta
from random import Random

from assessments.change.course import Form

FIRST = datetime(2026, 1, 12, 10, tzinfo=UTC)


def levels_between(
    ends: tuple[float, float], count: int, chance: Random
) -> list[float]:
    """Levels from the start to the end of a story, each a little off the way."""
    first, last = ends
    return [
        round(
            min(6.9, max(1.1, first + (last - first) * n / max(1, count - 1)))
            + chance.uniform(-0.25, 0.25),
            2,
        )
        for n in range(count)
    ]


def made_forms(levels: list[float], items: int, *, missing: bool = False) -> list[Form]:
    """A form every other week at these levels, of so many items each."""
    found, at = [], FIRST
    for place, level in enumerate(levels):
        left_out = 2 if missing and place in (2, 5) else 0
        found.append(
            Form(
                at=at,
                value=level,
                n_answered=items - left_out,
                n_items=items,
                prorated=bool(left_out),
                session_number=place + 1,
                id=f"form-{place}",
            )
        )
        # In the sample with missing data nobody answered for eleven weeks.
        at += timedelta(days=77 if missing and place == 4 else 14)
    return found
