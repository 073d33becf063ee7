"""Letters: written down with the act, and stopped when nobody wants them any more."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from clients.actions import audit
from clients.models import Client, Letter
from clients.roles import Actor

# Whoever mistyped an address has so long to see it before anything goes there (H4).
HOLD = timedelta(minutes=10)


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
    channel: str = Letter.Channel.MAIL,
) -> Letter:
    """Puts a letter into the tray; nothing is sent before the commit.

    To an address of a client that was changed a moment ago it leaves a little later.
    """
    letter = Letter.objects.create(
        practice_id=practice_id,
        kind=kind,
        about=about,
        channel=channel,
        to=to,
        client_id=client.pk if client else None,
        next_try_at=_held_until(client, channel, to, now),
        created_at=now,
    )
    audit.record(
        act="write_letter",
        by=by,
        now=now,
        client=client,
        thing=letter,
        detail={"kind": kind, "channel": channel},
    )
    return letter


@transaction.atomic
def stop_letter(*, letter: Letter, by: Actor, now: datetime, reason: str) -> Letter:
    """No longer wanted: what it is about is over, or the address changed."""
    letter.state, letter.problem = Letter.State.STOPPED, reason[:200]
    letter.claimed_at = None
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


def _held_until(
    client: Client | None, channel: str, to: str, now: datetime
) -> datetime:
    """Whoever else answers about the client has an address of their own."""
    if client is None or to not in {client.email, client.mobile}:
        return now
    by_sms = channel == Letter.Channel.SMS
    changed = client.mobile_changed_at if by_sms else client.email_changed_at
    return max(now, changed + HOLD) if changed else now
