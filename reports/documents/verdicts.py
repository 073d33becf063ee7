"""What comes first in a report: its verdicts in sentences, and its limits."""

from collections.abc import Iterable, Sequence

from assessments.change.course import Course
from assessments.change.levels import Verdict
from assessments.change.numbers import in_words
from assessments.change.phrases import (
    WITHOUT_FIGURES,
    cause,
    verdict_more,
    verdict_name,
    verdict_parts,
)
from reports.documents.document import Words
from reports.documents.words import say

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
_GROUPED = (
    Verdict.CLEAR_WORSENING,
    Verdict.POSSIBLE_WORSENING,
    Verdict.POSSIBLE_IMPROVEMENT,
)


def headlines(courses: Sequence[Course], language: str = "en") -> tuple[Words, ...]:
    """The verdicts: one for each scale, or for each verdict when scales are many."""
    with_figures = [c for c in courses if c.change.verdict not in WITHOUT_FIGURES]
    if len(with_figures) == len(courses) <= 2:
        return tuple(_sentence(course, language) for course in courses)
    groups = [
        (verdict, [c for c in courses if c.change.verdict is verdict])
        for verdict in _ORDER
    ]
    return tuple(
        _group(verdict, found, len(courses), language)
        for verdict, found in groups
        if found
    )


def summary(courses: Sequence[Course], language: str = "en") -> str:
    """All verdicts as one text, for the words that stand for a chart."""
    parts = (
        f"{words.lead} {words.rest}".strip() for words in headlines(courses, language)
    )
    return " ".join(parts)


def _sentence(course: Course, language: str) -> Words:
    """One scale's verdict sentence, its first words apart from the figures."""
    scale = course.scale
    return Words(
        *verdict_parts(
            course.change,
            scale.title,
            "therapist",
            scale.better,
            scale.worse,
            language,
        )
    )


def _group(verdict: Verdict, courses: list[Course], of: int, language: str) -> Words:
    titles = [course.scale.title for course in courses]
    lead = verdict_name(verdict, language)
    if verdict in WITHOUT_FIGURES:
        named = f": {'; '.join(titles)}" if len(courses) < of else ""
        return Words(f"{lead}{named}.", verdict_more(courses[0].change, language))
    where = "; ".join(titles)
    if len(titles) == of:
        where = say(language, "group.all", count=in_words(of, language))
    notes = []
    if verdict in _GROUPED:
        notes.append(say(language, f"group.{verdict.name.lower()}"))
    confirmed = [c.scale.title for c in courses if c.change.confirmed]
    if confirmed:
        which = "" if confirmed == titles else f": {'; '.join(confirmed)}"
        notes.append(say(language, "group.confirmed", which=which))
    return Words(f"{lead}: {where}.", " ".join(notes))


def limits(courses: Sequence[Course], language: str = "en") -> tuple[Words, ...]:
    """What no report of this kind can tell."""
    standing = standing_limits(language)
    missed = _missed(courses, language)
    if not missed:
        return standing
    return (*standing, Words(say(language, "limits.small"), missed))


def standing_limits(language: str) -> tuple[Words, ...]:
    """What stands under every verdict: no cause, no type, no forecast."""
    return (
        Words(say(language, "limits.why"), cause(language)),
        Words(say(language, "limits.person"), say(language, "limits.person.rest")),
        Words(say(language, "limits.next"), say(language, "limits.next.rest")),
    )


def _missed(courses: Iterable[Course], language: str) -> str:
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
    points = say(language, "points.one" if shift == 1 else "points.many", count=shift)
    low, high = (round(chance * 10) for chance in (min(chances), max(chances)))
    if high >= 9:
        return say(language, "limits.small.less", points=points)
    often = say(language, "limits.about", count=low)
    if low != high:
        often = say(language, "limits.between", low=low, high=high)
    return say(language, "limits.small.often", points=points, often=often)
