"""Editions: a draft is changed or dropped, a final is amended or withdrawn."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from clients.actions import audit
from clients.roles import Actor, require
from clients.sealed import seal_for
from reports.actions.job import make_again, request_report
from reports.actions.leftover import Stored
from reports.documents.options import Options, options_of
from reports.models import Job, Report

State = Report.State
# The columns that say what a report is made from; an amendment is made from the same.
MADE_FROM = (
    "instrument",
    "version",
    "language",
    "target",
    "observer",
    "partner",
    "response",
    "assignment",
)


class NotADraft(Exception):
    """What is signed never changes; it is amended by a new edition."""


class CannotAmend(Exception):
    """Only a final report is amended, and by one new edition at a time."""


class CannotWithdraw(Exception):
    """This report is being made, or was withdrawn before."""


@transaction.atomic
def edit_draft(*, report: Report, options: Options, by: Actor, now: datetime) -> Report:
    """Other choices or words for a draft, which is then made anew.

    Raises NotADraft for what is signed, and StillBeingMade.
    """
    require(by, "make_reports")
    draft = Report.objects.filter(pk=report.pk, state=State.DRAFT)
    if not draft.update(**seal_for(report, options=options.to_plain())):
        raise NotADraft(
            _("This report is no draft any more, so nothing in it was changed.")
        )
    make_again(report=report, by=by, now=now)
    _record("edit_draft", report, by, now, {"sections_off": list(options.off)})
    return Report.objects.get(pk=report.pk)


@transaction.atomic
def amend_report(
    *, report: Report, reason: str, staff, by: Actor, now: datetime
) -> Report:
    """A new edition of a final report: a draft that names the one it will replace.

    The final stays as it is, and counts until the new edition is signed. Raises
    CannotAmend, and all that request_report raises.
    """
    require(by, "sign_reports")
    # Two people at once: the second waits here, and finds the draft of the first.
    held = Report.objects.select_for_update().get(pk=report.pk)
    if held.state != State.FINAL:
        raise CannotAmend(_("Only a final report that still holds is amended."))
    editions = Report.objects.filter(client=held.client, number=held.number)
    if editions.filter(replaces=held).exclude(state=State.WITHDRAWN).exists():
        raise CannotAmend(_("A new edition of this report is being written already."))
    amended = request_report(
        client=held.client,
        staff=staff,
        kind=held.kind,
        options=options_of(held.options),
        by=by,
        now=now,
        amends=held,
        amendment_reason=reason,
        **{name: getattr(held, name) for name in MADE_FROM},
    )
    _record("amend_report", amended, by, now, {"edition": amended.edition})
    return amended


@transaction.atomic
def withdraw_report(
    *, report: Report, reason: str, staff, by: Actor, now: datetime
) -> Report:
    """Says that a report does not hold, and why; a draft is dropped with its file.

    A locked report stays in the record as it was. Its client sees it no more.
    Raises CannotWithdraw while a signature is being put under it.
    """
    require(by, "sign_reports")
    standing = Report.objects.filter(
        pk=report.pk, state__in=[State.DRAFT, State.FINAL, State.SUPERSEDED]
    )
    withdrawn = standing.update(
        state=State.WITHDRAWN,
        withdrawn_at=now,
        withdrawn_by=staff,
        **seal_for(report, withdrawal_reason=reason),
        released_at=None,
        released_by=None,
    )
    if not withdrawn:
        raise CannotWithdraw(
            _("This report is being signed at this moment, or was withdrawn before.")
        )
    found = Report.objects.get(pk=report.pk)
    if not found.is_locked:
        _drop(found, now)
    _record("withdraw_report", found, by, now, {"edition": found.edition})
    return found


def _drop(draft: Report, now: datetime) -> None:
    """No worker makes it any more, and the file of a draft is no record."""
    Job.objects.filter(
        report=draft, state__in=[Job.State.QUEUED, Job.State.RUNNING]
    ).update(
        state=Job.State.FAILED,
        stage="withdrawn",
        lease_until=None,
        problem=gettext_noop("The draft was withdrawn."),
        ended_at=now,
    )
    if draft.file_name:
        Stored(draft.practice_id, draft.file_name).goes(now)
        Report.objects.filter(pk=draft.pk).update(
            facts=None, file_name="", sha256="", size=None, made_at=None
        )


def _record(act: str, report: Report, by: Actor, now: datetime, detail: dict) -> None:
    audit.record(
        act=act, by=by, now=now, client=report.client, thing=report, detail=detail
    )
