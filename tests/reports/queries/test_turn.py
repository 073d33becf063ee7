"""Turns: nobody waits behind the crowd of another, and no practice has all workers."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from clients.roles import SYSTEM
from clients.tenancy import in_practice
from reports.actions.claim import Claim
from reports.actions.turn import claim_next
from reports.models import Job
from reports.queries.turn import place_in_queue, practices_in_turn
from tests.factories.clients import MONDAY
from tests.factories.reports import crowd

SECOND = timedelta(seconds=1)
HOUR = timedelta(hours=1)
BOTH = ("interactive", "batch")
MADE = {"state": "done", "ended_at": MONDAY}


@pytest.fixture
def clock():
    """The next second, whenever it is asked."""
    passed = iter(range(10_000))
    return lambda: MONDAY + HOUR + next(passed) * SECOND


@pytest.fixture
def claims(clock):
    """Claims the job whose turn it is, as a worker of these queues does, or None."""

    def claim(queues=BOTH):
        now = clock()
        for practice_id in practices_in_turn(queues, now):
            with in_practice(practice_id):
                return claim_next(queues=queues, by=SYSTEM, now=now)
        return None

    return claim


@pytest.fixture
def one_worker(claims, clock):
    """What one worker makes, so many after another: whose they are, by reference."""

    def work(count, queues=BOTH):
        made = []
        for _ in range(count):
            job = claims(queues)
            with in_practice(job.practice_id):
                Claim(job.pk, job.claim).done(clock())
            made.append(job.report.client.reference)
        return made

    return work


# ---- one worker ----------------------------------------------------------------


def test_one_report_comes_next_however_many_another_practice_has(
    cast, one_worker, claims
):
    """2,000 of Harbour, then 1 of Lighthouse: within two lengths of a job."""
    crowd(cast.ana, 2000)
    assert one_worker(3) == ["H-0001"] * 3
    in_hand = claims()  # the one under way when Lighthouse asks
    (alone,) = crowd(cast.cleo, 1, since=MONDAY + HOUR)
    assert in_hand.report.client == cast.ana
    assert claims().pk == alone.pk


def test_one_that_may_take_its_time_comes_next_as_well(cast, one_worker):
    """A practice has its turn before it is asked who waits for what."""
    crowd(cast.ana, 50)
    one_worker(2)
    crowd(cast.cleo, 1, queue="batch")
    assert one_worker(2) == ["L-0001", "H-0001"]


def test_practices_take_turns_while_both_have_many(cast, one_worker):
    crowd(cast.ana, 10)
    crowd(cast.cleo, 3, since=MONDAY + SECOND)
    assert one_worker(8) == ["H-0001", "L-0001"] * 3 + ["H-0001"] * 2


def test_practice_that_had_nothing_for_long_has_saved_up_one_turn_and_no_more(
    cast, one_worker
):
    crowd(cast.ana, 20)
    one_worker(9)
    crowd(cast.cleo, 5, since=MONDAY + HOUR)
    assert one_worker(4) == ["L-0001", "H-0001"] * 2


def test_in_a_practice_what_somebody_waits_for_comes_first_then_the_oldest(
    harbour, claims
):
    late, *_ = crowd(harbour.ben, 1, since=MONDAY + 9 * SECOND)
    later = crowd(harbour.dora, 2, queue="batch")
    early = crowd(harbour.ana, 2)
    order = [claims().pk for _ in range(4)]
    assert order == [each.pk for each in (*early, late, later[0])]


def test_worker_of_one_queue_takes_nothing_of_the_other(harbour, claims):
    (waited_for,) = crowd(harbour.ana, 1)
    (batch,) = crowd(harbour.ben, 1, queue="batch")
    assert claims(["batch"]).pk == batch.pk
    assert claims(["batch"]) is None
    assert claims(["interactive"]).pk == waited_for.pk


def test_what_is_over_or_not_due_has_no_turn(harbour, claims):
    crowd(harbour.ana, 1, **MADE)
    crowd(harbour.ana, 1, state="failed", ended_at=MONDAY)
    crowd(harbour.ana, 1, lease_until=MONDAY + 24 * HOUR)
    crowd(harbour.ana, 1, attempts=5)
    assert claims() is None


# ---- several workers -----------------------------------------------------------


def test_practice_with_fewer_under_way_comes_first(cast, claims, settings):
    settings.PRACTICE_JOBS_AT_ONCE = 0
    crowd(cast.ana, 5)
    crowd(cast.cleo, 5, since=MONDAY + SECOND)
    taken = [claims().report.client.reference for _ in range(4)]
    assert taken == ["H-0001", "L-0001"] * 2
    # Harbour's two end at once; Lighthouse still has two in hand.
    with in_practice(cast.harbour.pk):
        Job.objects.filter(state="running").update(**MADE)
    taken = [claims().report.client.reference for _ in range(3)]
    assert taken == ["H-0001", "H-0001", "L-0001"]


def test_practice_has_no_more_under_way_than_it_may(cast, claims, settings):
    settings.PRACTICE_JOBS_AT_ONCE = 2
    crowd(cast.ana, 9)
    assert [claims() is None for _ in range(3)] == [False, False, True]
    crowd(cast.cleo, 1)
    assert claims().report.client == cast.cleo


def test_report_of_a_dead_worker_holds_no_place(harbour, claims, settings):
    settings.PRACTICE_JOBS_AT_ONCE = 1
    crowd(harbour.ana, 2)
    first = claims()
    assert claims() is None
    Job.objects.filter(pk=first.pk).update(lease_until=MONDAY)
    assert claims().pk == first.pk  # it is the oldest of its line again


# ---- what it costs -------------------------------------------------------------


def test_claim_asks_as_often_whoever_waits(cast, claims):
    crowd(cast.ana, 1)
    with CaptureQueriesContext(connection) as few:
        claims()
    crowd(cast.ana, 500)
    crowd(cast.cleo, 500, queue="batch")
    with CaptureQueriesContext(connection) as many:
        claims()
    assert len(few) == len(many)


# ---- what people are told ------------------------------------------------------


def test_place_counts_the_own_line_and_one_turn_of_the_others_for_each(cast):
    mine = crowd(cast.cleo, 3)
    crowd(cast.ana, 2000)
    crowd(cast.ben, 1, queue="batch")
    with in_practice(cast.lighthouse.pk):
        places = [place_in_queue(each) for each in mine]
    # Before the third: two of their own, and three turns of Harbour.
    assert places == [2, 4, 6]


def test_place_knows_who_is_waited_for(harbour):
    (batch,) = crowd(harbour.ana, 1, queue="batch")
    (later,) = crowd(harbour.ben, 1, since=MONDAY + HOUR)
    assert [place_in_queue(each) for each in (batch, later)] == [2, 1]
