"""Alerts: raised with what they are about, handed on in time, answered with a note."""

from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from clients.actions import audit
from clients.actions.letter import write_letter
from clients.models import Alert, CareRelation, Client, Letter, Staff
from clients.queries.alert import is_due_again
from clients.queries.client import clients_of, therapist_of
from clients.queries.staff import owner_beside, stand_in_for
from clients.roles import Actor, require
from clients.sealed import seal_for

# What stands under an alert whose answers are in another file now.
MOVED = gettext_noop("The answers were moved to another file.")


class NoNote(Exception):
    """An alert is not put away without a word on what was done."""

    def __init__(self) -> None:
        super().__init__(_("Write what was done, in a few words."))


class AlreadyAnswered(Exception):
    """Somebody was faster; the message says who."""


@transaction.atomic
def raise_alert(
    *, client: Client, kind: str, about: UUID, by: Actor, now: datetime, **rule: str
) -> Alert:
    """One alert for this rule and this row; a second call returns it as it is.

    `rule` says which rule was met: item, instrument, version, definition_digest. The
    therapist in charge gets a pointer by mail; without one, or while they are on
    leave, a stand-in gets it at once. Call it in the transaction of what raised it.
    """
    alert, created = Alert.objects.get_or_create(
        practice_id=client.practice_id,
        kind=Alert.Kind(kind).value,
        about=about,
        item=rule.pop("item", ""),
        defaults={"client": client, "raised_at": now, **rule},
    )
    if created:
        _record("raise_alert", alert, by, now, kind=alert.kind)
        _call(alert, by, now)
    return alert


@transaction.atomic
def move_alerts(
    *, about: UUID, to: Client, to_about: UUID, by: Actor, now: datetime
) -> None:
    """Hands the open alerts of a row on to the row that took its place in file `to`.

    A critical answer keeps the hour it was given at, and whoever is in charge there
    is called at once. What follows from other answers of the file is put away, for
    it has to be asked anew; an alert that was answered stays where it is, with its
    note. Call it before those of the new row are raised.
    """
    waiting = Alert.objects.select_for_update().filter(about=about)
    for alert in waiting.filter(acknowledged_at=None):
        left = alert.client
        if alert.kind == Alert.Kind.CRITICAL_ANSWER:
            _record("move_alert", alert, by, now, kind=alert.kind)
            alert.client, alert.about = to, to_about
            alert.escalated_at, alert.escalated_to = None, None
            alert.called_again_at, alert.also_to = None, None
            alert.save()
            _record("move_alert", alert, by, now, kind=alert.kind)
            _call(alert, by, now)
        else:
            alert.acknowledged_at, alert.acknowledged_by = now, by.name
            alert.note = MOVED
            alert.save()
            _record("acknowledge_alert", alert, by, now, kind=alert.kind)
        _close_file(left, now)


@transaction.atomic
def escalate_alert(*, alert_id: UUID, by: Actor, now: datetime) -> Alert | None:
    """Hands an open alert on to the deputy, or to an owner where there is none.

    The file opens to them until it is answered. None when it was answered or handed
    on already: of two sweeps at once, one succeeds.
    """
    alert = Alert.objects.select_related("client__practice").get(pk=alert_id)
    therapist = therapist_of(alert.client)
    to = stand_in_for(alert.client, therapist, _today(alert, now))
    if to is None:
        return None
    waiting = Alert.objects.filter(pk=alert_id, acknowledged_at=None, escalated_at=None)
    if not waiting.update(escalated_at=now, escalated_to=to):
        return None
    _open_file(alert.client, to, now)
    _record("escalate_alert", alert, by, now, to=str(to.pk))
    _tell(to, by, now)
    return Alert.objects.get(pk=alert_id)


