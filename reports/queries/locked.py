"""Locked reports of all practices, for whoever looks after the server."""

from collections.abc import Iterator
from uuid import UUID

from reports.models import Report


def locked_reports() -> Iterator[tuple[UUID, UUID]]:
    """(practice id, report id) of every locked report, the oldest first.

    Joint pages that were emptied have nothing left that could be proven.
    """
    # `everywhere`: the proof is for the whole server, and enters each for its report.
    kept = Report.everywhere.filter(locked_at__isnull=False, facts__isnull=False)
    locked = kept.order_by("locked_at")
    return iter(locked.values_list("practice_id", "pk"))


def report_by_id(report_id: UUID) -> Report:
    """One report of the practice that was entered."""
    return Report.objects.select_related("client").get(pk=report_id)
