"""Delivery: letters claimed by one sender, sent, tried again, given up by a person."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from clients.actions import audit
from clients.actions.alert import acknowledge_alert, raise_alert
from clients.actions.letter import stop_letter
from clients.models import Alert, Client, Letter
from clients.queries.letter import lease, waits
from clients.roles import Actor, require
from clients.translatable import GIVEN_UP

DIED = gettext_noop("The sender stopped in the middle, several times.")


class NoLongerUnsent(Exception):
    """Meanwhile it went out, or somebody was faster."""

    def __init__(self) -> None:
        super().__init__(_("This message does not wait for a person any more."))


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
    lost = letter.claimed_at is not None
    if letter.attempts > len(waits()):
        how = {"unclear": lost, "final": True}
        mark_failed(letter=letter, problem=DIED, by=by, now=now, **how)
        return None
    letter.maybe_sent |= lost
    letter.claimed_at = now
    letter.attempts += 1
    letter.save()
    audit.record(act="claim_letter", by=by, now=now, thing=letter)
    return letter


@transaction.atomic
def mark_sent(*, letter: Letter, by: Actor, now: datetime, receipt: str = "") -> Letter:
    """The server or the provider has taken the letter, whoever holds it by now."""
    held = _as_it_stands(letter)
    held.state, held.sent_at, held.problem = Letter.State.SENT, now, ""
    held.claimed_at, held.receipt = None, receipt[:64]
    held.save()
    audit.record(
        act="send_letter",
        by=by,
        now=now,
        thing=held,
        detail={"attempts": held.attempts} | _maybe_twice(held),
    )
    return held


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
    here raises an alert in this very transaction (H5). What another sender holds by
    now, or has sent, is left to it.
    """
    held = _as_it_stands(letter)
    held.maybe_sent |= unclear
    if _is_ours(held, letter):
        held.problem, held.claimed_at = problem[:200], None
        if final or held.attempts > len(waits()):
            held.state = Letter.State.FAILED
            _ask_for_a_person(held, by, now)
        else:
            patience = waits()[max(held.attempts - 1, 0)]
            held.next_try_at = now + max(patience, wait or patience)
    held.save()
    audit.record(
        act="fail_letter",
        by=by,
        now=now,
        thing=held,
        detail={"attempts": held.attempts, "state": held.state},
    )
    return held


@transaction.atomic
def put_off(*, letter: Letter, until: datetime, by: Actor, now: datetime) -> Letter:
    """Nothing went wrong, but it is not the hour for it; no try was made."""
    held = _as_it_stands(letter)
    if _is_ours(held, letter):
        held.next_try_at, held.claimed_at = until, None
        held.attempts = max(held.attempts - 1, 0)
        held.save()
    audit.record(act="put_letter_off", by=by, now=now, thing=held)
    return held


@transaction.atomic
def try_again(*, letter: Letter, by: Actor, now: datetime) -> Letter:
    """A person asks for another round of attempts. Raises NoLongerUnsent."""
    letter = _failed(letter, by)
    letter.state, letter.attempts, letter.next_try_at = Letter.State.WAITING, 0, now
    letter.save()
    _answer_alerts(letter, gettext_noop("Asked to send it again."), by, now)
    audit.record(act="retry_letter", by=by, now=now, thing=letter)
    return letter


@transaction.atomic
def give_up_letter(*, letter: Letter, reason: str, by: Actor, now: datetime) -> Letter:
    """A person says it is not sent any more, and why. Raises NoLongerUnsent."""
    letter = _failed(letter, by)
    words = GIVEN_UP % {"what": reason}
    _answer_alerts(letter, words, by, now)
    return stop_letter(letter=letter, by=by, now=now, reason=words)


def _as_it_stands(letter: Letter) -> Letter:
    return Letter.objects.select_for_update().get(pk=letter.pk)


def _is_ours(held: Letter, letter: Letter) -> bool:
    """Whether the sender that has `letter` in hand has not been given up for lost."""
    waits_still = held.state == Letter.State.WAITING
    return waits_still and held.claimed_at == letter.claimed_at


def _failed(letter: Letter, by: Actor) -> Letter:
    require(by, "assign")
    held = _as_it_stands(letter)
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
