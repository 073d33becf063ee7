"""What a series of scores says, as a client's file shows it: words, chart, numbers."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.utils import timezone

from assessments.change.course import Course
from assessments.queries.score import series_of
from clients.queries.care import sessions_of
from reports.charts.sparkline import sparkline, sparkline_of
from reports.documents import facts as parts
from reports.documents.document import Document
from reports.documents.facts import Facts
from reports.documents.progress import compose
from reports.documents.verdicts import headlines


@dataclass(frozen=True, slots=True)
class SeriesView:
    """One series on the first page of a file: the document a report would carry."""

    definition: Any
    target: Any | None
    document: Document
    last_answered: Any

    @property
    def twin(self) -> dict[str, Any]:
        """The table that says the same as the chart."""
        return table(self.document.forms)

    @property
    def numbers(self) -> dict[str, Any]:
        """Start, now, difference and the smallest clear change of each scale."""
        return table(self.document.numbers)


def table(found: Any) -> dict[str, Any]:
    """A table of reports.charts as the part of a page takes it."""
    return {"caption": found.caption, "head": found.heads, "rows": found.rows}


def views_of(client: Any) -> list[SeriesView]:
    """Every series of this client that has a score, the last answered first."""
    found = [each for each in series_of(client) if any(c.forms for c in each.courses)]
    sessions = _sessions(client) if found else ()
    return [_view(client, each, sessions) for each in found]


def _view(client: Any, series: Any, sessions: tuple[parts.Session, ...]) -> SeriesView:
    definition = series.definition
    facts = Facts(
        practice=parts.Practice(client.practice.name),
        client=parts.Client(client.name, client.reference, client.date_of_birth),
        instrument=parts.Instrument(
            key=definition.key,
            title=definition.title,
            version=definition.version,
            citation=definition.citation,
            validated=definition.validated,
            note=definition.note,
        ),
        courses=local(series.courses),
        made_by=parts.Maker(""),
        made_on=timezone.localdate(),
        document_number="",
        sessions=sessions,
    )
    return SeriesView(definition, series.target, compose(facts), series.last_answered)


def local(courses: Iterable[Course]) -> tuple[Course, ...]:
    """The courses with the days of the practice's time zone."""

    def here(forms: Iterable[Any]) -> tuple[Any, ...]:
        return tuple(replace(form, at=timezone.localtime(form.at)) for form in forms)

    return tuple(
        replace(each, forms=here(each.forms), counted=here(each.counted))
        for each in courses
    )


def _sessions(client: Any) -> tuple[parts.Session, ...]:
    return tuple(
        parts.Session(
            number=row.number,
            on=timezone.localtime(row.starts_at).date(),
            state=row.state,
        )
        for row in sessions_of(client).filter(starts_at__lte=timezone.now())
    )


@dataclass(frozen=True, slots=True)
class Glance:
    """One client's standing in a list, in words and one small chart."""

    waiting: int
    overdue: int
    last_answered: date | None
    title: str = ""
    verdict: str = ""
    spark: str = ""


def glance(standing: Any) -> Glance:
    """The standing as a list shows it; words and chart only where scores are seen."""
    answered = standing.last_answered
    plain = (
        standing.waiting,
        standing.overdue,
        timezone.localtime(answered).date() if answered else None,
    )
    newest = standing.newest
    courses = local(newest.courses) if newest else ()
    if not any(each.forms for each in courses):
        return Glance(*plain)
    # Every scale has its words; one small chart stands for the rest.
    leads = (words.lead.rstrip(".") for words in headlines(courses))
    verdict = ". ".join(leads) + "."
    first = next(each for each in courses if each.forms)
    title = newest.definition.short_title
    if newest.target is not None:
        title = f"{title}, {newest.target.name}"
    chart = sparkline_of(first, f"{title}: {first.scale.title}", verdict)
    return Glance(*plain, title=title, verdict=verdict, spark=sparkline(chart))
