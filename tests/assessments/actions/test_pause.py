"""A client pauses forms: nothing is mailed meanwhile, and what waits stays."""

from datetime import date, timedelta

import pytest

from assessments.actions.assignment import CannotAssign
from assessments.actions.link import CannotSend, send_code, send_link
from assessments.actions.pause import CannotPause, begin_pause, end_pause
from assessments.actions.response import start_response
from assessments.mail import NoLongerWanted, send_link_letter
from assessments.models import AnswerLink, Assignment, Pause
from assessments.queries.assignment import waiting_for
from assessments.queries.pause import is_paused, pause_of, why_paused
from clients.models import AuditLine, Letter
from clients.queries import Missing
from tests.factories.clients import MONDAY

TODAY = MONDAY.date()
WHY = "I need a rest from questions."


def _days(number):
    return timedelta(days=number)


@pytest.fixture
def pause(harbour):
    """Ana pauses forms; keywords say what is different."""

    def pause(**different):
        how = {
            "client": harbour.ana,
            "since": TODAY,
            "until": None,
            "reason": WHY,
            "by": harbour.ana.actor,
            "now": MONDAY,
        }
        return begin_pause(**how | different)

    return pause


def test_pause_without_an_end_lasts_until_the_client_goes_on(harbour, pause):
    begun = pause()
    assert pause_of(harbour.ana, TODAY + _days(400)) == begun
    assert end_pause(client=harbour.ana, by=harbour.ana.actor, now=MONDAY) is True
    assert pause_of(harbour.ana, TODAY) is None
    assert end_pause(client=harbour.ana, by=harbour.ana.actor, now=MONDAY) is False


def test_pause_with_an_end_lasts_through_its_last_day(harbour, pause):
    begun = pause(since=TODAY + _days(2), until=TODAY + _days(4))
    said = {
        day: bool(why_paused(harbour.ana, MONDAY + _days(day))) for day in range(1, 6)
    }
    assert said == {1: False, 2: True, 3: True, 4: True, 5: False}
    # One that is still to come is told, too.
    assert pause_of(harbour.ana, TODAY) == begun
    assert pause_of(harbour.ana, TODAY + _days(5)) is None
    assert str(begun) == "from 4 March 2026 until 6 March 2026"


def test_days_are_those_of_the_practice(harbour, pause):
    harbour.ana.practice.time_zone = "Pacific/Auckland"
    evening = MONDAY.replace(hour=20)  # Tuesday morning there
    with pytest.raises(CannotPause, match="over"):
        pause(now=evening)
    pause(since=TODAY + _days(1), until=TODAY + _days(1))
    assert (bool(why_paused(harbour.ana, evening))) is True
    assert why_paused(harbour.ana, MONDAY) == ""


def test_later_pause_takes_the_place_of_the_earlier(harbour, pause):
    first, second = pause(), pause(until=TODAY + _days(7))
    first.refresh_from_db()
    assert first.ended_at == MONDAY
    assert pause_of(harbour.ana, TODAY) == second


@pytest.mark.parametrize(
    ("since", "until", "words"),
    [
        (TODAY - _days(1), None, "over"),
        (TODAY, TODAY - _days(1), "before"),
        (date(2026, 4, 2), date(2026, 4, 1), "before"),
    ],
)
def test_impossible_days_are_refused(pause, since, until, words):
    with pytest.raises(CannotPause, match=words):
        pause(since=since, until=until)
    assert Pause.objects.count() == 0


def test_nobody_pauses_for_somebody_else(harbour, pause):
    for by in (harbour.ben.actor, harbour.nora.actor):
        with pytest.raises(Missing):
            pause(by=by)
        with pytest.raises(Missing):
            end_pause(client=harbour.ana, by=by, now=MONDAY)
    assert Pause.objects.count() == 0


def test_trail_tells_when_and_not_why(pause):
    pause(until=TODAY)
    line = AuditLine.objects.get(act="begin_pause")
    assert line.detail == {"since": "2026-03-02", "until": "2026-03-02"}


def test_no_link_is_given_or_sent_while_paused(harbour, give, pause):
    given = give(way="link")
    pause()
    with pytest.raises(CannotAssign, match="paused forms from 2 March 2026 on"):
        give(way="link")
    with pytest.raises(CannotSend, match="paused forms"):
        send_link(assignment=given, by=harbour.nora.actor, now=MONDAY)
    with pytest.raises(NoLongerWanted, match="paused"):
        send_link_letter(Letter.objects.get(), MONDAY)
    assert Assignment.objects.count() == 1


def test_link_is_sent_again_once_the_client_goes_on(harbour, give, pause):
    given = give(way="link")
    pause()
    end_pause(client=harbour.ana, by=harbour.ana.actor, now=MONDAY)
    send_link(assignment=given, by=harbour.nora.actor, now=MONDAY)
    assert AnswerLink.objects.filter(revoked_at=None).count() == 1


def test_what_waits_can_be_answered_while_paused(harbour, given, pause):
    """Who asked for a rest may still change their mind about a form."""
    pause()
    assert list(waiting_for(harbour.ana)) == [given]
    ana = harbour.ana.actor
    begun = start_response(assignment=given, source="portal", by=ana, now=MONDAY)
    assert begun.state == "draft"


def test_code_that_the_holder_of_a_link_asks_for_is_sent_all_the_same(link, pause):
    pause()
    send_code(link=link, by=link.actor, now=MONDAY)
    assert Letter.objects.filter(kind="answer_code").count() == 1


def test_portal_and_paper_are_given_while_paused(give, pause):
    pause()
    assert [give(way=way).way for way in ("portal", "paper")] == ["portal", "paper"]


def test_rows_are_told_from_those_of_clients_who_did_not_pause(harbour, give, pause):
    paused, other = give(), give(client=harbour.ben)
    pause()
    rows = Assignment.objects.annotate(paused=is_paused(TODAY))
    assert dict(rows.values_list("pk", "paused")) == {paused.pk: True, other.pk: False}
