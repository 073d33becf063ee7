"""Answers that go to another file: the drafts of both are made anew, finals flagged."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_noop

from assessments.actions import move
from clients.actions.alert import raise_alert
from clients.roles import Actor
from reports.actions.edition import withdraw_report
from reports.actions.job import BATCH, StillBeingMade, make_again
from reports.actions.leftover import Stored
from reports.models import Job, Report
from reports.queries.correction import drafts_that_change, finals_that_may_change

REASON = gettext_noop("The answers it was made from were moved to another file.")


@dataclass(frozen=True, slots=True)
class Corrected:
    """The answers where they are now, and the jobs that are to be called."""

    response: Any
    jobs: tuple[Job, ...]


@transaction.atomic
def move_response(
    *,
    response,
    to,
    reason: str,
    staff,
    by: Actor,
    now: datetime,
    target=None,
    observer=None,
) -> Corrected:
    """Moves answers to the file of `to`, and puts the reports of both files right.

    A draft of these answers alone is withdrawn, other drafts are made anew, and for
    each final that may hold them, or miss them, somebody is asked to read it again:
    what is signed stays as it is. Doors call this one and never that of
    `assessments`. Raises what that one raises.
    """
    left = response.client
    moved = move.move_response(
        response=response,
        to=to,
        reason=reason,
        by=by,
        now=now,
        target=target,
        observer=observer,
    )
    _drop_drafts_of(response, staff, by, now)
    instrument = moved.assignment.instrument
    jobs: list[Job] = []
    for client in (left, moved.client):
        jobs += _make_anew(drafts_that_change(client, instrument), by, now)
        for final in finals_that_may_change(client, instrument, response):
            _ask_to_amend(final, by, now)
    return Corrected(moved, tuple(jobs))


def _drop_drafts_of(response, staff, by: Actor, now: datetime) -> None:
    made = Report.objects.filter(response=response.pk, state=Report.State.DRAFT)
    for draft in made:
        withdraw_report(report=draft, reason=REASON, staff=staff, by=by, now=now)


def _make_anew(drafts: QuerySet[Report], by: Actor, now: datetime) -> list[Job]:
    """Nobody reads or signs the draft as it was: its facts and its file go first."""
    called = []
    for draft in drafts:
        # The job first, as the worker does: one that is at it has lost its claim.
        Job.objects.filter(report=draft, state=Job.State.RUNNING).update(
            state=Job.State.FAILED, lease_until=None, claim=None, ended_at=now
        )
        if draft.file_name:
            Stored(draft.practice_id, draft.file_name).goes(now)
        Report.objects.filter(pk=draft.pk, state=Report.State.DRAFT).update(
            facts=None, file_name="", sha256="", size=None, made_at=None
        )
        try:
            called.append(make_again(report=draft, queue=BATCH, by=by, now=now))
        except StillBeingMade:
            # Nobody has begun it: whoever does finds the answers where they are now.
            continue
    return called


def _ask_to_amend(final: Report, by: Actor, now: datetime) -> None:
    raise_alert(
        client=final.client, kind="report_to_amend", about=final.pk, by=by, now=now
    )
