"""Forms stand on the day of the practice and in the order of time (hazards H9, H10)."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse

from assessments.instruments.reading import instrument
from assessments.queries.score import series_of
from attachment_clinic.workspace.overview import views_of
from clients.tenancy import in_practice
from reports.charts.axes import day, short_day
from reports.documents.pieces import pieces
from reports.documents.progress import compose
from reports.queries.facts import facts_about
from tests.factories.assessments import AssignmentFactory, submitted
from tests.reports.documents.kinds import text

pytestmark = [pytest.mark.django_db, pytest.mark.journey]

ZONES = [
    *("Pacific/Auckland", "Pacific/Niue", "America/New_York"),
    *("Europe/London", "Asia/Kolkata", "Asia/Kathmandu", "UTC"),
]
MIDNIGHT = time(0, 0)
CODES = instrument("five_signs", "1.0").item_codes


def form(client, at, value=4):
    """A form of Five Signs, answered at this moment with one value throughout."""
    return submitted(AssignmentFactory(client=client), dict.fromkeys(CODES, value), at)


def report_of(client):
    """The facts of the only series of this client, as page and report take them."""
    found = series_of(client)
    now = datetime(2026, 12, 1, tzinfo=UTC)
    return facts_about(client, found[0], found, (), now)


def days_of(client) -> list[str]:
    """The first column of the table of forms."""
    rows = pieces(report_of(client)).forms.rows
    return [row[0] for row in rows]


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("minutes", [-1, 0, 1])
def test_day_around_midnight_is_the_same_on_page_chart_and_paper(
    cast, signed_in, zone, minutes
):
    """One minute before midnight is the day before, by the clock of the practice."""
    wall = datetime.combine(date(2026, 6, 10), MIDNIGHT, ZoneInfo(zone))
    at = (wall + timedelta(minutes=minutes)).astimezone(UTC)
    expected = date(2026, 6, 9 if minutes < 0 else 10)
    cast.harbour.time_zone = zone
    cast.harbour.save()
    with in_practice(cast.harbour.pk):
        cast.ana.refresh_from_db()
        response = form(cast.ana, at)
        facts = report_of(cast.ana)
        assert [row[0] for row in views_of(cast.ana)[0].twin["rows"]] == [
            short_day(expected)
        ]
    assert facts.period == (expected, expected)
    assert short_day(expected) in text(compose(facts))
    page = signed_in(cast.nora).get(
        reverse("workspace:result", args=[cast.ana.pk, response.pk])
    )
    answered = f"<dt>Answered on</dt><dd>{day(expected)}</dd>"
    assert answered in page.content.decode()


def test_form_typed_in_late_stands_on_the_day_it_was_answered(harbour):
    """Between those before and after it, whenever it came into the house."""
    for days in (0, 28, 14):
        form(harbour.ana, datetime(2026, 3, 2, 9, tzinfo=UTC) + timedelta(days=days))
    assert days_of(harbour.ana) == ["2 Mar 2026", "16 Mar 2026", "30 Mar 2026"]


def test_forms_of_the_hour_that_comes_twice_stand_in_the_order_of_time(harbour):
    """Half past two in summer time comes before ten past two in winter time."""
    berlin = ZoneInfo("Europe/Berlin")
    harbour.harbour.time_zone = "Europe/Berlin"
    harbour.harbour.save()
    harbour.ana.refresh_from_db()
    summer = datetime(2026, 10, 25, 2, 30, tzinfo=berlin, fold=0).astimezone(UTC)
    winter = datetime(2026, 10, 25, 2, 10, tzinfo=berlin, fold=1).astimezone(UTC)
    assert winter - summer == timedelta(minutes=40)
    form(harbour.ana, winter, value=6)
    form(harbour.ana, summer, value=2)
    rows = pieces(report_of(harbour.ana)).forms.rows
    assert [row[1][:4] for row in rows] == ["3.60", "4.40"]


def test_forms_of_one_moment_keep_their_places(harbour):
    """Asked again, and in another zone, the order is the same."""
    at = datetime(2026, 3, 2, 9, tzinfo=UTC)
    for value in (2, 6, 4):
        form(harbour.ana, at, value)
    first = [each.id for each in series_of(harbour.ana)[0].courses[0].forms]
    assert len(first) == 3
    harbour.harbour.time_zone = "Pacific/Auckland"
    harbour.harbour.save()
    for _ in range(3):
        facts = report_of(harbour.ana)
        assert [each.id for each in facts.courses[0].forms] == first
