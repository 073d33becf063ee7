"""A year of two clients in two zones: what was given when is exactly this list.

Sessions are held each week at ten of the clock. They are moved and cancelled, two
breaks come and a pause, and the clocks change twice in both zones, on days of their
own. The beat runs at hours that tell summer from winter, and again whenever it did
something. Nobody answers: what is not answered expires, and the list goes on.
"""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine

from assessments.actions.enrolment import begin_protocol
from assessments.actions.pause import begin_pause, end_pause
from assessments.models import Assignment
from assessments.tasks import follow_protocols
from clients.actions.breaks import add_break
from clients.actions.care import move_session, plan_ending, record_attendance
from clients.models import Session
from clients.tenancy import in_practice
from tests.factories.clients import SessionFactory
from tests.factories.protocols import ProtocolFactory, ProtocolStepFactory

pytestmark = [pytest.mark.django_db, pytest.mark.journey]

BEGUN = datetime(2026, 1, 5, 12, 0, tzinfo=UTC)
FIRST = date(2026, 1, 12)
WEEK, DAY = timedelta(weeks=1), timedelta(days=1)
# Every day, and on the days on which forms before sessions open.
DAILY, OFTEN, EVENING = (9,), (9, 10, 14, 15), 20
SUNDAY, BEFORE_A_WEDNESDAY = 6, "03-10"

# Pulses: month, day and hour in Greenwich, the session, and the day it is due. London's
# come at ten, and at nine by Greenwich from 29 March to 24 October; New York's at
# three, and at two from 8 March to 31 October.
LONDON_PULSES = """
01-11 10 s1 01-12     01-18 10 s2 01-19     01-25 10 s3 01-26     02-01 10 s4 02-02
02-08 10 s5 02-09     02-15 10 s6 02-16     02-22 10 s7 02-23     03-01 10 s8 03-02
03-10 10 s9 03-11     03-15 10 s10 03-16    03-29 09 s12 03-30    04-05 09 s13 04-06
04-12 09 s14 04-13    04-19 09 s15 04-20    04-26 09 s16 04-27    05-03 09 s17 05-04
05-10 09 s18 05-11    05-17 09 s19 05-18    05-24 09 s20 05-25    05-31 09 s21 06-01
06-07 09 s22 06-08    06-14 09 s23 06-15    06-21 09 s24 06-22    06-28 09 s25 06-29
07-05 09 s26 07-06    07-12 09 s27 07-13    07-19 09 s28 07-20    07-26 09 s29 07-27
08-23 09 s33 08-24    08-30 09 s34 08-31    09-06 09 s35 09-07    09-13 09 s36 09-14
10-11 09 s40 10-12    10-18 09 s41 10-19    10-25 10 s42 10-26    11-01 10 s43 11-02
11-08 10 s44 11-09    11-15 10 s45 11-16    11-22 10 s46 11-23    11-29 10 s47 11-30
12-06 10 s48 12-07    12-13 10 s49 12-14    12-20 10 s50 12-21    12-27 10 s51 12-28
"""
NEW_YORK_PULSES = """
01-11 15 s1 01-12     01-18 15 s2 01-19     01-25 15 s3 01-26     02-01 15 s4 02-02
02-08 15 s5 02-09     02-15 15 s6 02-16     02-22 15 s7 02-23     03-01 15 s8 03-02
03-08 14 s9 03-09     03-15 14 s10 03-16    03-22 14 s11 03-23    03-29 14 s12 03-30
04-05 14 s13 04-06    04-12 14 s14 04-13    04-19 14 s15 04-20    04-26 14 s16 04-27
05-10 14 s18 05-11    05-17 14 s19 05-18    05-24 14 s20 05-25    05-31 14 s21 06-01
06-07 14 s22 06-08    06-14 14 s23 06-15    06-21 14 s24 06-22    06-28 14 s25 06-29
07-05 14 s26 07-06    07-12 14 s27 07-13    07-19 14 s28 07-20    07-26 14 s29 07-27
08-02 14 s30 08-05    08-09 14 s31 08-10    08-16 14 s32 08-17    08-23 14 s33 08-24
08-30 14 s34 08-31    09-06 14 s35 09-07    09-13 14 s36 09-14    09-20 14 s37 09-21
09-27 14 s38 09-28    10-04 14 s39 10-05    10-11 14 s40 10-12    10-18 14 s41 10-19
10-25 14 s42 10-26    11-01 15 s43 11-02    11-08 15 s44 11-09    11-15 15 s45 11-16
11-22 15 s46 11-23    11-29 15 s47 11-30    12-06 15 s48 12-07    12-13 15 s49 12-14
12-20 15 s50 12-21    12-27 15 s51 12-28
"""
# The start, the turns after six sessions or eight weeks, and the end.
LONDON_OTHERS = """
01-05 12 five_signs 01-12   02-17 09 life_areas 02-24   04-07 09 life_areas 04-14
05-19 09 life_areas 05-26   07-07 09 life_areas 07-14   09-01 09 life_areas 09-08
10-13 09 life_areas 10-20   11-24 09 life_areas 12-01   12-14 09 challenges 12-28
"""
NEW_YORK_OTHERS = """
01-05 12 five_signs 01-12   02-17 09 life_areas 02-24   03-31 09 life_areas 04-07
05-19 09 life_areas 05-26   06-30 09 life_areas 07-07   08-11 09 life_areas 08-18
09-22 09 life_areas 09-29   11-03 09 life_areas 11-10   12-15 09 life_areas 12-22
"""


