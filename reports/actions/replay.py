"""After a restore: reports, consents and erasures are what the ledger says."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_noop

from assessments.actions import replay as below
from clients.actions import replay
from clients.ledger import Entry
from clients.queries.consent import consent_by_id
from clients.roles import Actor
from reports.actions.consent import withdraw_consent
from reports.actions.edition import CannotWithdraw, withdraw_report
from reports.actions.erasure import execute_erasure
from reports.actions.release import unrelease_report
from reports.models import Report

AGAIN = gettext_noop("Was withdrawn before a restore")


@transaction.atomic
def replay_entry(*, entry: Entry, by: Actor, now: datetime) -> bool:
    """Does again what one entry of the ledger says; whether anything changed.

    Safe to run twice. Call it inside the practice of the entry.
    """
    handler = HANDLERS.get(entry.act)
    if handler is None:
        return below.replay_entry(entry=entry, by=by, now=now)
    done = handler(entry, by, now)
    replay.note_replay(entry=entry, done=done, by=by, now=now)
    return done


def _erase(entry: Entry, by: Actor, now: datetime) -> bool:
    erasure = replay.erase_again(entry=entry, by=by, now=now)
    return erasure is not None and execute_erasure(
        erasure_id=erasure.pk, by=by, now=now
    )


def _withdraw_consent(entry: Entry, by: Actor, now: datetime) -> bool:
    """With the joint pages that needed it."""
    consent = consent_by_id(entry.thing_id)
    if consent is None or consent.withdrawn_at is not None:
        return False
    withdraw_consent(consent=consent, reason=AGAIN, by=by, now=now)
    return True


def _withdraw_report(entry: Entry, by: Actor, now: datetime) -> bool:
    report = Report.objects.filter(pk=entry.thing_id).first()
    if report is None:
        return False
    try:
        withdraw_report(report=report, reason=AGAIN, staff=None, by=by, now=now)
    except CannotWithdraw:
        return False
    return True


def _unrelease(entry: Entry, by: Actor, now: datetime) -> bool:
    report = Report.objects.filter(pk=entry.thing_id).first()
    if report is None or report.released_at is None:
        return False
    unrelease_report(report=report, by=by, now=now)
    return True


HANDLERS = {
    "erase_client": _erase,
    "withdraw_consent": _withdraw_consent,
    "withdraw_report": _withdraw_report,
    "unrelease_report": _unrelease,
}
