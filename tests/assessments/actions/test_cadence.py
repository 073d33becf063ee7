"""A form that was given lately is given again for a reason, which is kept."""

from datetime import timedelta

import pytest

from assessments.actions.assignment import TooOften, withdraw_assignment
from assessments.actions.response import enter_paper, void_response
from assessments.models import Assignment
from assessments.queries.cadence import minutes_asked
from clients.models import AuditLine
from tests.factories.clients import MONDAY, ConsentFactory, NamedPersonFactory

# Five Signs asks about the past four weeks.
LEAST = 28


def _day(number):
    return MONDAY + timedelta(days=number)


@pytest.fixture
def ask(give):
    """Gives a form without saying why it should be more often."""
    return lambda **how: give(**{"early_reason": "", **how})


def test_form_given_lately_is_refused_without_a_reason(ask):
    ask()
    with pytest.raises(TooOften) as refusal:
        ask(now=_day(LEAST - 1))
    assert str(refusal.value) == (
        "Five Signs asks about this time: the past four weeks. Ana has it on 2 March "
        "2026 already, and once in 28 days is often enough. Say why it is wanted more "
        "often."
    )
    assert Assignment.objects.count() == 1


def test_form_is_given_again_once_its_time_is_over(ask):
    ask()
    assert ask(now=_day(LEAST)).early_reason == ""


def test_reason_is_kept_and_the_trail_says_only_that_it_was_early(ask):
    ask()
    again = ask(early_reason=" A change of medication. ")
    again.refresh_from_db()
    assert again.early_reason == "A change of medication."
    lines = AuditLine.objects.filter(act="assign").order_by("pk")
    assert [line.detail.get("early") for line in lines] == [None, "yes"]


def test_reason_that_was_not_needed_is_not_kept(ask):
    assert ask(early_reason="Just so.").early_reason == ""


def test_due_dates_count_and_not_the_day_of_giving(ask):
    """Three forms for the months to come, given on one day."""
    days = [MONDAY.date() + timedelta(days=LEAST * number) for number in range(3)]
    assert [ask(due_on=day).early_reason for day in days] == ["", "", ""]
    with pytest.raises(TooOften, match="30 March 2026"):
        ask(due_on=days[1] + timedelta(days=2))


def test_day_it_was_answered_on_counts_before_its_due_date(harbour, ask):
    given = ask(way="paper")
    enter_paper(
        assignment=given,
        answers={"s01": 3},
        assessed_at=_day(-LEAST),
        by=harbour.nora.actor,
        now=MONDAY,
    )
    assert ask().early_reason == ""


def test_what_was_taken_back_or_does_not_count_does_not_count(harbour, ask):
    by = harbour.nora.actor
    withdraw_assignment(assignment=ask(), reason="", by=by, now=MONDAY)
    given = ask(way="paper")
    form = enter_paper(
        assignment=given, answers={"s01": 3}, assessed_at=MONDAY, by=by, now=MONDAY
    )
    void_response(response=form, reason="Somebody else's.", by=by, now=MONDAY)
    assert ask().state == "open"


def test_other_people_other_clients_and_other_forms_are_apart(harbour, ask):
    pair = [NamedPersonFactory(client=harbour.ana, name=name) for name in ("Kim", "Lu")]
    for person in pair:
        ask(instrument="ecr_r", way="paper", target=person)
    ask()
    ask(client=harbour.ben)
    ask(instrument="security_pulse")
    assert Assignment.objects.count() == 5


def test_minutes_are_those_of_the_last_thirty_days(harbour, ask):
    """What a partner is asked is not asked of the client."""
    partner = NamedPersonFactory(client=harbour.ana, name="Kim", kind="partner")
    ConsentFactory(client=harbour.ana, kind="others")
    one = ask()
    ask(instrument="five_signs_observer", way="paper", observer=partner)
    ask(client=harbour.ben)
    minutes = minutes_asked(harbour.ana, MONDAY)
    assert minutes == minutes_asked(harbour.ana, _day(29)) > 0
    assert minutes_asked(harbour.ana, _day(30)) == 0
    ask(instrument="security_pulse")
    assert minutes_asked(harbour.ana, MONDAY) > minutes
    withdraw_assignment(assignment=one, reason="", by=harbour.nora.actor, now=MONDAY)
    assert minutes_asked(harbour.ana, MONDAY) < minutes
