"""The five signs as documents tell of them: the client's own, and a partner's view."""

from dataclasses import dataclass

from assessments.change.course import Course

# The questionnaire that asks about them; signs that it reports on are not told twice.
SIGNS = "five_signs"


@dataclass(frozen=True, slots=True)
class Signs:
    """Courses of the five signs, one a sign.

    `own` are of the client's forms; `partner` of the forms that the person named
    `partner_name` answered about the client, often none. The two are two series: they
    stand beside each other and are never joined or averaged (H16).
    """

    own: tuple[Course, ...]
    partner: tuple[Course, ...] = ()
    partner_name: str = ""
