"""Delivery: letters claimed by one sender, sent, tried again, given up by a person."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from clients.actions import audit
from clients.actions.alert import acknowledge_alert, raise_alert
from clients.actions.letter import stop_letter
from clients.models import Alert, Client, Letter
from clients.queries.letter import lease, waits
from clients.roles import Actor, require

DIED = "The sender stopped in the middle, several times."


class NoLongerUnsent(Exception):
    """Meanwhile it went out, or somebody was faster."""

    def __init__(self) -> None:
        super().__init__("This message does not wait for a person any more.")


@transaction.atomic
def claim_letter(*, letter_id: UUID, by: Actor, now: datetime) -> Letter | None:
    """The letter, if it is this caller who may send it now; else None.

    Where the sender before was lost with it, nobody knows whether it went out: it is
    sent once more and marked. One that loses every sender asks for a person (FT-15).
    """
    claimed = Letter.objects.filter(
        pk=letter_id, state=Letter.State.WAITING, next_try_at__lte=now
    ).update(next_try_at=now + lease())
    if not claimed:
        return None
    letter = Letter.objects.get(pk=letter_id)
    if letter.claimed_at is not None:
        letter.maybe_sent = True
    if letter.attempts > len(waits()):
        mark_failed(letter=letter, problem=DIED, by=by, now=now, final=True)
        return None
    letter.claimed_at = now
    letter.attempts += 1
    letter.save()
    audit.record(act="claim_letter", by=by, now=now, thing=letter)
    return letter


@transaction.atomic
def mark_sent(*, letter: Letter, by: Actor, now: datetime, receipt: str = "") -> Letter:
    """The server or the provider has taken the letter."""
    letter.state, letter.sent_at, letter.problem = Letter.State.SENT, now, ""
    letter.claimed_at, letter.receipt = None, receipt[:64]
    letter.save()
    audit.record(
        act="send_letter",
        by=by,
        now=now,
        thing=letter,
        detail={"attempts": letter.attempts} | _maybe_twice(letter),
    )
    return letter


@transaction.atomic
def mark_failed(
    *,
    letter: Letter,
    problem: str,
    by: Actor,
    now: datetime,
    unclear: bool = False,
    final: bool = False,
    wait: timedelta | None = None,
) -> Letter:
    """It could not be sent: try again later; after the last wait ask for a person.

    `unclear`: it may have gone out all the same. `final`: no later try can help.
    `wait`: as long as the other side asked for. A letter about a client that stays
    here raises an alert in this very transaction (H5).
    """
    letter.problem, letter.claimed_at = problem[:200], None
    letter.maybe_sent |= unclear
    if final or letter.attempts > len(waits()):
        letter.state = Letter.State.FAILED
        _ask_for_a_person(letter, by, now)
    else:
        patience = waits()[max(letter.attempts - 1, 0)]
        letter.next_try_at = now + max(patience, wait or patience)
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
def put_off(*, letter: Letter, until: datetime, by: Actor, now: datetime) -> Letter:
    """Nothing went wrong, but it is not the hour for it; no try was made."""
    letter.next_try_at, letter.claimed_at = until, None
    letter.attempts = max(letter.attempts - 1, 0)
    letter.save()
    audit.record(act="put_letter_off", by=by, now=now, thing=letter)
    return letter


@transaction.atomic
def try_again(*, letter: Letter, by: Actor, now: datetime) -> Letter:
    """A person asks for another round of attempts. Raises NoLongerUnsent."""
    letter = _failed(letter, by)
    letter.state, letter.attempts, letter.next_try_at = Letter.State.WAITING, 0, now
    letter.save()
    _answer_alerts(letter, "Asked to send it again.", by, now)
    audit.record(act="retry_letter", by=by, now=now, thing=letter)
    return letter


@transaction.atomic
def give_up_letter(*, letter: Letter, reason: str, by: Actor, now: datetime) -> Letter:
    """A person says it is not sent any more, and why. Raises NoLongerUnsent."""
    letter = _failed(letter, by)
    _answer_alerts(letter, f"Given up: {reason}", by, now)
    return stop_letter(letter=letter, by=by, now=now, reason=f"Given up: {reason}")


def _failed(letter: Letter, by: Actor) -> Letter:
    require(by, "assign")
    held = Letter.objects.select_for_update().get(pk=letter.pk)
    if held.state != Letter.State.FAILED:
        raise NoLongerUnsent
    return held


def _ask_for_a_person(letter: Letter, by: Actor, now: datetime) -> None:
    client = Client.objects.filter(pk=letter.client_id).first()
    if client is None:
        return
    # One alert for each round of tries; an answered one is not asked again.
    rounds = Alert.objects.filter(about=letter.pk).count()
    raise_alert(
        client=client,
        kind=Alert.Kind.DELIVERY_FAILED,
        about=letter.pk,
        by=by,
        now=now,
        item=f"round {rounds + 1}",
    )


def _answer_alerts(letter: Letter, note: str, by: Actor, now: datetime) -> None:
    """Whoever looks after the letter has answered its alert, where they may."""
    if not by.may("answer_alerts"):
        return
    for alert in Alert.objects.filter(about=letter.pk, acknowledged_at=None):
        acknowledge_alert(alert=alert, note=note, by=by, now=now)


def _maybe_twice(letter: Letter) -> dict[str, str]:
    return {"maybe_twice": "yes"} if letter.maybe_sent else {}
