"""Links: made with the assignment, given a secret when mailed, bound to a device."""

import secrets
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _

from assessments.models import AnswerLink, Assignment
from assessments.queries.answering import NoLongerOpen, may_be_answered
from assessments.queries.informant import mailbox_of, why_not_held, why_not_sent
from assessments.queries.link import channel_of, code_digest_of, digest_of, is_open
from assessments.queries.pause import why_paused
from assessments.queries.response import revisions_of
from clients.actions import audit
from clients.actions.letter import write_letter
from clients.queries.letter import letters_of
from clients.roles import Actor, require

OPEN_FOR = timedelta(days=14)
# A square on a screen is scanned at once; whoever did has time to answer.
SHOWN_FOR = timedelta(minutes=15)
SCANNED_FOR = timedelta(hours=2)
CODE_OPEN_FOR = timedelta(minutes=10)
CODE_TRIES = 5
CODES_A_DAY = 5
# Without letters and digits that are taken for one another.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
LINK_LETTER, CODE_LETTER = "answer_link", "answer_code"


class CannotSend(Exception):
    """Nothing can be sent as things stand; the message says what to do."""


class BoundElsewhere(Exception):
    """The link belongs to another device; this one needs a code."""


@transaction.atomic
def send_link(*, assignment: Assignment, by: Actor, now: datetime) -> AnswerLink:
    """Makes a new link and puts its letter into the tray; earlier links are void.

    By text message where the form was given so, else by mail. Raises NoLongerOpen
    when the form waits no more, CannotSend for the address.
    """
    _require_waiting(assignment, by)
    channel = "sms" if assignment.way == Assignment.Way.SMS else "mail"
    reason = why_not_sent(assignment, channel) or why_paused(assignment.client, now)
    if reason:
        raise CannotSend(reason)
    link = renew_link(assignment=assignment, by=by, now=now)
    _write(LINK_LETTER, link, by, now)
    _record("send_link", link, by, now)
    return link


@transaction.atomic
def renew_link(*, assignment: Assignment, by: Actor, now: datetime) -> AnswerLink:
    """A new link without a letter of its own; earlier links are void."""
    require(by, "assign")
    by_sms = assignment.way == Assignment.Way.SMS
    revoke_links(assignment=assignment, by=by, now=now)
    link = AnswerLink.objects.create(
        practice_id=assignment.practice_id,
        assignment=assignment,
        kind=AnswerLink.Kind.SMS if by_sms else AnswerLink.Kind.MAIL,
        created_at=now,
        expires_at=now + OPEN_FOR,
    )
    _record("renew_link", link, by, now)
    return link


@transaction.atomic
def show_link(
    *, assignment: Assignment, by: Actor, now: datetime
) -> tuple[AnswerLink, str]:
    """A link for the therapist's screen, and its secret: shown once, never mailed.

    Earlier links are void; it opens for fifteen minutes. Raises NoLongerOpen for
    what waits no more and for what is answered on paper.
    """
    _require_waiting(assignment, by)
    if reason := why_not_held(assignment):
        raise NoLongerOpen(reason)
    revoke_links(assignment=assignment, by=by, now=now)
    link = AnswerLink.objects.create(
        practice_id=assignment.practice_id,
        assignment=assignment,
        kind=AnswerLink.Kind.SCREEN,
        created_at=now,
        expires_at=now + SHOWN_FOR,
    )
    _record("show_link", link, by, now)
    return link, make_link_token(link=link, by=by, now=now)


@transaction.atomic
def make_link_token(*, link: AnswerLink, by: Actor, now: datetime) -> str:
    """A fresh secret for the letter that is about to leave; an older one is void."""
    token = secrets.token_urlsafe(32)
    link.token_hash = digest_of(token)
    link.save(update_fields=["token_hash"])
    _record("make_link_token", link, by, now)
    return token


@transaction.atomic
def bind_device(*, link: AnswerLink, by: Actor, now: datetime) -> str:
    """Binds the link to the device that pressed the button; its secret, for a cookie.

    Of many at once one succeeds; all others get BoundElsewhere (R26).
    """
    token = secrets.token_urlsafe(32)
    if link.kind == AnswerLink.Kind.SCREEN:
        link.expires_at = now + SCANNED_FOR
    bound = AnswerLink.objects.filter(
        pk=link.pk,
        bound_at__isnull=True,
        revoked_at__isnull=True,
        expires_at__gt=now,
    ).update(
        device_hash=digest_of(token),
        bound_at=now,
        expires_at=link.expires_at,
        revisions_before=revisions_of(link.assignment),
    )
    if not bound:
        raise BoundElsewhere(_("This form was opened on another device."))
    _record("bind_device", link, by, now)
    return token


