"""What comes first in a report: its verdicts in sentences, and its limits."""

from collections.abc import Iterable, Sequence

from assessments.change.course import Course
from assessments.change.levels import Verdict
from assessments.change.phrases import (
    cause,
    verdict_more,
    verdict_name,
    verdict_parts,
)
from reports.documents.document import Words

# A worsening is never hidden behind good news.
_ORDER = (
    Verdict.CLEAR_WORSENING,
    Verdict.POSSIBLE_WORSENING,
    Verdict.CLEAR_IMPROVEMENT,
    Verdict.POSSIBLE_IMPROVEMENT,
    Verdict.NO_CHANGE,
    Verdict.NOT_KNOWN,
    Verdict.STARTING_POINT,
)
# These say the same of every scale and need no figures.
_WITHOUT_FIGURES = (Verdict.NOT_KNOWN, Verdict.STARTING_POINT)
_GROUPED = {
    Verdict.CLEAR_WORSENING: "Worth talking over soon.",
    Verdict.POSSIBLE_WORSENING: "It may be ordinary fluctuation; worth asking about.",
    Verdict.POSSIBLE_IMPROVEMENT: "The difference could still be ordinary fluctuation.",
}
_COUNTS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def headlines(courses: Sequence[Course]) -> tuple[Words, ...]:
    """The verdicts: one for each scale, or for each verdict when scales are many."""
    with_figures = [c for c in courses if c.change.verdict not in _WITHOUT_FIGURES]
    if len(with_figures) == len(courses) <= 2:
        return tuple(_sentence(course) for course in courses)
    groups = [
        (verdict, [c for c in courses if c.change.verdict is verdict])
        for verdict in _ORDER
    ]
    return tuple(
        _group(verdict, found, len(courses)) for verdict, found in groups if found
    )


def summary(courses: Sequence[Course]) -> str:
    """All verdicts as one text, for the words that stand for a chart."""
    parts = (f"{words.lead} {words.rest}".strip() for words in headlines(courses))
    return " ".join(parts)


def _sentence(course: Course) -> Words:
    """One scale's verdict sentence, its first words apart from the figures."""
    scale = course.scale
    return Words(
        *verdict_parts(
            course.change, scale.title, "therapist", scale.better, scale.worse
        )
    )


def _group(verdict: Verdict, courses: list[Course], of: int) -> Words:
    titles = [course.scale.title for course in courses]
    if verdict in _WITHOUT_FIGURES:
        return _waiting(verdict, courses, of)
    where = f"on all {count(of)} scales" if len(titles) == of else "; ".join(titles)
    lead = verdict_name(verdict)
    confirmed = [c.scale.title for c in courses if c.change.confirmed]
    notes = [_GROUPED.get(verdict, "")]
    if confirmed:
        which = "" if confirmed == titles else f": {'; '.join(confirmed)}"
        notes.append(f"Seen at two assessments in a row{which}.")
    joined = " ".join(note for note in notes if note)
    return Words(f"{lead}: {where}.", joined)


def _waiting(verdict: Verdict, courses: list[Course], of: int) -> Words:
    """The sentence of scales about whose change nothing can be said yet."""
    lead = verdict_name(verdict)
    if len(courses) < of:
        lead += f": {'; '.join(course.scale.title for course in courses)}"
    return Words(f"{lead}.", verdict_more(courses[0].change))


def limits(courses: Sequence[Course]) -> tuple[Words, ...]:
    """What no report of this kind can tell."""
    standing = (
        Words("Why.", cause()),
        Words(
            "What kind of person.",
            "Scores are places on a scale on certain days. They are no diagnosis "
            "and no type.",
        ),
        Words(
            "What comes next.",
            "Nothing here foretells the next answers.",
        ),
    )
    missed = _missed(courses)
    if not missed:
        return standing
    return (*standing, Words("Small changes.", missed))


def _missed(courses: Iterable[Course]) -> str:
    """How often a true shift of about a sixth of the range would be called clear."""
    spans = [(c, float(c.scale.maximum - c.scale.minimum)) for c in courses]
    shifts = {max(1, round(span / 6)) for _, span in spans}
    chances = [
        chance
        for course, span in spans
        if (chance := course.change.chance_of_clear(max(1, round(span / 6))))
        is not None
    ]
    if not chances or len(shifts) > 1:
        return ""
    shift = shifts.pop()
    low, high = (round(chance * 10) for chance in (min(chances), max(chances)))
    often = f"about {low}" if low == high else f"{low} to {high}"
    points = "one point" if shift == 1 else f"{shift} points"
    return (
        f"A true shift of {points} would be called clear in only {often} of 10 "
        "reports like this one."
        if high < 9
        else f"A true shift of less than {points} can be missed."
    )


def count(number: int) -> str:
    """A small number in words."""
    return _COUNTS[number] if number < len(_COUNTS) else str(number)
