"""The series before this one: never joined with it, and what is new is said (H7)."""

from collections.abc import Iterable
from datetime import datetime

from assessments.change.course import Course
from assessments.queries.score import Series
from reports.documents.words import say, spoken


def series_before(series: Series, found: Iterable[Series]) -> Series | None:
    """The series of the same questionnaire that ended as this one began, or None.

    It may be in another version or language, or about somebody else in the same
    place, such as the partner before. Series that run side by side have none.
    """
    before = [
        each
        for each in found
        if _place(each) == _place(series)
        and _kind(each) != _kind(series)
        and each.last_answered <= _first_answered(series)
    ]
    return max(before, key=lambda each: each.last_answered, default=None)


def what_is_new(series: Series, before: Series, language: str) -> str:
    """What changed from the series before to this one, in a few words."""
    news = []
    if series.definition.version != before.definition.version:
        version = series.definition.version
        news.append(say(language, "new.version", version=version))
    if series.language != before.language:
        tongue = spoken(language, series.language)
        news.append(say(language, "new.language", spoken=tongue))
    if series.target != before.target and series.target is not None:
        news.append(say(language, "new.person", person=series.target.name))
    return ", ".join(news)


def can_be_drawn(courses: Iterable[Course], before: Iterable[Course]) -> bool:
    """Whether all scales are on both sides, with the same range and direction."""
    return _axes(courses) == _axes(before)


def _axes(courses: Iterable[Course]) -> dict[str, tuple]:
    scales = [course.scale for course in courses]
    return {s.key: (s.minimum, s.maximum, s.direction) for s in scales}


def _first_answered(series: Series) -> datetime:
    days = [form.at for course in series.courses for form in course.forms]
    return min(days, default=series.last_answered)


def _place(series: Series) -> tuple:
    kind = series.target.kind if series.target else ""
    # What one observer said is nothing that came before what another says (H16).
    observer = series.observer.pk if series.observer else None
    return (series.definition.key, observer, kind)


def _kind(series: Series) -> tuple:
    target = series.target.pk if series.target else None
    return (series.definition.version, series.language, target)
