"""What was typed in from one paper form, once or twice, sealed into its own page.

Nothing of it is stored before it is handed in: the form carries it, signed for this
questionnaire and this person, so that two open tabs never mix.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any, Self

from django.core import signing
from django.utils.translation import gettext as _

_HOURS = 12  # a working day; a page older than that is begun anew


class NotReadable(Exception):
    """The page is too old, or was made for another form or another person."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "What was typed the first time could not be read any more. "
                "Nothing was kept; please begin again."
            )
        )


@dataclass(frozen=True, slots=True)
class Passes:
    """The answers of the first pass, and of the second once there is one."""

    day: date
    first: dict[str, int | None]
    second: dict[str, int | None] | None = None

    @property
    def differing(self) -> list[str]:
        """The items that were typed differently, in the order of the form."""
        if self.second is None:
            return []
        return [code for code in self.first if self.first[code] != self.second[code]]

    def sealed(self, assignment: Any, by: Any) -> str:
        kept = [self.day.isoformat(), self.first, self.second]
        return signing.dumps(kept, salt=_salt(assignment, by), compress=True)

    @classmethod
    def opened(cls, text: str, assignment: Any, by: Any) -> Self:
        """Raises NotReadable for anything but a seal of this form and this person."""
        try:
            day, first, second = signing.loads(
                text, salt=_salt(assignment, by), max_age=_HOURS * 3600
            )
        except signing.BadSignature as bad:
            raise NotReadable from bad
        return cls(date.fromisoformat(day), first, second)


def _salt(assignment: Any, by: Any) -> str:
    return f"paper {assignment.pk} {by.id}"
