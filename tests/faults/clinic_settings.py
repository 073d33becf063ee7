"""Settings of a clinic that breaks: the product's, with short patience."""

import os
from datetime import UTC, datetime, timedelta
from time import time

from tests.journeys.faults.ward_settings import *  # noqa: F403

# A real place waits half a minute for a silent worker, and sweeps four times in one.
REPORT_LEASE_SECONDS = 6
# Here all reports are about Ana.
CLIENT_JOBS_WAITING = 1000
CELERY_BEAT_SCHEDULE = {
    "reports that wait": {"task": "reports.tasks.sweep_jobs", "schedule": 1.0},
    "links of the trail": {"task": "clients.tasks.link_audit_lines", "schedule": 2.0},
}

# This process believes that it is so many seconds later (FT-10).
if skew := int(os.environ.get("CLOCK_SKEW", "0")):
    import time_machine

    there = datetime.fromtimestamp(time() + skew, UTC) + timedelta(0)
    time_machine.travel(there, tick=True).start()
