"""The facts of a report, collected once, so that it can be made again as it was."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from assessments.change.course import Course
from assessments.queries.score import series_of
from assessments.scoring.scorecard import ENGINE_VERSION
from clients.queries.care import sessions_of
from clients.queries.consent import has_consent
from reports.documents import facts as parts
from reports.documents.facts import Facts
from reports.models import Report
from reports.queries import CannotReport, NotConsented


def refuse_without_consent(client) -> None:
    """Raises NotConsented unless an agreement to reports is in force."""
    if not has_consent(client, "reports"):
        raise NotConsented(
            "There is no agreement to reports in force for this client. Record it on "
            "the client's page first."
        )


def series_for(client, instrument: str, version: str, target, language: str):
    """The client's own series with this instrument about this person, or None."""
    wanted = (instrument, version, target.pk if target else None, language, "self")
    found = (each for each in series_of(client) if _what(each) == wanted)
    return next(found, None)


def facts_of(report: Report, now: datetime) -> Facts:
    """Everything the report says, as of `now`; days in the practice's time zone.

    Raises NotConsented when the agreement was taken back, and CannotReport when
    there are no scores any more.
    """
    refuse_without_consent(report.client)
    series = series_for(
        report.client,
        report.instrument,
        report.version,
        report.target,
        report.language,
    )
    zone = ZoneInfo(report.practice.time_zone)
    courses = _in_zone(series.courses if series else (), zone)
    if not any(course.forms for course in courses):
        raise CannotReport("Nothing is scored with this questionnaire any more.")
    return Facts(
        practice=_practice(report.practice),
        client=_client(report.client),
        instrument=_instrument(series.definition),
        courses=courses,
        made_by=parts.Maker(report.requested_by.name, report.requested_by.title),
        made_on=now.astimezone(zone).date(),
        document_number=f"{report.client.reference}-{report.number:03d}",
        target=_target(report.target),
        informant="the client",
        language=report.language,
        period=_period(courses),
        sessions=_sessions(report.client, now, zone),
        draft=True,
        engine_version=ENGINE_VERSION,
        definition_digest=series.definition.digest,
    )


def _what(series) -> tuple:
    return (
        series.definition.key,
        series.definition.version,
        series.target.pk if series.target else None,
        series.language,
        series.informant,
    )


def _in_zone(courses: Iterable[Course], zone: ZoneInfo) -> tuple[Course, ...]:
    def local(forms):
        return tuple(replace(form, at=form.at.astimezone(zone)) for form in forms)

    return tuple(
        replace(each, forms=local(each.forms), counted=local(each.counted))
        for each in courses
    )


def _practice(practice) -> parts.Practice:
    return parts.Practice(
        name=practice.name,
        address=practice.address,
        registration=practice.registration,
        paper=practice.paper,
    )


def _client(client) -> parts.Client:
    return parts.Client(client.name, client.reference, client.date_of_birth)


def _instrument(definition) -> parts.Instrument:
    return parts.Instrument(
        key=definition.key,
        title=definition.title,
        version=definition.version,
        citation=definition.citation,
        licence=definition.licence.claim,
        validated=definition.validated,
        note=definition.note,
    )


def _target(target) -> str:
    return f"{target.get_kind_display().lower()} {target.name}" if target else ""


def _period(courses: Iterable[Course]) -> tuple[date, date]:
    days = [form.at.date() for course in courses for form in course.forms]
    return min(days), max(days)


def _sessions(client, now: datetime, zone: ZoneInfo) -> tuple[parts.Session, ...]:
    """Sessions up to `now`; what is only planned has not happened."""
    return tuple(
        parts.Session(
            number=row.number,
            on=row.starts_at.astimezone(zone).date(),
            modality=row.get_modality_display(),
            state=row.get_state_display(),
        )
        for row in sessions_of(client)
        if row.starts_at <= now
    )
