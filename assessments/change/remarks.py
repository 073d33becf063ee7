"""What a reader should know before trusting a verdict; often nothing."""

from collections.abc import Sequence

from assessments.change.course import Course
from assessments.change.levels import Verdict
from assessments.change.local import LOCAL, source_in
from assessments.change.numbers import about, plain, whole
from assessments.change.phrases import (
    BOOK,
    direction_words,
    outlook_sentence,
    signal_sentence,
)
from assessments.change.position import Position

# Only where a clear improvement was not seen is it worth saying that it could not be.
_UNDECIDED = (Verdict.NO_CHANGE, Verdict.POSSIBLE_IMPROVEMENT)


def remarks(courses: Sequence[Course], language: str = "en") -> tuple[str, ...]:
    """All remarks on these courses: on the noise first, then scale by scale."""
    found = [
        remark
        for course in courses
        for remark in (
            room_remark(course, language),
            start_remark(course, language),
            outlook_sentence(course.forms_until_clear, course.scale.title, language),
            crossing_remark(course, language),
        )
        if remark
    ]
    return (*noise_remarks(courses, language), *found)


def noise_remarks(courses: Sequence[Course], language: str = "en") -> tuple[str, ...]:
    """Whose answers ordinary fluctuation was learnt from, unless it is published."""
    own = sorted({each.change.n for each in courses if each.change.basis == "own"})
    local = local_sources(courses, language)
    return (
        *([BOOK.say(language, "noise.own", count=own[0])] if own else []),
        *([BOOK.say(language, "noise.local", sources="; ".join(local))] * bool(local)),
    )


def local_sources(courses: Sequence[Course], language: str = "en") -> tuple[str, ...]:
    """Whose answers local figures come from, how many and when; often nothing."""
    known = [
        course.scale.reliability
        for course in courses
        if course.noise is not None and course.noise.basis == LOCAL
    ]
    said = (source_in(each.alpha, language) for each in known if each)
    return tuple(dict.fromkeys(said))


def room_remark(course: Course, language: str = "en") -> str:
    """That the start left no room to show a clear improvement, or ""."""
    if not course.near_secure_end or course.change.verdict not in _UNDECIDED:
        return ""
    better = direction_words(course.scale.better, language)
    return BOOK.say(language, "room", title=course.scale.title, better=better)


def start_remark(course: Course, language: str = "en") -> str:
    """Regression to the mean, where one unusual form makes up the start, or ""."""
    drift = course.expected_drift
    if drift is None:
        return ""
    points = about(abs(drift), language)
    return BOOK.say(language, "start", title=course.scale.title, points=points)


def crossing_remark(course: Course, language: str = "en") -> str:
    """On which side of a published boundary start and now lie, or ""."""
    found = course.crossing
    if found is None:
        return ""
    at = plain(found.boundary, language)
    key = f"crossing.{found.kind.name.lower()}"
    return BOOK.say(language, key, title=course.scale.title, at=at)


def percentile_sentence(position: Position, title: str, language: str = "en") -> str:
    """Where the newest answers lie in a named group, always with the interval."""
    norm = position.norm
    size = "" if norm.n is None else f", n = {whole(norm.n, language)}"
    key = "percentile.about" if position.approximate else "percentile"
    return BOOK.say(
        language,
        key,
        title=title,
        middle=percentile_text(position.percentile, language),
        low=percentile_text(position.low, language),
        high=percentile_text(position.high, language),
        group=f"{norm.group}{size}",
    )


def percentile_range(position: Position | None, language: str = "en") -> str:
    """The interval for a table: "30 to 85", and a dash where there is no group."""
    if position is None:
        return "\N{EN DASH}"
    low, high = (percentile_text(p, language) for p in (position.low, position.high))
    return BOOK.say(language, "percentile.range", low=low, high=high)


def percentile_text(percentile: int, language: str = "en") -> str:
    """A percentile rounded to five: "60"; the ends are said in words."""
    if percentile < 5:
        return BOOK.say(language, "percentile.lowest")
    if percentile > 95:
        return BOOK.say(language, "percentile.highest")
    return str(percentile)


def prompt(courses: Sequence[Course], language: str = "en") -> str:
    """What is worth talking about, for the therapist, in one text; mostly ""."""
    found: dict[tuple[Verdict, str], list[Course]] = {}
    for course in courses:
        if course.change.worth_talking:
            alike = course.change.verdict, course.scale.worse
            found.setdefault(alike, []).append(course)
    return " ".join(
        signal_sentence(
            same[0].change,
            "; ".join(course.scale.title for course in same),
            worse,
            language,
        )
        for (_, worse), same in sorted(found.items())
    )
