"""At which hours reminders leave, on which days, and by which way."""

from datetime import UTC, date, datetime

import pytest

from assessments.queries.reminder import (
    next_daytime,
    next_hour,
    next_number,
    route_to,
)
from clients.models import Client
from tests.factories.assessments import AssignmentFactory, ReminderFactory
from tests.factories.clients import ConsentFactory

SATURDAY = date(2026, 3, 7)
MOBILE = "+491713920012"


def at(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=UTC)


@pytest.fixture
def dora(harbour):
    """Dora lives where the practice is: in London, in winter by UTC."""
    return Client.objects.select_related("practice").get(pk=harbour.dora.pk)


@pytest.mark.parametrize(
    ("now", "then"),
    [
        (at(SATURDAY, 8, 59), at(SATURDAY, 9)),
        (at(SATURDAY, 9), at(SATURDAY, 9)),
        (at(SATURDAY, 18, 59), at(SATURDAY, 18, 59)),
        # Nobody is reminded on a Sunday.
        (at(SATURDAY, 19), at(date(2026, 3, 9), 9)),
        (at(date(2026, 3, 8), 12), at(date(2026, 3, 9), 9)),
        (at(date(2026, 3, 9), 23), at(date(2026, 3, 10), 9)),
    ],
)
def test_hours_are_nine_to_seven_and_never_on_sunday(dora, now, then):
    assert next_hour(dora, now) == then


@pytest.mark.parametrize(
    ("days", "then"),
    [
        ("mon_fri", date(2026, 3, 9)),
        ("mon_sat", date(2026, 3, 9)),
        ("mon_sun", date(2026, 3, 8)),
    ],
)
def test_days_are_those_of_the_practice(dora, days, then):
    dora.practice.remind_days = days
    assert next_hour(dora, at(date(2026, 3, 8), 3)) == at(then, 9)


@pytest.mark.parametrize(
    ("now", "then"),
    [
        (at(SATURDAY, 3), at(SATURDAY, 9)),
        (at(SATURDAY, 9), at(SATURDAY, 9)),
        # What has its own time is sent on a Sunday, too.
        (at(SATURDAY, 19), at(date(2026, 3, 8), 9)),
        (at(date(2026, 3, 8), 12), at(date(2026, 3, 8), 12)),
    ],
)
def test_daytime_is_the_same_hours_on_every_day(dora, now, then):
    assert next_daytime(dora, now) == then


def test_hours_are_those_of_the_clients_clock(dora):
    """Nine in Auckland is the evening before in London."""
    dora.time_zone = "Pacific/Auckland"
    assert next_hour(dora, at(date(2026, 3, 9), 19, 59)) == at(date(2026, 3, 9), 20)
    assert next_hour(dora, at(date(2026, 3, 9), 6)) == at(date(2026, 3, 9), 20)


@pytest.mark.parametrize(
    ("now", "then"),
    [
        # London goes to summer time on 29 March 2026: nine o'clock is eight by UTC.
        (at(date(2026, 3, 28), 20), at(date(2026, 3, 30), 8)),
        # And back on 25 October 2026.
        (at(date(2026, 10, 24), 19), at(date(2026, 10, 26), 9)),
    ],
)
def test_hours_stay_at_nine_when_the_clocks_change(dora, now, then):
    assert next_hour(dora, now) == then


def test_midnight_can_be_the_end(dora):
    dora.practice.remind_until, dora.practice.remind_days = 24, "mon_sun"
    assert next_hour(dora, at(SATURDAY, 23, 59)) == at(SATURDAY, 23, 59)


def given(client, **more):
    how = {"due_on": date(2026, 3, 12), "created_at": at(date(2026, 3, 2), 9)}
    return AssignmentFactory(client=client, **how | more)


@pytest.mark.parametrize(
    ("day", "before", "number"),
    [(11, 0, None), (12, 0, 1), (19, 0, 1), (20, 0, None), (9, 3, 1), (8, 3, None)],
)
def test_first_is_for_the_day_it_is_wanted_or_some_days_before(
    dora, day, before, number
):
    dora.practice.remind_days_before = before
    assert next_number(given(dora), at(date(2026, 3, day), 10)) == number


def test_nobody_is_reminded_on_the_day_a_form_was_given(dora):
    form = given(dora, created_at=at(date(2026, 3, 12), 9))
    assert next_number(form, at(date(2026, 3, 12), 15)) is None
    assert next_number(form, at(date(2026, 3, 13), 15)) == 1


@pytest.mark.parametrize(("day", "number"), [(13, None), (14, 2), (19, 2), (20, None)])
def test_second_comes_two_days_after_the_first(dora, day, number):
    form = given(dora)
    ReminderFactory(assignment=form, written_at=at(date(2026, 3, 12), 10))
    assert next_number(form, at(date(2026, 3, day), 9)) == number


def test_there_is_no_third(dora):
    form = given(dora)
    for number in (1, 2):
        ReminderFactory(assignment=form, number=number)
    assert next_number(form, at(date(2026, 3, 16), 9)) is None


@pytest.mark.parametrize(
    ("way", "mobile", "agreed", "route"),
    [
        ("portal", "", True, ("mail", "dora@example.org")),
        ("portal", MOBILE, True, ("mail", "dora@example.org")),
        ("portal", MOBILE, False, ("sms", MOBILE)),
        ("portal", "", False, None),
        ("link", MOBILE, False, None),
        ("sms", MOBILE, True, ("sms", MOBILE)),
        ("sms", "", True, None),
    ],
)
def test_reminder_comes_as_the_form_came(dora, way, mobile, agreed, route):
    ConsentFactory(client=dora, kind="sms")
    if not agreed:
        dora.consents.filter(kind="email").update(withdrawn_at=at(SATURDAY, 9))
    dora.mobile = mobile
    assert route_to(given(dora, way=way)) == route


def test_client_without_an_account_is_not_sent_to_the_portal(dora):
    dora.account = None
    assert route_to(given(dora)) is None


def test_nothing_is_sent_as_text_where_the_client_did_not_agree(dora):
    dora.mobile = MOBILE
    assert route_to(given(dora, way="sms")) is None
