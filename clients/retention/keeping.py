"""Until when a file is kept: a rule, the last service and a birthday; pure code."""

from dataclasses import dataclass
from datetime import MAXYEAR, date


@dataclass(frozen=True, slots=True)
class Rule:
    """A practice's own rule; `years_after_adult` None: children are as everybody."""

    years: int
    adult_at: int = 18
    years_after_adult: int | None = None


@dataclass(frozen=True, slots=True)
class Keeping:
    """The last day a file is kept, and why; None: no rule can tell, a person has to.

    `why` is "years" (after the last service), "adult" (years after coming of age, for
    who was a child then) or "no_birth_date".
    """

    until: date | None
    why: str

    def is_over(self, today: date) -> bool:
        """Whether the last day has passed; never where nobody can tell the day."""
        return self.until is not None and self.until < today


def anniversary(day: date, years: int) -> date:
    """The same day `years` later; of a leap day without one, the day after.

    After the last year there is: the last day, so that a slip in a date keeps a file.
    """
    if day.year + years > MAXYEAR:
        return date.max
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)


def keeping(rule: Rule, last_service: date, born: date | None) -> Keeping:
    """How long a file is kept under `rule`; of two days the later one counts."""
    by_years = anniversary(last_service, rule.years)
    if rule.years_after_adult is None:
        return Keeping(by_years, "years")
    if born is None:
        return Keeping(None, "no_birth_date")
    came_of_age = anniversary(born, rule.adult_at)
    by_age = anniversary(born, rule.adult_at + rule.years_after_adult)
    if last_service < came_of_age and by_age > by_years:
        return Keeping(by_age, "adult")
    return Keeping(by_years, "years")
