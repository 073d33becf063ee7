"""What a worker does with the job it holds: say that it lives, say how far it is.

And that it has told others about the next one. None of this is an act of anybody, it
comes every few seconds, and so it leaves no line.
"""

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from types import TracebackType
from typing import Self
from uuid import UUID

from django.db import DatabaseError, connection

from clients.tenancy import in_practice
from reports.models import Job
from reports.queries.job import lease

log = logging.getLogger(__name__)


class ClaimLost(Exception):
    """Another worker has taken over; this one must write nothing any more."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One worker's hold on one job."""

    job_id: UUID
    claim: UUID

    def renew(self, now: datetime) -> None:
        """Moves the end of the lease; raises ClaimLost when it is no longer ours."""
        self._write(lease_until=now + lease())

    def advance(self, stage: str, percent: int, now: datetime) -> None:
        """Says which stage is reached, and that the worker lives; raises ClaimLost."""
        self._write(stage=stage, percent=percent, lease_until=now + lease())

    def done(self, now: datetime) -> bool:
        """Says that it is made; false when the claim was lost meanwhile.

        For the last step of a job, in the transaction that says what was made.
        """
        held = Job.objects.filter(
            pk=self.job_id, claim=self.claim, state=Job.State.RUNNING
        )
        return bool(
            held.update(
                state=Job.State.DONE,
                stage="made",
                percent=100,
                lease_until=None,
                problem="",
                ended_at=now,
            )
        )

    def _write(self, **values) -> None:
        held = Job.objects.filter(
            pk=self.job_id, claim=self.claim, state=Job.State.RUNNING
        )
        if not held.update(**values):
            raise ClaimLost("Another worker has taken this job over.")


@dataclass(frozen=True, slots=True)
class Bell:
    """A message to the workers that something waits, named by the job that is next."""

    job_id: UUID
    queue: str

    def rung(self, now: datetime) -> None:
        """Notes when, for the sweep, which then rings no other."""
        Job.objects.filter(pk=self.job_id).update(rung_at=now)


class Heartbeat:
    """Renews the lease from a thread of its own while the worker renders."""

    def __init__(
        self, claim: Claim, practice_id: UUID, clock: Callable[[], datetime]
    ) -> None:
        self._claim, self._practice_id, self._clock = claim, practice_id, clock
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._beat, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stop.set()
        self._thread.join()

    def _beat(self) -> None:
        every = lease().total_seconds() / 3
        while not self._stop.wait(every):
            try:
                with in_practice(self._practice_id):
                    self._claim.renew(self._clock())
            except ClaimLost:
                return
            except DatabaseError as error:
                log.warning("No heartbeat: %s", type(error).__name__)
            finally:
                # The thread's own connection; nobody else would close it.
                connection.close()
