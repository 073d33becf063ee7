"""Erasures: asked for, decided, confirmed by a second person, stopped in time."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from clients.actions import audit
from clients.actions.letter import write_letter
from clients.models import Client, Erasure, LegalHold, Letter, Staff
from clients.queries.consent import may_be_mailed
from clients.queries.erasure import client_to_tell, is_back_in_care
from clients.roles import Actor, require

# So long after the second person has confirmed, a slip can be stopped.
GRACE = timedelta(hours=48)

State = Erasure.State
UNDER_WAY = [State.ASKED, State.GRANTED, State.CONFIRMED, State.EXECUTING]


class CannotErase(Exception):
    """This step cannot be taken now; the message says why and what helps."""


@transaction.atomic
def ask_erasure(*, client: Client, origin: str, by: Actor, now: datetime) -> Erasure:
    """Notes that data should be erased; what was asked for before is returned as it is.

    A client asks for themselves; staff note what they were told.
    """
    if by.kind != "client" or by.id != str(client.pk):
        require(by, "edit_client")
    erasure, created = Erasure.objects.get_or_create(
        practice_id=client.practice_id,
        client_id=client.pk,
        state__in=UNDER_WAY,
        defaults={
            "state": State.ASKED,
            "origin": Erasure.Origin(origin).value,
            "asked_at": now,
        },
    )
    if created:
        _record("ask_erasure", erasure, by, now, origin=origin)
    return erasure


@transaction.atomic
def grant_erasure(
    *,
    erasure: Erasure,
    ground: str,
    words: str,
    staff: Staff,
    by: Actor,
    now: datetime,
) -> Erasure:
    """Decides that the data are erased, once a second person agrees.

    Raises CannotErase under a legal hold, or where it was decided before.
    """
    require(by, "erase_data")
    held = _step(erasure, State.ASKED, _("This was decided before."))
    _refuse_under_hold(held)
    held.state, held.ground, held.words = State.GRANTED, ground, words
    held.decided_by, held.decided_at = staff, now
    held.save()
    _record("grant_erasure", held, by, now, ground=ground)
    return held


@transaction.atomic
def refuse_erasure(
    *,
    erasure: Erasure,
    refusal: str,
    words: str,
    staff: Staff,
    by: Actor,
    now: datetime,
) -> Erasure:
    """Decides that the data are kept, and says why in words that the client reads."""
    require(by, "erase_data")
    held = _step(erasure, State.ASKED, _("This was decided before."))
    held.state, held.refusal, held.words = State.REFUSED, refusal, words
    held.decided_by, held.decided_at = staff, now
    held.save()
    _record("refuse_erasure", held, by, now, ground=refusal)
    _tell_client(held, by, now)
    return held


@transaction.atomic
def confirm_erasure(
    *, erasure: Erasure, staff: Staff | None, by: Actor, now: datetime
) -> Erasure:
    """The second person agrees; it is carried out GRACE later, by itself.

    `staff` is None for whoever looks after the server, where a practice has nobody
    else. Raises CannotErase for the person who decided, and under a legal hold.
    """
    require(by, "confirm_erasure")
    held = _step(erasure, State.GRANTED, _("This does not wait for a second person."))
    if staff is not None and held.decided_by_id == staff.pk:
        raise CannotErase(_("Somebody else has to confirm what you decided yourself."))
    if staff is None and by.kind != "system":
        raise CannotErase(_("A person of the practice has to confirm this."))
    _refuse_under_hold(held)
    if is_back_in_care(held):
        raise CannotErase(
            _("This client is in care again, so the time of keeping is not over.")
        )
    held.state, held.confirmed_by, held.confirmed_at = State.CONFIRMED, staff, now
    held.execute_after = now + GRACE
    held.save()
    _record("confirm_erasure", held, by, now)
    _tell_client(held, by, now)
    return held


@transaction.atomic
def stop_erasure(*, erasure: Erasure, by: Actor, now: datetime) -> Erasure:
    """Stops what was decided, before it is carried out; it can be asked for again."""
    require(by, "confirm_erasure")
    held = Erasure.objects.select_for_update().get(pk=erasure.pk)
    if not held.can_be_stopped:
        raise CannotErase(_("There is nothing to stop any more."))
    held.state, held.stopped_at = State.STOPPED, now
    held.save()
    _record("stop_erasure", held, by, now)
    return held


def _step(erasure: Erasure, state: str, words: str) -> Erasure:
    """The row as it stands, locked: of two people at once the second is told."""
    held = Erasure.objects.select_for_update().get(pk=erasure.pk)
    if held.state != state:
        raise CannotErase(words)
    return held


def _refuse_under_hold(erasure: Erasure) -> None:
    holds = LegalHold.objects.filter(
        client_id=erasure.client_id, lifted_at__isnull=True
    )
    if holds.exists():
        raise CannotErase(
            _(
                "There is a legal hold on this file. Nothing of it is erased until the "
                "hold is lifted."
            )
        )


def _tell_client(erasure: Erasure, by: Actor, now: datetime) -> None:
    """A letter that something waits in the portal, where the client may be mailed."""
    client = client_to_tell(erasure.pk)
    if client is not None and may_be_mailed(client):
        write_letter(
            kind=Letter.Kind.REPORT_NOTICE,
            about=erasure.pk,
            to=client.email,
            practice_id=client.practice_id,
            client=client,
            by=by,
            now=now,
        )


def _record(
    act: str, erasure: Erasure, by: Actor, now: datetime, **detail: str
) -> None:
    client = Client.objects.filter(pk=erasure.client_id).first()
    audit.record(act=act, by=by, now=now, client=client, thing=erasure, detail=detail)
