"""What stands beside a series, in a report and on a page: signs, areas, practice."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from assessments.change.course import Course
from assessments.queries.practised import practised_of
from assessments.queries.score import Series
from clients.queries.consent import has_consent
from reports.charts.practised import Strategy, Week
from reports.documents.facts import Facts
from reports.documents.signs import SIGNS, Signs
from reports.queries.sheet import in_zone, zone_of

OBSERVED, AREAS = "five_signs_observer", "life_areas"


def with_all_beside(facts: Facts, client, series: Series, found: list[Series]) -> Facts:
    """The facts of this series with what the client's other forms say beside it.

    Signs that are reported on are their own; areas of life are not told twice.
    """
    own = facts.courses if series.definition.key == SIGNS else None
    areas = () if series.definition.key == AREAS else areas_of(client, found)
    return replace(
        facts,
        signs=signs_of(client, found, own if series.informant == "self" else None),
        areas=areas,
        practised=practised_between(client, facts.period),
    )


def signs_of(
    client, found: Iterable[Series], own: tuple[Course, ...] | None = None
) -> Signs | None:
    """The newest Five Signs of the client, or `own`; None where they have no form.

    With the newest view of a partner where `is_shown_beside` allows it.
    """
    found = list(found)
    if own is None:
        series = _newest(found, SIGNS, "self")
        own = in_zone(series.courses, zone_of(client)) if series else ()
    if not any(course.forms for course in own):
        return None
    partner = view_of_partner(found)
    if partner is None or not is_shown_beside(client):
        return Signs(own)
    courses = in_zone(partner.courses, zone_of(client))
    return Signs(own, courses, partner.observer.name)


def view_of_partner(found: Iterable[Series]) -> Series | None:
    """How a partner answered about the client last, whether it may be shown or not."""
    return _newest(found, OBSERVED, "partner")


def is_shown_beside(client) -> bool:
    """Whether what a partner answered may stand beside the client's own answers.

    Only while the client agrees that others are asked, and never where safety comes
    first: a page with both may come into the hands of either.
    """
    return not client.safety_first and has_consent(client, "others")


def areas_of(client, found: Iterable[Series]) -> tuple[Course, ...]:
    """The newest Life Areas of the client, one course an area; often ()."""
    series = _newest(found, AREAS, "self")
    return in_zone(series.courses, zone_of(client)) if series else ()


def practised_between(client, period: tuple[date, date] | None) -> tuple[Strategy, ...]:
    """The weekly log of strategies after the form of one day, up to that of another.

    () where both are the same day: nothing lies between.
    """
    if period is None or period[0] == period[1]:
        return ()
    zone, (first, last) = zone_of(client), period
    since = datetime.combine(first, time.min, zone)
    until = datetime.combine(last + timedelta(days=1), time.min, zone)
    return tuple(
        Strategy(
            each.title,
            tuple(Week(at.astimezone(zone).date(), value) for at, value in each.logs),
        )
        for each in practised_of(client, since, until)
    )


def _newest(found: Iterable[Series], key: str, informant: str) -> Series | None:
    """The series of this kind that was answered last and has a score."""
    alike = (
        series
        for series in found
        if series.definition.key == key
        and series.informant == informant
        and any(course.forms for course in series.courses)
    )
    return max(alike, key=lambda series: series.last_answered, default=None)
