"""Agreements taken back: the joint pages that needed them go with them."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_noop

from clients.actions import audit
from clients.actions import consent as consents
from clients.roles import Actor
from clients.sealed import seal_for
from reports.actions.leftover import Stored
from reports.models import Job, Report
from reports.queries.consent import ended_joint_pages, ended_joint_pages_of

# Who of the two took it back is nobody's business who only holds the page.
REASON = gettext_noop("An agreement to joint pages is no longer in force.")
UNDER_WAY = [Job.State.QUEUED, Job.State.RUNNING]
EMPTY = {"facts": None, "html": "", "file_name": "", "made_at": None, "options": {}}


@transaction.atomic
def withdraw_consent(*, consent, by: Actor, now: datetime, reason: str = ""):
    """Ends an agreement, and with it every joint page that needed it.

    Doors call this one and never that of `clients`. Raises NotAllowed.
    """
    ended = consents.withdraw_consent(consent=consent, by=by, now=now, reason=reason)
    for report_id in ended_joint_pages_of(consent.client).values_list("pk", flat=True):
        end_joint_page(report_id=report_id, by=by, now=now)
    return ended


@transaction.atomic
def end_joint_page(*, report_id: UUID, by: Actor, now: datetime) -> bool:
    """Withdraws a joint page, signed or not, and empties it: facts, page, words, file.

    True for the one caller who ended it; false where both partners agree.
    """
    if not ended_joint_pages().filter(pk=report_id).exists():
        return False
    # The job first, as the worker does who makes it: whoever comes second sees it.
    Job.objects.filter(report=report_id, state__in=UNDER_WAY).update(
        state=Job.State.FAILED,
        stage="withdrawn",
        lease_until=None,
        problem=REASON,
        ended_at=now,
    )
    report = ended_joint_pages().select_for_update().filter(pk=report_id).first()
    if report is None:
        return False
    rows = Report.objects.filter(pk=report_id)
    rows.exclude(state=Report.State.WITHDRAWN).update(
        state=Report.State.WITHDRAWN,
        withdrawn_at=now,
        **seal_for(report, withdrawal_reason=REASON),
    )
    rows.update(**EMPTY)
    audit.record(
        act="end_joint_page", by=by, now=now, client=report.client, thing=report
    )
    # What a worker whose job was stopped has begun goes in the same way, by itself.
    if report.file_name:
        Stored(report.practice_id, report.file_name).goes(now)
    return True
