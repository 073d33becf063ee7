"""The rows of this app; private to it."""

from reports.models.batch import Batch, BatchItem
from reports.models.disclosure import Disclosure, DisclosureChoice
from reports.models.job import Job
from reports.models.leftover import Leftover
from reports.models.report import Report
from reports.models.schedule import Schedule, ScheduledReport

__all__ = [
    "Batch",
    "BatchItem",
    "Disclosure",
    "DisclosureChoice",
    "Job",
    "Leftover",
    "Report",
    "Schedule",
    "ScheduledReport",
]
