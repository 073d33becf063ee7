"""What a worker does with the job it holds: say that it lives, say how far it is.

These beats are no acts of anybody, come every few seconds, and so leave no line.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from reports.models import Job
from reports.queries.job import lease


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
