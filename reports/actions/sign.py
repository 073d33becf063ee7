"""Signing: a draft that was read is signed, made once more as a final, and locked."""

import secrets
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from clients.actions import audit
from clients.roles import Actor, require
from reports.actions.job import make_again
from reports.models import Report
from reports.queries.kinds import kind_of
from reports.queries.limit import refuse_beyond_limit

# Without letters and digits that are taken for one another; 12 of them are 59 bits.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
CODE_LENGTH = 12


class CannotSign(Exception):
    """This draft cannot be signed as things stand; the words say why."""


class AlreadySigned(CannotSign):
    """Somebody was faster: a report is signed and locked once."""


@transaction.atomic
def sign_report(
    *,
    report: Report,
    seen: str,
    title: str,
    registration: str,
    staff,
    by: Actor,
    now: datetime,
) -> Report:
    """Puts a signature under a draft and asks a worker for the final, locked report.

    `seen` is the SHA-256 of the draft that was read: what is signed is what was
    read. Of two people at once one signs, the other gets AlreadySigned. Raises
    CannotSign for a draft that changed or is not made, StillBeingMade, CannotReport
    where the agreement was taken back, TooManyWaiting.
    """
    require(by, "sign_reports")
    kind_of(report).refuse(report)
    refuse_beyond_limit(staff, report.client)
    draft = Report.objects.filter(
        pk=report.pk, state=Report.State.DRAFT, made_at__isnull=False
    )
    signed = draft.filter(sha256=seen).update(
        state=Report.State.SIGNING,
        signed_by=staff,
        signed_title=title,
        signed_registration=registration,
        signed_at=now,
        code="".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH)),
    )
    if not signed:
        raise _why_not(report)
    audit.record(act="sign_report", by=by, now=now, client=report.client, thing=report)
    make_again(report=report, by=by, now=now)
    return Report.objects.get(pk=report.pk)


def _why_not(report: Report) -> CannotSign:
    there = Report.objects.get(pk=report.pk)
    if there.state == Report.State.WITHDRAWN:
        return CannotSign(_("This draft was withdrawn. Nothing was signed."))
    if there.state != Report.State.DRAFT:
        return AlreadySigned(
            _(
                "This report was signed by %(name)s already. It is signed "
                "once; your signature was not added."
            )
            % {"name": there.signed_by.name}
        )
    if not there.is_made:
        return CannotSign(_("This draft is not made yet. Nothing was signed."))
    return CannotSign(
        _(
            "The draft was made anew since you opened it. Nothing was signed: read the "
            "new draft first."
        )
    )
