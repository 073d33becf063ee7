"""Letters: written down with the act, sent later, tried again with patience."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from clients.actions import audit
from clients.models import Client, Letter
from clients.roles import Actor

# After these waits somebody has to look: about four hours in all.
WAITS = [timedelta(minutes=m) for m in (1, 2, 5, 15, 60, 180)]
# How long a sender may be silent before another takes the letter.
LEASE = timedelta(minutes=2)


@transaction.atomic
def write_letter(
    *,
    kind: str,
    about: UUID,
    to: str,
    practice_id: UUID,
    client: Client | None,
    by: Actor,
    now: datetime,
) -> Letter:
    """Puts a letter into the tray; nothing is sent before the commit."""
    letter = Letter.objects.create(
        practice_id=practice_id,
        kind=kind,
        about=about,
        to=to,
        client_id=client.pk if client else None,
        next_try_at=now,
        created_at=now,
    )
    audit.record(
        act="write_letter",
        by=by,
        now=now,
        client=client,
        thing=letter,
        detail={"kind": kind},
    )
    return letter


@transaction.atomic
def claim_letter(*, letter_id: UUID, by: Actor, now: datetime) -> Letter | None:
    """The letter, if it is this caller who may send it now; else None."""
    claimed = Letter.objects.filter(
        pk=letter_id, state=Letter.State.WAITING, next_try_at__lte=now
    ).update(next_try_at=now + LEASE)
    if not claimed:
        return None
    letter = Letter.objects.get(pk=letter_id)
    audit.record(act="claim_letter", by=by, now=now, thing=letter)
    return letter


@transaction.atomic
def mark_sent(*, letter: Letter, by: Actor, now: datetime) -> Letter:
    """The mail server has taken the letter."""
    letter.state, letter.sent_at, letter.problem = Letter.State.SENT, now, ""
    letter.attempts += 1
    letter.save()
    audit.record(act="send_letter", by=by, now=now, thing=letter)
    return letter


@transaction.atomic
def mark_failed(*, letter: Letter, problem: str, by: Actor, now: datetime) -> Letter:
    """It could not be sent: try again later; after the last wait ask for a person."""
    letter.problem = problem[:200]
    if letter.attempts < len(WAITS):
        letter.next_try_at = now + WAITS[letter.attempts]
    else:
        letter.state = Letter.State.FAILED
    letter.attempts += 1
    letter.save()
    audit.record(
        act="fail_letter",
        by=by,
        now=now,
        thing=letter,
        detail={"attempts": letter.attempts, "state": letter.state},
    )
    return letter


@transaction.atomic
def stop_letter(*, letter: Letter, by: Actor, now: datetime, reason: str) -> Letter:
    """No longer wanted: what it is about is over, or the address changed."""
    letter.state, letter.problem = Letter.State.STOPPED, reason[:200]
    letter.save()
    audit.record(
        act="stop_letter", by=by, now=now, thing=letter, detail={"reason": reason}
    )
    return letter


@transaction.atomic
def stop_letters(*, client: Client, reason: str, by: Actor, now: datetime) -> int:
    """Keeps back every letter about this client that has not left; how many.

    Those that need a person are among them: nobody need look after them any more.
    """
    unsent = (Letter.State.WAITING, Letter.State.FAILED)
    letters = Letter.objects.filter(client_id=client.pk, state__in=unsent)
    for letter in letters:
        stop_letter(letter=letter, by=by, now=now, reason=reason)
    return len(letters)


@transaction.atomic
def try_again(*, letter: Letter, by: Actor, now: datetime) -> Letter:
    """A person asks for another round of attempts."""
    letter.state, letter.attempts, letter.next_try_at = Letter.State.WAITING, 0, now
    letter.save()
    audit.record(act="retry_letter", by=by, now=now, thing=letter)
    return letter
