"""One file in the store, and a row for as long as no report or archive names it.

These rows are no acts of anybody: the act that makes a file, or lets one go, has a line
of its own.
"""

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Self
from uuid import UUID

from django.db import transaction

from clients.tenancy import in_practice
from reports.models import Job, Leftover
from reports.queries.files import is_named
from reports.queries.report import folder_of
from reports.rendering.file import ABANDONED, remove_file

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Stored:
    """The file of this name, in the folder of this practice."""

    practice_id: UUID
    name: str

    @classmethod
    def of(cls, job: Job, claim: UUID) -> Self:
        """What the worker with this claim writes, or has written."""
        kind = "zip" if job.report_id is None else "pdf"
        return cls(job.practice_id, f"{claim.hex}.{kind}")

    def begins(self, now: datetime) -> None:
        """Says that it is about to be written. If nobody names it, the sweep comes."""
        self._row_from(now + ABANDONED)

    def is_kept(self) -> bool:
        """In the transaction that names it; false where the sweep has come before."""
        return bool(self._rows().delete()[0])

    def goes(self, now: datetime) -> None:
        """In the transaction that names it no more: it is removed after that."""
        self._row_from(now)
        transaction.on_commit(self.remove)

    def remove(self) -> bool:
        """Removes it, and its row; false where the store lets nobody, and both stay.

        The row is held meanwhile, so that nobody keeps what is just being removed.
        """
        with in_practice(self.practice_id), transaction.atomic():
            row = self._rows().select_for_update().first()
            if row is None:
                return True
            if not is_named(self.practice_id, self.name) and not self._removed():
                return False
            row.delete()
            return True

    @classmethod
    def sweep(cls, found: Iterable[tuple[UUID, str]]) -> int:
        """Removes all of these, until one stays; how many have gone."""
        gone = 0
        for practice_id, name in found:
            if not cls(practice_id, name).remove():
                break
            gone += 1
        return gone

    def _removed(self) -> bool:
        try:
            remove_file(folder_of(self.practice_id), self.name)
        except OSError as error:
            log.warning("A file could not be removed (%s)", type(error).__name__)
            return False
        return True

    def _row_from(self, moment: datetime) -> None:
        Leftover.objects.update_or_create(
            practice_id=self.practice_id,
            name=self.name,
            defaults={"remove_at": moment},
        )

    def _rows(self):
        return Leftover.objects.filter(name=self.name)
