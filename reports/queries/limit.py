"""Limits of the queue: of a person, a client, a practice, and of all together (R41)."""

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from reports.models import Job
from reports.queries import QueueFull, TooManyWaiting

QUEUES = tuple(Job.Queue.values)
# Reports one person may have waiting at once, and those about one client.
OF_A_PERSON = 5
OF_A_CLIENT = 10


def waiting_jobs_of(staff) -> QuerySet[Job]:
    """The jobs this member of staff asked for that are not made yet, of any kind."""
    asked_for = Q(report__requested_by=staff) | Q(disclosure__made_for=staff)
    return _waiting().filter(asked_for)


def refuse_beyond_limit(staff, client=None) -> None:
    """Raises TooManyWaiting or QueueFull where one report more would be too many.

    Five of one person, ten about one client, whoever asked; and what the whole
    practice, and the house, may have.
    """
    if waiting_jobs_of(staff).count() >= OF_A_PERSON:
        raise TooManyWaiting(
            _(
                "Five of your reports are still being made. Ask for this one when the "
                "first of them is there."
            )
        )
    about_one = getattr(settings, "CLIENT_JOBS_WAITING", OF_A_CLIENT)
    if client is not None and _about(client).count() >= about_one:
        raise TooManyWaiting(
            _(
                "Many reports about this client are still being made, for you or for "
                "colleagues. Ask for this one when some of them are there."
            ),
            wait=30,
        )
    refuse_when_full()


def refuse_when_full(more: int = 1) -> None:
    """Raises TooManyWaiting or QueueFull where `more` reports have no place."""
    of_the_practice = getattr(settings, "PRACTICE_JOBS_WAITING", 5000)
    if _waiting().count() + more > of_the_practice:
        raise TooManyWaiting(
            _(
                "Your practice has as many reports waiting as it may have. They are "
                "being made one after the other; ask for this one in a few minutes."
            ),
            wait=120,
        )
    of_all = getattr(settings, "JOBS_WAITING", 50_000)
    # `everywhere`: the queue is one for all practices; only its length is looked at.
    if Job.everywhere.filter(ended_at__isnull=True).count() + more > of_all:
        raise QueueFull(
            _(
                "More reports are waiting than can be made soon, so no new one is "
                "taken at the moment. Nothing that you asked for before is lost. "
                "Please ask for this one in a few minutes."
            ),
            wait=300,
        )


def _waiting() -> QuerySet[Job]:
    return Job.objects.filter(
        ended_at__isnull=True, state__in=[Job.State.QUEUED, Job.State.RUNNING]
    )


def _about(client) -> QuerySet[Job]:
    return _waiting().filter(Q(report__client=client) | Q(disclosure__client=client))
