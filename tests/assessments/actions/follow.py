"""What the tests of following share: sessions of Ana's, one beat, what waits."""

from datetime import timedelta

from assessments.actions.following import follow
from assessments.models import Assignment
from assessments.queries.following import with_work
from clients.roles import SYSTEM
from tests.factories.clients import SessionFactory

DAY, WEEK = timedelta(days=1), timedelta(weeks=1)


def meet(harbour, at, **how):
    episode = harbour.ana.episodes.first()
    return SessionFactory(episode=episode, staff=harbour.nora, starts_at=at, **how)


def tick(now):
    """One beat: how many things were done."""
    return sum(follow(enrolment_id=e, by=SYSTEM, now=now) for e in with_work(now))


def open_forms():
    rows = Assignment.objects.filter(state__in=("open", "started"))
    return list(
        rows.order_by("created_at", "place").values_list("instrument", "due_on")
    )
