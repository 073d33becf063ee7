"""The facts of a summary of care: the newest episode, from its start to its end."""

from datetime import date, datetime, time, timedelta

from django.utils.translation import gettext as _

from assessments.queries.practised import practised_of
from assessments.queries.score import Series, series_of
from clients.queries.care import episodes_of, sessions_of
from reports.documents.discharge import Attendance, DischargeFacts, Followed, Practised
from reports.models import Report
from reports.queries import CannotReport
from reports.queries.facts_plan import planned, with_homework
from reports.queries.sheet import (
    client_facts,
    common,
    in_zone,
    instrument_facts,
    language_of_document,
    refuse_without_consent,
    target_words,
    zone_of,
)


def refuse_discharge(report: Report) -> None:
    """Raises CannotReport unless the client agreed and there is an episode of care."""
    refuse_without_consent(report.client)
    if not episodes_of(report.client).exists():
        raise CannotReport(
            _("There is no episode of care yet. Open one under Sessions first.")
        )


def discharge_facts(report: Report, now: datetime) -> DischargeFacts:
    """The newest episode: its sessions, and every series that can be followed.

    Raises CannotReport where there is no episode.
    """
    refuse_discharge(report)
    client, language = report.client, language_of_document(report)
    episode = episodes_of(client).order_by("-number").first()
    today = now.astimezone(zone_of(client)).date()
    last = min(episode.closed_on or today, today)
    series = tuple(
        _followed(each, client, language)
        for each in series_of(client)
        if each.informant == "self" and all(c.forms for c in each.courses)
    )
    plan = planned(client, episode.opened_on, last, language)
    between = _between(series, episode.opened_on, last)
    return DischargeFacts(
        **common(report, now),
        client=client_facts(client),
        opened_on=episode.opened_on,
        closed_on=episode.closed_on,
        attendance=_attendance(client, episode, now),
        practised=_practised(client, episode, now),
        plan=with_homework(plan, client, between, language),
        series=series,
    )


def _between(
    series: tuple[Followed, ...], opened_on: date, last: date
) -> tuple[date, date] | None:
    """The first and the latest form of the episode; None with fewer than two days."""
    courses = [course for each in series for course in each.courses]
    days = {form.at.date() for course in courses for form in course.forms}
    days = {day for day in days if opened_on <= day <= last}
    return (min(days), max(days)) if len(days) > 1 else None


def _practised(client, episode, now: datetime) -> tuple[Practised, ...]:
    """From the first day of the episode to its last, in the practice's time zone."""
    zone = zone_of(client)
    since = datetime.combine(episode.opened_on, time.min, zone)
    until = now
    if episode.closed_on is not None:
        ended = datetime.combine(episode.closed_on + timedelta(days=1), time.min, zone)
        until = min(now, ended)
    return tuple(
        Practised(each.title, each.weeks, each.asked)
        for each in practised_of(client, since, until)
    )


def _attendance(client, episode, now: datetime) -> Attendance:
    rows = sessions_of(client).filter(episode=episode, starts_at__lte=now)
    zone = zone_of(client)
    attended = (row for row in rows if row.state == "attended")
    held = [row.starts_at.astimezone(zone).date() for row in attended]
    return Attendance(
        attended=len(held),
        missed=sum(row.state == "missed" for row in rows),
        cancelled=sum(row.state == "cancelled" for row in rows),
        first=min(held, default=None),
        last=max(held, default=None),
    )


def _followed(series: Series, client, language: str) -> Followed:
    return Followed(
        instrument=instrument_facts(series.definition, language),
        courses=in_zone(series.courses, zone_of(client)),
        target=target_words(series.target, language),
    )