@transaction.atomic
def call_alert_again(*, alert_id: UUID, by: Actor, now: datetime) -> Alert | None:
    """Calls everybody who has an alert that was handed on in vain, and an owner, too.

    Again and again after the hours of the practice, until it is answered. None where
    it is not due: of two sweeps at once, one succeeds.
    """
    alert = Alert.objects.select_related(
        "client__practice", "escalated_to", "also_to"
    ).get(pk=alert_id)
    if not is_due_again(alert, alert.client.practice.alert_hours, now):
        return None
    also = alert.also_to or owner_beside(alert.escalated_to, _today(alert, now))
    waiting = Alert.objects.filter(
        pk=alert_id, acknowledged_at=None, called_again_at=alert.called_again_at
    )
    if not waiting.update(called_again_at=now, also_to=also):
        return None
    _record("call_alert_again", alert, by, now, to=str(also.pk) if also else "")
    called = {therapist_of(alert.client), alert.escalated_to, also}
    for staff in called - {None}:
        _tell(staff, by, now)
    return Alert.objects.get(pk=alert_id)


@transaction.atomic
def acknowledge_alert(*, alert: Alert, note: str, by: Actor, now: datetime) -> Alert:
    """Says that a person has looked, and what was done; the file closes to a stand-in.

    Raises NoNote, and AlreadyAnswered for an alert that is put away.
    """
    require(by, "answer_alerts")
    if not note.strip():
        raise NoNote
    said = {"acknowledged_by": by.name, "note": note.strip()[:1000]}
    done = Alert.objects.filter(pk=alert.pk, acknowledged_at=None).update(
        acknowledged_at=now, **seal_for(alert, **said)
    )
    held = Alert.objects.select_related("client").get(pk=alert.pk)
    if not done:
        raise AlreadyAnswered(
            _("%(name)s was faster. Your note was not kept.")
            % {"name": held.acknowledged_by}
        )
    _close_file(held.client, now)
    _record("acknowledge_alert", held, by, now, kind=held.kind)
    return held


def _call(alert: Alert, by: Actor, now: datetime) -> None:
    """Whoever is in charge gets a pointer; without one, or on leave, a stand-in."""
    therapist = therapist_of(alert.client)
    if therapist is None or therapist.is_away(_today(alert, now)):
        escalate_alert(alert_id=alert.pk, by=by, now=now)
    else:
        _tell(therapist, by, now)


def _today(alert: Alert, now: datetime) -> date:
    return now.astimezone(ZoneInfo(alert.client.practice.time_zone)).date()


def _tell(staff: Staff, by: Actor, now: datetime) -> None:
    """A mail that says to sign in and no more; one waiting mail is enough."""
    kind = Letter.Kind.ALERT
    waiting = Letter.objects.filter(
        kind=kind, about=staff.pk, to=staff.email, state=Letter.State.WAITING
    )
    if not waiting.exists():
        write_letter(
            kind=kind,
            about=staff.pk,
            to=staff.email,
            practice_id=staff.practice_id,
            client=None,
            by=by,
            now=now,
        )


def _open_file(client: Client, staff: Staff, now: datetime) -> None:
    if not clients_of(staff).filter(pk=client.pk).exists():
        CareRelation.objects.create(
            practice_id=client.practice_id,
            client=client,
            staff=staff,
            kind=CareRelation.Kind.DEPUTY,
            since=now,
        )


def _close_file(client: Client, now: datetime) -> None:
    """Ends what `_open_file` began, unless another alert still waits for them."""
    waiting = Alert.objects.filter(
        client=client, acknowledged_at=None, escalated_to__isnull=False
    )
    CareRelation.objects.filter(
        client=client, kind=CareRelation.Kind.DEPUTY, until__isnull=True
    ).exclude(staff__in=waiting.order_by().values("escalated_to")).update(until=now)


def _record(act: str, alert: Alert, by: Actor, now: datetime, **detail: str) -> None:
    audit.record(
        act=act, by=by, now=now, client=alert.client, thing=alert, detail=detail
    )
