"""The five signs as a part of documents: a profile, and what strengthens each sign."""

from collections.abc import Collection, Iterator
from dataclasses import replace
from itertools import chain

from assessments.change.course import Course, Form
from clients.theory import STRATEGIES, STRENGTHENED_BY, title_of
from reports.charts import side_by_side
from reports.charts.axes import day
from reports.charts.narrow import narrow_profile, narrow_sides
from reports.charts.profile import (
    profile_alternative,
    profile_chart,
    profile_of,
    profile_table,
    values_of,
)
from reports.charts.progress import line_of
from reports.charts.series import Line
from reports.charts.side_by_side import Side, SideBySide
from reports.charts.tables import Table
from reports.documents.document import Figure, Grid, Paragraph, Picture, Section, Words
from reports.documents.printable import brief
from reports.documents.signs import Signs
from reports.documents.terms import courses_in, term
from reports.documents.verdicts import summary
from reports.documents.words import say


def signs_section(
    signs: Signs | None, off: Collection[str], language: str
) -> Section | None:
    """The signs as the client and a partner see them; None without a form.

    A partner's view can be left out by a key of its own, "partner".
    """
    if signs is None or not any(course.forms for course in signs.own):
        return None
    apart = _apart(signs, language)
    if "partner" in off:
        signs = replace(signs, partner=())
    parts = (
        Figure(signs_picture(signs, language), "bars"),
        *((apart,) if apart else ()),
        _strengthened(signs, language),
        Paragraph(Words("", say(language, "signs.standing")), "small"),
    )
    return Section("followed", parts, say(language, "signs"), key="signs")


def signs_picture(signs: Signs, language: str) -> Picture:
    """One profile, or two side by side where a partner has answered, too."""
    title = say(language, "signs.chart")
    own = courses_in(signs.own, language)
    said = summary([course for course in own if course.forms], language)
    chart = _both(signs, title, said, language)
    if chart is not None:
        words = side_by_side.alternative(chart)
        draw = side_by_side.side_by_side
        return Picture("chart:2", draw, chart, words, narrow=narrow_sides)
    alone = profile_of(own, title, said, language)
    words = profile_alternative(alone)
    return Picture("chart:2", profile_chart, alone, words, narrow=narrow_profile)


def signs_table(signs: Signs, language: str) -> Table:
    """The twin of that picture."""
    chart = signs_picture(signs, language).chart
    if isinstance(chart, SideBySide):
        return side_by_side.table(chart)
    return profile_table(chart)


def _both(signs: Signs, title: str, sentence: str, language: str) -> SideBySide | None:
    """Both views of every sign that at least one of them answered."""
    if not any(course.forms for course in signs.partner):
        return None
    pairs = _pairs(signs, language)
    return SideBySide(
        title,
        sentence,
        Side(say(language, "signs.client"), tuple(one for one, _ in pairs)),
        Side(
            say(language, "signs.partner", name=brief(signs.partner_name, 28)),
            tuple(other for _, other in pairs),
        ),
        language,
    )


def _pairs(signs: Signs, language: str) -> list[tuple[Line, Line]]:
    theirs = {
        course.scale.key: line_of(course)
        for course in courses_in(signs.partner, language)
    }
    found = [
        (line, theirs.get(line.key, _unanswered(line)))
        for line in map(line_of, courses_in(signs.own, language))
    ]
    return [pair for pair in found if any(line.points for line in pair)]


def _unanswered(line: Line) -> Line:
    return replace(line, points=(), start=None, now=None, clear=None, smooth=())


def _apart(signs: Signs, language: str) -> Section | None:
    """Who answered besides, until when, and that the two are kept apart."""
    days = [form.at.date() for form in _forms(signs.partner)]
    if not days:
        return None
    said = say(
        language,
        "signs.apart",
        name=brief(signs.partner_name),
        day=day(max(days), language),
    )
    return Section("apart", (Paragraph(Words("", said), "small"),), key="partner")


def _forms(courses: tuple[Course, ...]) -> Iterator[Form]:
    return chain.from_iterable(course.forms for course in courses)


def _strengthened(signs: Signs, language: str) -> Grid:
    """Each sign with its numbers and the strategies that are practised for it."""
    both = any(_forms(signs.partner))
    heads = ["sign", "client_start", "client_now"]
    if both:
        heads += ["partner_start", "partner_now"]
    name = brief(signs.partner_name, 20)
    rows = tuple(
        (
            one.title,
            *values_of(one, language),
            *(values_of(other, language) if both else ()),
            strengthening(one.key, language),
        )
        for one, other in _pairs(signs, language)
    )
    return Grid(
        Table(
            say(language, "signs.strengthen"),
            tuple(
                say(language, f"signs.{each}", name=name)
                for each in (*heads, "strategies")
            ),
            rows,
        ),
        "strengthen both" if both else "strengthen",
        captioned=True,
    )


def strengthening(sign: str, language: str) -> str:
    """The strategies that are practised for this sign, in words."""
    found = STRENGTHENED_BY.get(sign, ())
    return "; ".join(term(title_of(STRATEGIES, key), language) for key in found)