@transaction.atomic
def send_code(*, link: AnswerLink, by: Actor, now: datetime) -> None:
    """Puts a letter with a code for another device into the tray.

    The code itself is made when the letter leaves. Raises CannotSend for the
    address and after five codes within a day, NoLongerOpen when the form is over.
    """
    _require_open(link, now)
    client = link.assignment.client
    if why_not_sent(link.assignment, channel_of(link)):
        raise CannotSend(_("We cannot send you a code. Please ask your practice."))
    sent = letters_of(client).filter(
        kind=CODE_LETTER, about=link.pk, created_at__gt=now - timedelta(days=1)
    )
    if sent.count() >= CODES_A_DAY:
        raise CannotSend(
            _("Too many codes were asked for. Try tomorrow, or ask your practice.")
        )
    _write(CODE_LETTER, link, by, now)
    _record("send_code", link, by, now)


@transaction.atomic
def make_code(*, link: AnswerLink, by: Actor, now: datetime) -> str:
    """A fresh code for the mail that is about to leave; an older one is void."""
    code = "".join(secrets.choice(ALPHABET) for _ in range(6))
    link.code_hash = code_digest_of(link, code)
    link.code_expires_at, link.code_tries = now + CODE_OPEN_FOR, 0
    link.save(update_fields=["code_hash", "code_expires_at", "code_tries"])
    _record("make_code", link, by, now)
    return code


@transaction.atomic
def check_code(*, link: AnswerLink, code: str, by: Actor, now: datetime) -> str | None:
    """Moves the link to this device when the code fits; its secret, for a cookie.

    None when it does not fit, is older than ten minutes or was tried five times:
    no exception, as the try must be counted. The earlier device is let go of, and
    what was answered there is not shown here.
    """
    held = AnswerLink.objects.select_for_update().get(pk=link.pk)
    _require_open(held, now)
    if not _can_be_tried(held, now):
        _record("refuse_code", held, by, now)
        return None
    held.code_tries += 1
    token = _move(held, now) if _fits(held, code) else None
    held.save()
    _record("accept_code" if token else "refuse_code", held, by, now)
    return token


@transaction.atomic
def revoke_link(*, link: AnswerLink, by: Actor, now: datetime) -> AnswerLink:
    """Ends one link at once; doing it twice changes nothing."""
    require(by, "assign")
    ended = AnswerLink.objects.filter(pk=link.pk, revoked_at__isnull=True)
    if ended.update(revoked_at=now):
        link.revoked_at = now
        _record("revoke_link", link, by, now)
    return link


@transaction.atomic(savepoint=False)
def revoke_links(*, assignment: Assignment, by: Actor, now: datetime) -> int:
    """Ends every link to this form, as the form itself has ended; how many."""
    ended = AnswerLink.objects.filter(
        assignment=assignment, revoked_at__isnull=True
    ).update(revoked_at=now)
    if ended:
        audit.record(
            act="revoke_links",
            by=by,
            now=now,
            client=assignment.client,
            thing=assignment,
            detail={"links": ended},
        )
    return ended


def _require_waiting(assignment: Assignment, by: Actor) -> None:
    require(by, "assign")
    if not assignment.is_open or not may_be_answered(assignment):
        raise NoLongerOpen(_("This form is no longer waiting. Nothing was sent."))


def _require_open(link: AnswerLink, now: datetime) -> None:
    if not is_open(link, now):
        raise NoLongerOpen(_("This link is no longer open."))


def _can_be_tried(link: AnswerLink, now: datetime) -> bool:
    fresh = link.code_expires_at is not None and now < link.code_expires_at
    return bool(link.code_hash) and fresh and link.code_tries < CODE_TRIES


def _fits(link: AnswerLink, code: str) -> bool:
    return constant_time_compare(link.code_hash, code_digest_of(link, code))


def _move(link: AnswerLink, now: datetime) -> str:
    token = secrets.token_urlsafe(32)
    link.device_hash, link.bound_at = digest_of(token), now
    link.revisions_before = revisions_of(link.assignment)
    link.code_hash, link.code_expires_at = "", None
    return token


def _write(kind: str, link: AnswerLink, by: Actor, now: datetime) -> None:
    client = link.assignment.client
    write_letter(
        kind=kind,
        about=link.pk,
        channel=channel_of(link),
        to=mailbox_of(link.assignment, channel_of(link)),
        practice_id=link.practice_id,
        client=client,
        by=by,
        now=now,
    )


def _record(act: str, link: AnswerLink, by: Actor, now: datetime) -> None:
    audit.record(act=act, by=by, now=now, client=link.assignment.client, thing=link)
