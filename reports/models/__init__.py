"""The rows of this app; private to it."""

from reports.models.job import Job
from reports.models.report import Report

__all__ = ["Job", "Report"]