@pytest.fixture
def year(cast):
    """Ana in London and Cleo in New York, each with 51 Mondays, on one plan each."""
    cast.lighthouse.time_zone = "America/New_York"
    cast.lighthouse.save()
    for client, staff in ((cast.ana, cast.nora), (cast.cleo, cast.sam)):
        with in_practice(client.practice_id):
            _sessions(client, staff)
            begin_protocol(
                episode=client.episodes.get(),
                protocol=_protocol(client.practice),
                by=staff.actor,
                now=BEGUN,
            )
    return cast


def _sessions(client, staff):
    zone = ZoneInfo(client.practice.time_zone)
    for number in range(1, 52):
        day = FIRST + (number - 1) * WEEK
        at = datetime(day.year, day.month, day.day, 10, tzinfo=zone)
        episode = client.episodes.get()
        SessionFactory(episode=episode, staff=staff, number=number, starts_at=at)


def _protocol(practice):
    protocol = ProtocolFactory(practice=practice)
    how = {"protocol": protocol, "created_at": BEGUN}
    start = {"anchor": "start", "opens": 0, "due_days": 7, "expires_days": 28}
    ProtocolStepFactory(instrument="five_signs", **start, **how)
    ProtocolStepFactory(opens=1, unit="days", expires_days=1, **how)
    every = {"anchor": "every", "opens": 0, "every_sessions": 6, "every_weeks": 8}
    ProtocolStepFactory(
        instrument="life_areas", due_days=7, expires_days=21, **every, **how
    )
    closing = {"anchor": "closing", "opens": 14, "unit": "days"}
    ProtocolStepFactory(instrument="challenges", **closing, **how)
    return protocol


# What happens on which evening, to whom.
LIFE = {
    "03-05": ("ana", lambda ana, how: _move(ana, how, 9, date(2026, 3, 11))),
    "03-20": ("ana", lambda ana, how: _cancel(ana, how, 11)),
    "04-20": ("cleo", lambda cleo, how: _rest(cleo, how, (5, 1), (5, 5))),
    "05-24": ("ana", lambda ana, how: _cancel(ana, how, 20)),
    "07-20": ("ana", lambda ana, how: _rest(ana, how, (8, 1), (8, 20))),
    "08-02": ("cleo", lambda cleo, how: _move(cleo, how, 30, date(2026, 8, 5))),
    "09-15": ("ana", lambda ana, how: _pause(ana, how)),
    "10-06": ("ana", lambda ana, how: end_pause(client=ana, **_self(ana, how))),
    "12-01": ("ana", lambda ana, how: _end(ana, how)),
}


def _session(client, number):
    return Session.objects.get(client=client, number=number)


def _move(client, how, number, to):
    zone = ZoneInfo(client.practice.time_zone)
    at = datetime(to.year, to.month, to.day, 10, tzinfo=zone)
    move_session(session=_session(client, number), starts_at=at, **how)


def _cancel(client, how, number):
    session = _session(client, number)
    record_attendance(session=session, state="cancelled", **how)


def _rest(client, how, since, until):
    days = {"since": date(2026, *since), "until": date(2026, *until)}
    add_break(client=client, **days, **how)
    zone = ZoneInfo(client.practice.time_zone)
    for each in Session.objects.filter(client=client, state="planned"):
        if days["since"] <= each.starts_at.astimezone(zone).date() <= days["until"]:
            record_attendance(session=each, state="cancelled", **how)


def _pause(client, how):
    since = how["now"].date()
    begin_pause(client=client, since=since, until=None, **_self(client, how))


def _end(client, how):
    day = date(2026, 12, 28)
    plan_ending(episode=client.episodes.get(), ends_on=day, **how)


def _self(client, how):
    return {**how, "by": client.actor}


def _evening(cast, day):
    """Life goes on, and sessions of the day that stand were attended."""
    now = day + timedelta(hours=EVENING)
    name, happens = LIFE.get(f"{day:%m-%d}", ("ana", None))
    staff = {"ana": cast.nora, "cleo": cast.sam}[name]
    with in_practice(staff.practice_id):
        if happens is not None:
            happens(getattr(cast, name), {"by": staff.actor, "now": now})
    past = Session.everywhere.filter(state="planned", starts_at__lt=now)
    past.update(state="attended")


def _given(client):
    with in_practice(client.practice_id):
        rows = Assignment.objects.filter(client=client).order_by("created_at", "id")
        return [
            f"{row.created_at:%m-%d %H} "
            f"{f's{row.session.number}' if row.session else row.instrument} "
            f"{row.due_on:%m-%d}"
            for row in rows.select_related("session")
        ]


def _listed(*texts):
    words = " ".join(texts).split()
    lines = [" ".join(words[n : n + 4]) for n in range(0, len(words), 4)]
    return sorted(lines)


def _beats(day):
    often = day.weekday() == SUNDAY or f"{day:%m-%d}" == BEFORE_A_WEDNESDAY
    return OFTEN if often else DAILY


def test_year_of_forms_is_exactly_the_expected_list(year):
    day = BEGUN.replace(hour=0) + DAY
    with time_machine.travel(day, tick=False) as clock:
        while day.year == BEGUN.year:
            for hour in _beats(day):
                clock.move_to(day + timedelta(hours=hour))
                if follow_protocols():
                    assert follow_protocols() == 0
            _evening(year, day)
            day += DAY
    assert sorted(_given(year.ana)) == _listed(LONDON_PULSES, LONDON_OTHERS)
    assert sorted(_given(year.cleo)) == _listed(NEW_YORK_PULSES, NEW_YORK_OTHERS)
