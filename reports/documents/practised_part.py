"""What was practised as a part of documents: bars under the days of the forms."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from assessments.change.course import Course
from reports.charts.axes import day
from reports.charts.practised import (
    PractisedChart,
    Strategy,
    practised_alternative,
    practised_chart,
    practised_table,
)
from reports.charts.series import ProgressChart
from reports.charts.tables import Table
from reports.documents.document import Figure, Paragraph, Picture, Section, Words
from reports.documents.terms import term
from reports.documents.words import say


def practised_section(
    strategies: tuple[Strategy, ...],
    courses: Sequence[Course],
    beside: ProgressChart,
) -> Section | None:
    """The log of strategies under the days of the chart `beside`; None without one.

    Practice stands here as "after", and is never given as a reason.
    """
    picture = practised_picture(strategies, courses, beside)
    if picture is None:
        return None
    language = beside.language
    after = Paragraph(Words("", say(language, "discharge.practised.after")), "small")
    return Section(
        "followed",
        (Figure(picture, "bars"), after),
        say(language, "discharge.practised"),
        key="practised",
    )


def practised_picture(
    strategies: tuple[Strategy, ...],
    courses: Sequence[Course],
    beside: ProgressChart,
) -> Picture | None:
    """The same as a picture, with the date axis of the chart `beside`."""
    days, language = forms_of(courses), beside.language
    if not strategies or not days:
        return None
    first, last = (day(on, language) for on in (days[0], days[-1]))
    chart = PractisedChart(
        title=say(language, "discharge.practised"),
        sentence=say(language, "practised.between", first=first, last=last),
        strategies=tuple(
            replace(each, title=term(each.title, language)) for each in strategies
        ),
        days=tuple(beside.days),
        forms=days,
        language=language,
    )
    return Picture(
        "chart:3",
        practised_chart,
        chart,
        practised_alternative(chart),
        chart.sentence,
    )


def practised_twin(picture: Picture) -> Table:
    """The table that says the same as that picture."""
    return practised_table(picture.chart)


def forms_of(courses: Sequence[Course]) -> tuple[date, ...]:
    """The days of all forms, each once."""
    found = {form.at.date() for course in courses for form in course.forms}
    return tuple(sorted(found))
