"""Reminders through time: exactly these, at exactly these hours, and no others."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.core import mail

from assessments.actions.assignment import withdraw_assignment
from assessments.models import Reminder
from clients.actions.client import edit_client
from clients.models import Practice
from clients.roles import SYSTEM
from tests.assessments.reminding import beats, give
from tests.factories.clients import MONDAY

# Weeks of 2026 after its first Tuesday: those around the four changes of the clocks in
# New York (8 March, 1 November) and Berlin (29 March, 25 October), and a few others.
WEEKS = (0, 8, 9, 11, 12, 26, 41, 42, 43)


def test_form_is_reminded_of_twice_and_never_again(harbour):
    """Every three hours for a fortnight, by two timetables."""
    give(harbour.dora)
    sent = []
    for turn in range(14 * 8):
        now = MONDAY + timedelta(hours=3 * turn)
        beats(now)
        sent += [now] * (len(mail.outbox) - len(sent))
    assert [f"{each:%a %d %H}" for each in sent] == ["Thu 05 09", "Sat 07 09"]
    assert [each.number for each in Reminder.objects.order_by("number")] == [1, 2]


def test_reminders_of_a_year_keep_to_nine_by_the_wall_through_both_changes(harbour):
    """Forms wanted on Tuesdays of 2026, in two zones; the list is exactly this."""
    Practice.objects.filter(pk=harbour.harbour.pk).update(time_zone="America/New_York")
    edit_client(client=harbour.ana, by=SYSTEM, now=MONDAY, time_zone="Europe/Berlin")
    zones = {"dora@example.org": "America/New_York", "ana@example.org": "Europe/Berlin"}
    sent, expected = [], []
    for week in WEEKS:
        tuesday = date(2026, 1, 6) + timedelta(weeks=week)
        for client in (harbour.dora, harbour.ana):
            _one_week(client, tuesday, zones[client.email], sent)
            expected += [
                (client.email, f"{day} 09:00")
                for day in (tuesday, tuesday + timedelta(days=2))
            ]
    assert sent == expected


def _one_week(client, tuesday, zone, sent) -> None:
    """Given the day before; asked at eight and at nine on each day by that clock."""
    begins = datetime.combine(tuesday - timedelta(days=1), datetime.min.time())
    begins = begins.replace(hour=12, tzinfo=ZoneInfo(zone))
    form = give(client, due_on=tuesday, now=begins)
    for day in range(4):
        for hour in (8, 9):
            moment = begins.replace(hour=hour) + timedelta(days=day + 1)
            before = len(mail.outbox)
            beats(moment)
            local_time = f"{moment.date()} {moment:%H:%M}"
            sent += [(each.to[0], local_time) for each in mail.outbox[before:]]
    withdraw_assignment(assignment=form, reason="", by=SYSTEM, now=begins)
