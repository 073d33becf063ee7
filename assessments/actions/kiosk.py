"""Handing over a device: one form on it, hidden after a pause, until staff sign in."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _

from assessments.actions.link import revoke_links
from assessments.models import AnswerLink, Assignment
from assessments.queries.answering import NoLongerOpen, may_be_answered
from assessments.queries.informant import why_not_held
from assessments.queries.link import code_digest_of
from assessments.queries.response import revisions_of
from clients.actions import audit
from clients.roles import Actor, require

HANDED_FOR = timedelta(hours=2)
CODE_TRIES = 5


@transaction.atomic
def hand_over(
    *, assignment: Assignment, code: str, by: Actor, now: datetime
) -> AnswerLink:
    """A capability for the device in somebody's hands: this form, for two hours.

    `code` (digits the staff keeps) shows the form again after a pause. Earlier links
    are void, and what was answered elsewhere is not shown. Raises NoLongerOpen.
    """
    require(by, "assign")
    held = Assignment.objects.select_for_update().get(pk=assignment.pk)
    if not held.is_open or not may_be_answered(held):
        raise NoLongerOpen(_("This form is no longer waiting. Nothing was changed."))
    if reason := why_not_held(held):
        raise NoLongerOpen(reason)
    revoke_links(assignment=held, by=by, now=now)
    link = _made(held, now)
    link.code_hash = code_digest_of(link, code)
    link.save()
    _record("hand_over", link, by, now)
    return link


@transaction.atomic
def hide_form(*, link: AnswerLink, by: Actor, now: datetime) -> None:
    """Hides the form until the code is given; doing it twice changes nothing."""
    shown = AnswerLink.objects.filter(pk=link.pk, hidden_at__isnull=True)
    if shown.update(hidden_at=now):
        link.hidden_at = now
        _record("hide_form", link, by, now)


@transaction.atomic
def show_form(*, link: AnswerLink, code: str, by: Actor, now: datetime) -> bool:
    """Whether the code fits and the form is shown again.

    After five wrong codes none fits, and only signing in goes on: no exception, as
    the try must be counted.
    """
    held = AnswerLink.objects.select_for_update().get(pk=link.pk)
    held.code_tries += 1
    fits = held.code_tries <= CODE_TRIES and constant_time_compare(
        held.code_hash, code_digest_of(held, code)
    )
    if fits:
        held.code_tries, held.hidden_at = 0, None
    held.code_tries = min(held.code_tries, CODE_TRIES)
    held.save(update_fields=["code_tries", "hidden_at"])
    _record("show_form" if fits else "refuse_hand_over_code", held, by, now)
    return fits


@transaction.atomic
def end_hand_over(*, link: AnswerLink, by: Actor, now: datetime) -> None:
    """Staff signed in on the device: from now on it opens the form no more."""
    AnswerLink.objects.filter(pk=link.pk, revoked_at__isnull=True).update(
        revoked_at=now
    )
    _record("end_hand_over", link, by, now)


def _made(assignment: Assignment, now: datetime) -> AnswerLink:
    return AnswerLink(
        practice_id=assignment.practice_id,
        assignment=assignment,
        kind=AnswerLink.Kind.DEVICE,
        revisions_before=revisions_of(assignment),
        created_at=now,
        bound_at=now,
        expires_at=now + HANDED_FOR,
    )


def _record(act: str, link: AnswerLink, by: Actor, now: datetime) -> None:
    audit.record(
        act=act,
        by=by,
        now=now,
        client=link.assignment.client,
        thing=link,
        practice_id=link.practice_id,
    )
