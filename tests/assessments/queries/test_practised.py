"""What was practised: weeks are counted, and an empty answer is no zero."""

from datetime import timedelta

from assessments.actions.response import void_response
from assessments.queries.practised import practised_of
from tests.factories.assessments import AssignmentFactory, submitted
from tests.factories.clients import MONDAY

WEEK = timedelta(weeks=1)
ALL_DAY = MONDAY - WEEK, MONDAY + 9 * WEEK


def log(client, at, **answers):
    """One week: of six strategies those that were answered."""
    given = AssignmentFactory(client=client, instrument="strategies_log")
    return submitted(given, answers, at)


def told(client, *span):
    return [
        (each.title[:7], each.weeks, each.asked) for each in practised_of(client, *span)
    ]


def test_weeks_are_counted_for_each_strategy(harbour):
    log(harbour.ana, MONDAY, t1=4, t2=0)
    log(harbour.ana, MONDAY + WEEK, t1=1)
    log(harbour.ben, MONDAY, t1=2, t3=2)
    assert told(harbour.ana, *ALL_DAY) == [("Therapy", 2, 2), ("Mindful", 0, 1)]


def test_other_weeks_and_voided_logs_do_not_count(harbour):
    log(harbour.ana, MONDAY - 2 * WEEK, t1=4)
    wrong = log(harbour.ana, MONDAY, t1=4)
    log(harbour.ana, MONDAY + WEEK, t1=0)
    void_response(
        response=wrong, reason="typed twice", by=harbour.nora.actor, now=MONDAY
    )
    assert told(harbour.ana, *ALL_DAY) == [("Therapy", 0, 1)]


def test_without_a_log_there_is_nothing(harbour):
    assert practised_of(harbour.ana, *ALL_DAY) == ()


def test_each_log_is_told_with_its_time_the_oldest_first(harbour):
    log(harbour.ana, MONDAY + WEEK, t1=0)
    log(harbour.ana, MONDAY, t1=4)
    (found,) = practised_of(harbour.ana, *ALL_DAY)
    assert found.logs == ((MONDAY, 4), (MONDAY + WEEK, 0))
