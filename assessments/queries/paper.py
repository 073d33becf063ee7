"""The code on a paper form, which leads back to what was given."""

import re
from uuid import UUID

from django.utils.translation import gettext as _

from assessments.models import Assignment
from assessments.queries.assignment import OPEN
from clients.queries import Missing
from clients.queries.client import clients_of

# Without I, L, O and U: what is read off paper is never mistaken.
LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
# Bits of the id that a code holds, five to a letter: one form in a trillion.
BITS, SHIFT = 40, 88
_ALIKE = str.maketrans("ILO", "110")


def paper_code(assignment: Assignment) -> str:
    """Eight letters and figures in two groups, the same for the same assignment."""
    first = assignment.pk.int >> SHIFT
    letters = (LETTERS[(first >> place) & 31] for place in range(BITS - 5, -1, -5))
    written = "".join(letters)
    return f"{written[:4]}-{written[4:]}"


def assignment_by_code(staff, code: str) -> Assignment:
    """The questionnaire that waits under this code, of a client `staff` may see.

    Capitals, spaces and dashes do not matter. Raises Missing.
    """
    first = _number(code)
    if first is not None:
        low, high = UUID(int=first << SHIFT), UUID(int=((first + 1) << SHIFT) - 1)
        found = Assignment.objects.filter(
            pk__range=(low, high), client__in=clients_of(staff), state__in=OPEN
        ).select_related("client")
        if len(found) == 1:
            return found[0]
    raise Missing(_("No questionnaire waits under this code."))


def _number(code: str) -> int | None:
    """The number that a code stands for, or None for anything else."""
    plain = re.sub(r"[\s-]", "", code).upper().translate(_ALIKE)
    if len(plain) != BITS // 5 or any(letter not in LETTERS for letter in plain):
        return None
    number = 0
    for letter in plain:
        number = number * 32 + LETTERS.index(letter)
    return number
