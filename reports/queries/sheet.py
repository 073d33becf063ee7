"""What the facts of every kind of document share: letterhead, people, numbers."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, tzinfo
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from assessments.change.course import Course
from assessments.change.phrasebook import language_of
from assessments.queries.titles import title_in
from assessments.scoring.scorecard import ENGINE_VERSION
from clients.queries.consent import has_consent
from clients.queries.logo import logo_address
from reports.documents import facts as parts
from reports.documents.options import options_of
from reports.documents.words import say
from reports.models import Report
from reports.queries import NotConsented


def common(report: Report, now: datetime) -> dict[str, Any]:
    """The fields of `Common` for a draft of this report, as of `now`."""
    practice, staff = report.practice, report.requested_by
    return {
        "practice": on_paper(letterhead(practice), report),
        "made_by": parts.Maker(staff.name, staff.title),
        "made_on": now.astimezone(ZoneInfo(practice.time_zone)).date(),
        "document_number": document_number(report),
        "written_in": language_of_document(report),
        "engine_version": ENGINE_VERSION,
    }


def refuse_without_consent(client) -> None:
    """Raises NotConsented unless an agreement to reports is in force."""
    if not has_consent(client, "reports"):
        raise NotConsented(
            _(
                "There is no agreement to reports in force for this client. Record it "
                "on the client's page first."
            )
        )


def document_number(report: Report) -> str:
    """The number that is printed: of the client, then of the document."""
    about = report.client.reference if report.client else "P"
    return f"{about}-{report.number:03d}"


def file_title(report: Report) -> str:
    """That number as the name of a file: no two versions have the same."""
    later = f" version {report.edition}" if report.edition > 1 else ""
    return document_number(report) + later


def language_of_document(report: Report) -> str:
    """The language this report is wanted in."""
    return language_of(options_of(report.options).language)


def on_paper(practice: parts.Practice, report: Report) -> parts.Practice:
    """The letterhead on the paper this report is wanted on."""
    paper = options_of(report.options).paper or practice.paper
    return replace(practice, paper=paper)


def zone_of(client) -> ZoneInfo:
    return ZoneInfo(client.practice.time_zone)


def in_zone(courses: Iterable[Course], zone: tzinfo) -> tuple[Course, ...]:
    """The courses with the days of `zone`: what a practice calls a day."""

    def local(forms):
        return tuple(replace(form, at=form.at.astimezone(zone)) for form in forms)

    return tuple(
        replace(each, forms=local(each.forms), counted=local(each.counted))
        for each in courses
    )


def letterhead(practice) -> parts.Practice:
    return parts.Practice(
        name=practice.name,
        address=practice.address,
        registration=practice.registration,
        paper=practice.paper,
        footer=practice.footer,
        logo=logo_address(practice),
    )


def client_facts(client) -> parts.Client:
    return parts.Client(client.name, client.reference, client.date_of_birth)


def instrument_facts(definition, language: str) -> parts.Instrument:
    return parts.Instrument(
        key=definition.key,
        title=title_in(definition, language),
        version=definition.version,
        citation=definition.citation,
        licence=definition.licence.claim,
        validated=definition.validated,
        note=definition.note,
    )


def target_words(target, language: str) -> str:
    """About whom the questions were: "partner Sam"; "" when about nobody."""
    if target is None:
        return ""
    return say(language, f"person.{target.kind}", name=target.name)


def informant_words(series, language: str) -> str:
    """Who answered, of a series or an assignment: "the client", "partner (Ben)"."""
    other = series.observer or series.rater
    name = other.name if other else ""
    return say(language, f"informant.{series.informant}", name=name)
