"""Areas of life as a part of documents: a small frame for each, over the same days."""

from dataclasses import replace

from assessments.change.course import Course
from reports.charts.multiples import multiples_chart
from reports.charts.progress import progress_of
from reports.charts.tables import Table, alternative
from reports.documents.document import Figure, Paragraph, Picture, Section, Words
from reports.documents.pieces import numbers
from reports.documents.terms import courses_in
from reports.documents.verdicts import summary
from reports.documents.words import say


def areas_section(areas: tuple[Course, ...], language: str) -> Section | None:
    """The areas that were rated, in small multiples; None where none was."""
    if not any(course.forms for course in areas):
        return None
    parts = (
        Figure(areas_picture(areas, language), "bars"),
        Paragraph(Words("", say(language, "areas.standing")), "small"),
    )
    return Section("followed", parts, say(language, "areas"), key="areas")


def areas_picture(areas: tuple[Course, ...], language: str) -> Picture:
    """Small multiples of the areas with a form; one that does not apply has none."""
    rated = _rated(areas, language)
    chart = progress_of(
        rated, say(language, "areas.chart"), summary(rated, language), language=language
    )
    # Eight times the numbers of sessions would be more ink than ratings.
    chart = replace(chart, sessions=())
    return Picture("chart:4", multiples_chart, chart, alternative(chart))


def areas_table(areas: tuple[Course, ...], language: str) -> Table:
    """The twin of that picture: start, now and difference of each area."""
    return numbers(_rated(areas, language), language)


def _rated(areas: tuple[Course, ...], language: str) -> tuple[Course, ...]:
    return courses_in(tuple(each for each in areas if each.forms), language)
