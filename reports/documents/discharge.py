"""The summary at the end of an episode of care: from the start to the end."""

from dataclasses import dataclass, replace
from datetime import date

from assessments.change.course import Course
from reports.charts import progress, tables
from reports.charts.axes import day
from reports.charts.multiples import multiples_chart, multiples_of
from reports.charts.tables import Table
from reports.documents.back import sources_section
from reports.documents.cover import (
    born,
    finished,
    frame_of,
    own_words,
    running_of,
    signature,
)
from reports.documents.document import (
    Columns,
    Document,
    Figure,
    Grid,
    Headlines,
    Paragraph,
    Picture,
    Section,
    Words,
)
from reports.documents.facts import Client, Common, Instrument
from reports.documents.method import caution
from reports.documents.pieces import numbers
from reports.documents.plan_part import plan_section
from reports.documents.planned import Planned, Practised
from reports.documents.printable import brief, name
from reports.documents.terms import courses_in, term
from reports.documents.verdicts import headlines, standing_limits, summary
from reports.documents.words import say


@dataclass(frozen=True, slots=True)
class Followed:
    """One series that was followed: its questionnaire, about whom, its courses."""

    instrument: Instrument
    courses: tuple[Course, ...]
    target: str = ""


@dataclass(frozen=True, slots=True)
class Attendance:
    """How many sessions were planned and came to pass, and the first and last held."""

    attended: int
    missed: int
    cancelled: int
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DischargeFacts(Common):
    """The facts of one episode; `closed_on` is None while it is open."""

    client: Client
    opened_on: date
    closed_on: date | None
    attendance: Attendance
    series: tuple[Followed, ...]
    practised: tuple[Practised, ...] = ()
    plan: Planned | None = None


def compose(facts: DischargeFacts) -> Document:
    """The summary; without any series it says so, and never more than there is."""
    language, client = facts.written_in, facts.client
    closed = facts.closed_on
    frame = frame_of(
        facts,
        say(language, "discharge"),
        "",
        running_of(client),
        (
            ("client", client.name),
            ("reference", client.reference),
            ("born", born(client, language)),
            ("opened", day(facts.opened_on, language)),
            ("closed", day(closed, language) if closed else ""),
            ("prepared_by", facts.made_by.name),
        ),
    )
    citations = dict.fromkeys(each.instrument.citation for each in facts.series)
    return finished(
        facts,
        frame,
        _sessions(facts),
        own_words(facts),
        *(_followed(each, place, language) for place, each in enumerate(facts.series)),
        *_people(facts),
        plan_section(facts.plan, language),
        _practised(facts),
        None if facts.series else _nothing(language),
        Section(
            "limits",
            (Columns(standing_limits(language)),),
            say(language, "limits"),
        ),
        sources_section(citations, language),
        signature(facts),
    )


def _sessions(facts: DischargeFacts) -> Section:
    language, found = facts.written_in, facts.attendance
    said = say(
        language,
        "discharge.sessions.count",
        attended=found.attended,
        missed=found.missed,
        cancelled=found.cancelled,
    )
    if found.first is not None and found.last is not None:
        first, last = day(found.first, language), day(found.last, language)
        said += " " + say(language, "discharge.sessions.days", first=first, last=last)
    return Section(
        "held", (Paragraph(Words("", said)),), say(language, "sessions"), key="sessions"
    )


def _practised(facts: DischargeFacts) -> Section | None:
    """Which strategies were practised: beside the scores, and no reason for them."""
    if not facts.practised:
        return None
    language = facts.written_in
    heads = tuple(
        say(language, f"discharge.practised.{head}") for head in ("what", "weeks")
    )
    rows = tuple(
        (
            term(each.title, language),
            say(language, "discharge.practised.of", weeks=each.weeks, asked=each.asked),
        )
        for each in facts.practised
    )
    title = say(language, "discharge.practised")
    return Section(
        "practised",
        (
            Grid(Table(title, heads, rows), "numbers"),
            Paragraph(Words("", say(language, "discharge.practised.after"))),
        ),
        title,
        key="practised",
    )


def _followed(followed: Followed, place: int, language: str) -> Section:
    """Start to end of one series: the verdicts, the chart and the numbers."""
    followed = replace(followed, courses=courses_in(followed.courses, language))
    title = name(followed.instrument.title)
    if followed.target:
        person = brief(followed.target)
        title = say(language, "about_person", title=title, person=person)
    many = " many" if len(followed.courses) > 1 else ""
    said = Section(
        f"verdicts{many}", (Headlines(headlines(followed.courses, language)),)
    )
    return Section(
        "followed",
        (
            said,
            Figure(_picture(followed, place, language), "progress"),
            Grid(numbers(followed.courses, language), "numbers"),
            *map(Paragraph, caution(followed.instrument, language)),
        ),
        title,
    )


def _picture(followed: Followed, place: int, language: str) -> Picture:
    title = brief(followed.instrument.title, 120)
    chart = progress.progress_of(
        followed.courses,
        title=say(language, "progress.chart", title=title),
        sentence=summary(followed.courses, language),
        language=language,
    )
    return Picture(
        f"chart:{place}", progress.progress_chart, chart, tables.alternative(chart)
    )


def _people(facts: DischargeFacts) -> list[Section]:
    """One questionnaire about several people: a small frame for each of them."""
    language, sections = facts.written_in, []
    place = len(facts.series)
    for alike in _alike(facts.series):
        figures = []
        for at in range(len(alike[0].courses)):
            figures.append(Figure(_multiples(alike, at, place, language), "bars"))
            place += 1
        heading = say(language, "discharge.people")
        sections.append(Section("followed", tuple(figures), heading))
    return sections


def _alike(series: tuple[Followed, ...]) -> list[list[Followed]]:
    """Series of one questionnaire about more than one person."""
    found: dict[tuple[str, str], list[Followed]] = {}
    for each in series:
        if each.target:
            key = (each.instrument.key, each.instrument.version)
            found.setdefault(key, []).append(each)
    return [group for group in found.values() if len(group) > 1]


def _multiples(alike: list[Followed], at: int, place: int, language: str) -> Picture:
    courses = [
        (brief(each.target, 40), courses_in(each.courses, language)[at])
        for each in alike
    ]
    title = say(language, "discharge.whom", scale=courses[0][1].scale.title)
    said = " ".join(summary([course], language) for _, course in courses)
    chart = multiples_of(courses, title, said, language)
    words = tables.alternative(chart)
    return Picture(f"chart:{place}", multiples_chart, chart, words)


def _nothing(language: str) -> Section:
    said = Paragraph(Words("", say(language, "discharge.nothing")))
    return Section("followed", (said,))
