"""What a form of the questionnaire brings back, item by item."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from django.http import QueryDict
from django.utils.translation import gettext as _

from attachment_clinic.web.questionnaire import Question, Questionnaire

ANSWER = "answer-"
REVISION = "revision-"
# As a browser sends it: no sign, no blank, no digit of another script.
_WHOLE = re.compile(r"[0-9]{1,6}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Posted:
    """What a form brought back: only what differs from what is stored."""

    answers: dict[str, int | None] = field(default_factory=dict)
    revisions: dict[str, int] = field(default_factory=dict)
    problems: dict[str, str] = field(default_factory=dict)


def read_form(posted: QueryDict, known: Questionnaire, clear: str | None) -> Posted:
    """What the person changed, item by item, and what cannot be read.

    An item the form leaves out is not touched; `clear` takes one answer back.
    """
    found = Posted()
    _refuse_strangers(posted, {each.code for each in known.questions}, found)
    for question in known.questions:
        _read_item(posted, question, found, clear == question.code)
    return found


def _refuse_strangers(posted: QueryDict, codes: Collection[str], found: Posted) -> None:
    for name in posted:
        for prefix in (ANSWER, REVISION):
            if name.startswith(prefix) and name.removeprefix(prefix) not in codes:
                found.problems[""] = _("This form has no such question.")


def _read_item(
    posted: QueryDict, question: Question, found: Posted, clear: bool
) -> None:
    values = posted.getlist(ANSWER + question.code)
    revisions = posted.getlist(REVISION + question.code)
    if not values and not clear:
        return
    if not (_one_whole(revisions) and (clear or _one_whole(values))):
        found.problems[question.code] = problem(question)
        return
    value = None if clear else int(values[0])
    if value != question.value or question.elsewhere:
        found.answers[question.code] = value
        found.revisions[question.code] = int(revisions[0])


def _one_whole(values: list[str]) -> bool:
    return len(values) == 1 and bool(_WHOLE.fullmatch(values[0]))


def problem(question: Question) -> str:
    """What to do about an answer that cannot be used, in words for the person."""
    low, high = question.points[0].value, question.points[-1].value
    return _(
        "The answer to question %(number)s could not be used. Please choose one of the "
        "points from %(low)s to %(high)s."
    ) % {"number": question.number, "low": low, "high": high}


def problems_in_words(known: Questionnaire, codes: Iterable[str]) -> dict[str, str]:
    """The same, for every code a lower room refused."""
    found = {code: known.find(code) for code in codes}
    return {
        code: problem(question) if question else _("This form has no such question.")
        for code, question in found.items()
    }
