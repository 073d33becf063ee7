"""Releasing: a therapist decides that a client sees a final report, and may undo it."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from clients.actions import audit
from clients.actions.letter import write_letter
from clients.queries.consent import may_be_mailed
from clients.roles import Actor, require
from reports.models import Report
from reports.queries.release import (
    NOTICE,
    is_for_the_client,
    names_what_is_not_shared,
)


class CannotRelease(Exception):
    """Only a final report about this client alone is shown to the client."""


@transaction.atomic
def release_report(*, report: Report, staff, by: Actor, now: datetime) -> Report:
    """Shows a final report in the client's portal, and writes a letter that it waits.

    The letter names nothing; without an agreement to mails none is written. Doing
    it twice changes nothing. Raises CannotRelease.
    """
    require(by, "sign_reports")
    if not is_for_the_client(report):
        raise CannotRelease(
            _(
                "This kind of document is not about this client alone, so it is not "
                "shown in the portal. Go through it together."
            )
        )
    final = Report.objects.filter(pk=report.pk, state=Report.State.FINAL)
    if not final.exists():
        raise CannotRelease(
            _(
                "Only a signed report that still holds is shown to a client. Nothing "
                "was released."
            )
        )
    if names_what_is_not_shared(final.get()):
        raise CannotRelease(
            _(
                "This report names an event that your client was not shown. Share that "
                "event and amend the report, or make a client's copy, which names none."
            )
        )
    if final.filter(released_at__isnull=True).update(
        released_at=now, released_by=staff
    ):
        _record("release_report", report, by, now)
        _write_notice(report, by, now)
    return Report.objects.get(pk=report.pk)


@transaction.atomic
def unrelease_report(*, report: Report, by: Actor, now: datetime) -> Report:
    """Takes a report out of the portal again; what was read was read."""
    require(by, "sign_reports")
    released = Report.objects.filter(pk=report.pk, released_at__isnull=False)
    if released.update(released_at=None, released_by=None):
        _record("unrelease_report", report, by, now)
    return Report.objects.get(pk=report.pk)


def _write_notice(report: Report, by: Actor, now: datetime) -> None:
    if may_be_mailed(report.client):
        write_letter(
            kind=NOTICE,
            about=report.pk,
            to=report.client.email,
            practice_id=report.practice_id,
            client=report.client,
            by=by,
            now=now,
        )


def _record(act: str, report: Report, by: Actor, now: datetime) -> None:
    detail = {"kind": report.kind, "edition": report.edition}
    audit.record(
        act=act, by=by, now=now, client=report.client, thing=report, detail=detail
    )
