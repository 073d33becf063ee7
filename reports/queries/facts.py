"""The facts of a report, collected once, so that it can be made again as it was."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime

from django.utils import translation
from django.utils.translation import gettext as _

from assessments.change.course import Course
from assessments.queries.library import entry
from assessments.queries.score import Series, series_of
from assessments.queries.titles import short_title_of
from assessments.scoring.scorecard import ENGINE_VERSION
from clients.queries import Missing
from clients.queries.care import sessions_of
from clients.queries.event import events_for_staff
from clients.translatable import SOURCE
from reports.documents import facts as parts
from reports.documents.facts import Facts
from reports.documents.words import say
from reports.models import Report
from reports.queries import CannotReport
from reports.queries.earlier import can_be_drawn, series_before, what_is_new
from reports.queries.facts_beside import with_all_beside
from reports.queries.facts_plan import planned_beside
from reports.queries.sheet import (
    client_facts,
    document_number,
    in_zone,
    informant_words,
    instrument_facts,
    language_of_document,
    letterhead,
    on_paper,
    refuse_without_consent,
    target_words,
    zone_of,
)


def refuse_kept_off(instrument: str, version: str) -> None:
    """Raises CannotReport for what is no measure of change, or kept off reports."""
    try:
        definition = entry(instrument, version).definition
    except Missing:
        # Without a definition there are no scores either, and that is said instead.
        return
    if not definition.followed:
        raise CannotReport(
            _(
                "%(title)s stays out of reports and charts. What was "
                "answered is read on the page of the form."
            )
            % {"title": short_title_of(definition)}
        )


def refuse_progress(report: Report) -> None:
    """Raises CannotReport unless there are scores to report on, and an agreement."""
    refuse_without_consent(report.client)
    refuse_kept_off(report.instrument, report.version)
    if _asked_for(report, series_of(report.client)) is None:
        raise CannotReport(
            _(
                "Nothing is scored yet with this questionnaire. A report can be made "
                "once it has been answered."
            )
        )


def refuse_client(report: Report) -> None:
    """As for a progress report; and a client's copy is of the client's own answers."""
    if not _is_own(report):
        raise CannotReport(
            _(
                "A client's copy shows the client's own answers. Choose a series that "
                "the client answered."
            )
        )
    refuse_progress(report)


def _is_own(report: Report) -> bool:
    found = _asked_for(report, series_of(report.client))
    return report.observer_id is None and (found is None or found.informant == "self")


def client_facts_of(report: Report, now: datetime) -> Facts:
    """The facts of a client's copy; raises CannotReport where there is none."""
    refuse_client(report)
    alone = {"plan": None, "signs": None, "areas": (), "practised": ()}
    return replace(facts_of(report, now), **alone)


def facts_of(report: Report, now: datetime) -> Facts:
    """Everything the report says, as of `now`; days in the practice's time zone.

    Raises NotConsented when the agreement was taken back, and CannotReport when
    there are no scores any more.
    """
    client = report.client
    refuse_without_consent(client)
    refuse_kept_off(report.instrument, report.version)
    found = series_of(client)
    series = _asked_for(report, found)
    if series is None:
        raise CannotReport(_("Nothing is scored with this questionnaire any more."))
    facts = facts_about(
        client,
        series,
        found,
        held_sessions(client, now),
        now,
        language_of_document(report),
    )
    facts = with_all_beside(facts, client, series, found)
    return replace(
        facts,
        made_by=parts.Maker(report.requested_by.name, report.requested_by.title),
        practice=on_paper(facts.practice, report),
        document_number=document_number(report),
        events=events_noted(client, language_of_document(report)),
        plan=planned_beside(client, facts.period, now, language_of_document(report)),
        draft=True,
    )


def events_noted(client, language: str) -> tuple[parts.Event, ...]:
    """Events that the care team may see, as the document says them."""
    return tuple(
        parts.Event(row.on, _event(row, language), shared=row.shared)
        for row in events_for_staff(client)
    )


def _event(row, language: str) -> str:
    kind = say(language, f"event.{row.kind}")
    return say(language, "event.noted", kind=kind, note=row.note) if row.note else kind


def facts_about(
    client,
    series: Series,
    found: Iterable[Series],
    sessions: tuple[parts.Session, ...],
    now: datetime,
    language: str = "en",
) -> Facts:
    """What can be said of one series, on a page or in a report, in this language.

    `found` are all series of the client: one of an earlier version, in another
    language or about an earlier person in the same place, such as the partner
    before, is drawn before the break of the line and never joined with this one.
    """
    zone = zone_of(client)
    before = series_before(series, found)
    drawn = before is not None and can_be_drawn(series.courses, before.courses)
    courses = in_zone(series.courses, zone)
    return Facts(
        practice=letterhead(client.practice),
        client=client_facts(client),
        instrument=instrument_facts(series.definition, language),
        courses=courses,
        composites=in_zone(series.composites, zone),
        earlier=in_zone(before.courses, zone) if before and drawn else (),
        new_since=what_is_new(series, before, language) if before else "",
        made_by=parts.Maker(""),
        made_on=now.astimezone(zone).date(),
        document_number="",
        target=target_words(series.target, language),
        informant=informant_words(series, language),
        language=series.language,
        written_in=language,
        period=period_of(courses),
        sessions=sessions,
        draft=False,
        engine_version=ENGINE_VERSION,
        definition_digest=series.definition.digest,
    )


def held_sessions(client, now: datetime) -> tuple[parts.Session, ...]:
    """Sessions up to `now`; what is only planned has not happened."""
    zone = zone_of(client)
    # Facts are the same whoever looks, so their words are not translated.
    with translation.override(SOURCE):
        return tuple(
            parts.Session(
                number=row.number,
                on=row.starts_at.astimezone(zone).date(),
                modality=row.get_modality_display(),
                state=row.get_state_display(),
            )
            for row in sessions_of(client).filter(starts_at__lte=now)
        )


def _asked_for(report: Report, found: Iterable[Series]) -> Series | None:
    """The series that is reported on: the client's own answers, or an observer's.

    Never both together (H16); None where nothing of it is scored.
    """
    wanted = (
        report.instrument,
        report.version,
        report.target_id,
        report.language,
        report.observer_id,
    )
    series = (each for each in found if _what(each) == wanted)
    return next((s for s in series if any(c.forms for c in s.courses)), None)


def _what(series) -> tuple:
    return (
        series.definition.key,
        series.definition.version,
        series.target.pk if series.target else None,
        series.language,
        series.observer.pk if series.observer else None,
    )


def period_of(courses: Iterable[Course]) -> tuple[date, date]:
    """The days of the first and the latest form; there must be one."""
    days = [form.at.date() for course in courses for form in course.forms]
    return min(days), max(days)
