"""The page for a monitor: how long work waits and takes, in numbers without names.

What waits is counted in the rows when somebody asks, so it is whole whichever process
answers and whatever died; how long things took was noted by each process (metering.py).
"""

import os
import secrets
from collections.abc import Iterator
from datetime import datetime

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from attachment_clinic.counting import FOLDER
from attachment_clinic.queues import MAIL
from attachment_clinic.web.guards import for_everybody
from clients.queries.letter import waiting_letters
from reports.queries.job import running_by, waiting_by_queue
from reports.queries.limit import QUEUES


@for_everybody
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """The numbers as Prometheus reads them, for who brings the token of the setting.

    To anybody else there is no such page.
    """
    given = request.headers.get("Authorization", "").encode()
    wanted = f"Bearer {settings.METRICS_TOKEN}".encode()
    if not settings.METRICS_TOKEN or not secrets.compare_digest(given, wanted):
        raise Http404
    registry = CollectorRegistry()
    if os.environ.get(FOLDER):
        MultiProcessCollector(registry)
    registry.register(Rows(timezone.now()))
    return HttpResponse(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)


class Rows(Collector):
    """What the rows say at one moment."""

    def __init__(self, now: datetime) -> None:
        self._now = now

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """Every number by queue; one in which nothing waits says 0."""
        letters = waiting_letters(self._now)
        waiting = waiting_by_queue(self._now) | {MAIL: letters}
        age = {queue: self._age(since) for queue, (_, since) in waiting.items()}
        yield _by_queue(
            "clinic_oldest_pending_job_seconds",
            "How long the one that waits longest has been waiting for a worker.",
            (*QUEUES, MAIL),
            age,
        )
        yield _by_queue(
            "clinic_queue_depth",
            "How many wait for a worker.",
            (*QUEUES, MAIL),
            {queue: n for queue, (n, _) in waiting.items()},
        )
        yield _by_queue(
            "clinic_jobs_running",
            "How many a worker that lives has in hand.",
            QUEUES,
            running_by("queue", self._now),
        )
        yield GaugeMetricFamily(
            "clinic_oldest_letter_seconds",
            "How long the letter that waits longest should have been on its way.",
            value=age[MAIL],
        )

    def _age(self, since: datetime | None) -> float:
        return 0 if since is None else max(0, (self._now - since).total_seconds())


def _by_queue(
    name: str, words: str, queues: tuple[str, ...], found: dict[str, float]
) -> GaugeMetricFamily:
    family = GaugeMetricFamily(name, words, labels=["queue"])
    for queue in queues:
        family.add_metric([queue], found.get(queue, 0))
    return family
