"""Turns with many hands: each job is claimed by one worker, and none is left."""

from collections import Counter

from clients.roles import SYSTEM
from reports.actions.turn import claim_next
from reports.models import Job
from tests.factories.clients import MONDAY
from tests.factories.reports import crowd

HANDS = 4
BOTH = ("interactive", "batch")


def test_of_many_workers_at_once_none_has_the_job_of_another(together, at_once):
    """On PostgreSQL each has a connection of its own, and none waits for another."""
    crowd(together.ana, 20)
    crowd(together.ben, 20, queue="batch")

    def work(hand):
        taken = []
        for _ in range(10):
            job = claim_next(queues=BOTH, by=SYSTEM, now=MONDAY)
            taken += [job.pk] if job else []
        return taken

    taken = at_once(HANDS, work)
    assert [each for each in taken if isinstance(each, Exception)] == []
    times = Counter(pk for each in taken for pk in each)
    # Whoever is passed by by all others leaves its job to the next who asks.
    while job := claim_next(queues=BOTH, by=SYSTEM, now=MONDAY):
        times[job.pk] += 1
    assert set(times.values()) == {1}
    assert len(times) == 40
    assert set(Job.objects.values_list("attempts", flat=True)) == {1}
