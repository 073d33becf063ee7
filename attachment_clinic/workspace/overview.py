"""What a series of scores says, as a client's file shows it: words, chart, numbers."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from assessments.change.course import Course
from assessments.change.remarks import prompt
from assessments.queries.rescoring import replaced_since
from assessments.queries.score import series_of
from assessments.queries.titles import short_title_of
from attachment_clinic.web.languages import ui_language
from attachment_clinic.workspace.language import shown
from attachment_clinic.workspace.series import key_of
from attachment_clinic.workspace.words import instrument_title
from reports.charts.sparkline import Sparkline, sparkline, sparkline_of
from reports.documents.document import Picture
from reports.documents.facts import Facts
from reports.documents.pieces import Pieces, flags, pieces
from reports.documents.places import groups, places
from reports.documents.practised_part import practised_picture, practised_twin
from reports.documents.progress import in_its_language
from reports.documents.terms import courses_in
from reports.documents.verdicts import headlines
from reports.documents.words import spoken
from reports.queries.facts import events_noted, facts_about, held_sessions
from reports.queries.facts_beside import practised_between
from reports.queries.sheet import in_zone

# Long enough to be seen at the next sessions; afterwards the page of the form tells.
NEWS = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class SeriesView:
    """One series on the first page of a file: the pieces a report would carry.

    `key` is what its address calls it. `answered_by` is empty where the client did.
    """

    key: str
    definition: Any
    target: Any | None
    answered_by: str
    courses: tuple[Course, ...]
    pieces: Pieces
    last_answered: Any
    apart: str
    flags: tuple[Any, ...] = ()
    screen: str = ""
    practised: Picture | None = None

    @property
    def practice(self) -> str:
        """The log of strategies under the days of the chart over time."""
        return self.practised.on_screen(f"{self.screen}-log") if self.practised else ""

    @property
    def practice_twin(self) -> dict[str, Any] | None:
        """The table that says the same as that chart."""
        return table(practised_twin(self.practised)) if self.practised else None

    @property
    def progress(self) -> str:
        """The chart over time; its flags lead to `screen` and their number."""
        return self.pieces.progress.on_screen(self.screen)

    @property
    def spark(self) -> str:
        """The first scale in small, for a list."""
        first = self.courses[0]
        words = self.pieces.headlines[0].lead
        return sparkline(sparkline_of(first, first.scale.title, words))

    @property
    def plane(self) -> str:
        """Both dimensions together, where `pieces.plane` has them."""
        return self.pieces.plane.on_screen(self.screen)

    @property
    def prompt(self) -> str:
        """What is worth talking about; mostly nothing."""
        return prompt(self.courses, ui_language())

    @property
    def groups(self) -> tuple[str, ...]:
        """Where the newest answers lie among those of a named group; often nothing."""
        return groups(self.courses, ui_language())

    @property
    def places(self) -> dict[str, Any] | None:
        """The same with the regressed figures, for those who want them."""
        found = places(self.courses, ui_language())
        return table(found) if found else None

    @property
    def twin(self) -> dict[str, Any]:
        """The table that says the same as the chart."""
        return table(self.pieces.forms)

    @property
    def numbers(self) -> dict[str, Any]:
        """Start, now, difference and the smallest clear change of each scale."""
        return table(self.pieces.numbers)


def table(found: Any) -> dict[str, Any]:
    """A table of reports.charts as the part of a page takes it."""
    return {"caption": found.caption, "head": found.heads, "rows": found.rows}


def views_of(client: Any) -> list[SeriesView]:
    """Every series of this client that has a score, the last answered first."""
    now = timezone.now()
    found = [each for each in series_of(client) if any(c.forms for c in each.courses)]
    sessions = held_sessions(client, now) if found else ()
    language = ui_language()
    events = events_noted(client, language) if found else ()
    views, logged = [], _first_of_the_client(found)
    for place, each in enumerate(found, start=1):
        facts = facts_about(client, each, found, sessions, now, language)
        facts = in_its_language(replace(facts, events=events))
        said = pieces(facts)
        views.append(
            SeriesView(
                key_of(each),
                shown(each.definition),
                each.target,
                "" if each.informant == "self" else each.answered_by,
                facts.courses,
                said,
                each.last_answered,
                apart(each, found),
                flags(facts),
                f"event-{place}",
                _practised(client, facts, said) if each is logged else None,
            )
        )
    return views


def _first_of_the_client(found: Iterable[Any]) -> Any | None:
    """The series that practice is shown under: one, as it is the same for them all."""
    return next((each for each in found if each.informant == "self"), None)


def _practised(client: Any, facts: Facts, said: Pieces) -> Picture | None:
    logged = practised_between(client, facts.period)
    return practised_picture(logged, facts.courses, said.progress.chart)


def apart(series: Any, found: Iterable[Any]) -> str:
    """What tells this series from others with the same title, about the same person."""
    twins = [
        each
        for each in found
        if (each.definition.key, each.target, each.answered_by)
        == (series.definition.key, series.target, series.answered_by)
    ]
    told = []
    if len({each.definition.version for each in twins}) > 1:
        version = series.definition.version
        told.append(_("version %(version)s") % {"version": version})
    if len({each.language for each in twins}) > 1:
        told.append(spoken(ui_language(), series.language))
    return ", ".join(told)


@dataclass(frozen=True, slots=True)
class Rescored:
    """Forms whose scores were replaced in one go: when, why, and which."""

    at: datetime
    reason: str
    forms: list[tuple[Any, str]]


def rescored_of(client: Any) -> list[Rescored]:
    """What was computed again of late, the latest first."""
    forms: dict[tuple[datetime, str], dict[Any, Any]] = defaultdict(dict)
    for each in replaced_since(client, timezone.now() - NEWS):
        forms[each.at, each.reason][each.response.pk] = each.response
    return [
        Rescored(at, reason, [(f, instrument_title(f.assignment)) for f in found])
        for (at, reason), by_id in forms.items()
        if (found := sorted(by_id.values(), key=lambda form: form.assessed_at))
    ]


@dataclass(frozen=True, slots=True)
class Glance:
    """One client's standing in a list, in words and one small chart."""

    waiting: int
    overdue: int
    last_answered: date | None
    title: str = ""
    verdict: str = ""
    prompt: str = ""
    chart: Sparkline | None = None

    @property
    def spark(self) -> str:
        """The small chart, drawn for the list that shows it; "" without a form."""
        return sparkline(self.chart) if self.chart else ""


def glance(standing: Any) -> Glance:
    """The standing as a list shows it; words and chart only where scores are seen."""
    answered = standing.last_answered
    plain = (
        standing.waiting,
        standing.overdue,
        timezone.localtime(answered).date() if answered else None,
    )
    newest = standing.newest
    zone = timezone.get_current_timezone()
    language = ui_language()
    courses = in_zone(newest.courses, zone) if newest else ()
    courses = courses_in(courses, language)
    if not any(each.forms for each in courses):
        return Glance(*plain)
    # Every scale has its words; one small chart stands for the rest.
    leads = (words.lead.rstrip(".") for words in headlines(courses, language))
    verdict = ". ".join(leads) + "."
    first = next(each for each in courses if each.forms)
    title = short_title_of(newest.definition)
    if newest.target is not None:
        title = f"{title}, {newest.target.name}"
    if not newest.definition.validated:
        title = _("%(title)s, not validated") % {"title": title}
    title_of_chart = f"{title}: {first.scale.title}"
    chart = sparkline_of(first, title_of_chart, verdict, language)
    return Glance(
        *plain,
        title=title,
        verdict=verdict,
        prompt=prompt(courses, language),
        chart=chart,
    )
