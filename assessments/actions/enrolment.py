"""A client's episode on a protocol: begun, stopped, one occurrence left out."""

from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from assessments.actions.following import follow
from assessments.models import Enrolment, Protocol, ProtocolOccurrence
from assessments.queries.following import coming_for
from clients.actions import audit, care
from clients.queries.client import locked_client
from clients.roles import SYSTEM, Actor, require


class CannotFollow(Exception):
    """It cannot be like this; the message says what to do instead."""


@transaction.atomic
def open_episode(
    *,
    client,
    opened_on: date,
    by: Actor,
    now: datetime,
    title: str = "",
    protocol: Protocol | None = None,
):
    """Opens an episode of care, on a protocol or on none; raises EpisodeOpen.

    Doors call this and not clients.actions.care.begin_episode, which knows of no form.
    """
    episode = care.begin_episode(
        client=client, opened_on=opened_on, title=title, by=by, now=now
    )
    if protocol is not None:
        begin_protocol(episode=episode, protocol=protocol, by=by, now=now)
    return episode


@transaction.atomic
def begin_protocol(
    *,
    episode,
    protocol: Protocol,
    by: Actor,
    now: datetime,
    with_start: bool = True,
) -> Enrolment:
    """Puts an episode on a protocol, and gives at once what is to be given now.

    Raises CannotFollow while the client is on another, and for a closed episode.
    """
    require(by, "assign")
    client = locked_client(episode.client)
    if episode.closed_on is not None or client.status == "discharged":
        raise CannotFollow(_("Care has ended here. Open an episode first."))
    if protocol.retired_at is not None:
        raise CannotFollow(_("This protocol is not used any more. Choose another."))
    _end_of_closed_episodes(client, by, now)
    enrolment = Enrolment(
        practice_id=episode.practice_id,
        client=client,
        episode=episode,
        protocol=protocol,
        with_start=with_start,
        begun_at=now,
        begun_by=by.name,
    )
    try:
        with transaction.atomic():
            enrolment.save(force_insert=True)
    except IntegrityError as twin:
        raise CannotFollow(
            _("There is a protocol already. Stop that one first.")
        ) from twin
    _record("begin_protocol", enrolment, by, now)
    follow(enrolment_id=enrolment.pk, by=SYSTEM, now=now)
    return enrolment


@transaction.atomic
def stop_protocol(
    *, enrolment: Enrolment, reason: str, by: Actor, now: datetime
) -> Enrolment:
    """Gives nothing more by this protocol; what waits stays until it is taken back."""
    require(by, "assign")
    held = Enrolment.objects.select_for_update().get(pk=enrolment.pk)
    if held.ended_at is None:
        held.ended_at, held.end_reason = now, reason.strip()[:200]
        held.save(update_fields=["ended_at", "end_reason"])
        _record("stop_protocol", held, by, now)
    return held


@transaction.atomic
def skip_occurrence(
    *, client, step_id, key: str, reason: str, by: Actor, now: datetime
) -> ProtocolOccurrence:
    """Leaves out what a step would ask once; the next comes as if it had been given.

    Raises Missing where nothing like it is to come, CannotFollow where it was given.
    """
    require(by, "assign")
    enrolment, planned = coming_for(client, step_id, key, now)
    row = ProtocolOccurrence(
        practice_id=client.practice_id,
        enrolment=enrolment,
        client=client,
        step_id=step_id,
        key=key,
        state=ProtocolOccurrence.State.SKIPPED,
        session_id=planned.session or None,
        opened_at=planned.opens_at,
        made_at=now,
        made_by=by.name,
        reason=reason.strip()[:200],
    )
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as given:
        raise CannotFollow(
            _("It was given meanwhile. Take it back instead.")
        ) from given
    _record("skip_occurrence", row, by, now)
    return row


@transaction.atomic
def ask_closing(*, enrolment: Enrolment, by: Actor, now: datetime) -> Enrolment:
    """Gives the closing forms now, whatever day the ending has; twice changes nothing.

    Raises CannotFollow when the protocol has ended.
    """
    require(by, "assign")
    held = Enrolment.objects.select_for_update().get(pk=enrolment.pk)
    if held.ended_at is not None:
        raise CannotFollow(_("This protocol has ended. Give the forms by themselves."))
    if held.closing_from is None:
        held.closing_from = now
        held.save(update_fields=["closing_from"])
        _record("ask_closing", held, by, now)
    follow(enrolment_id=held.pk, by=SYSTEM, now=now)
    return held


def _end_of_closed_episodes(client, by: Actor, now: datetime) -> None:
    before = Enrolment.objects.filter(client=client, ended_at__isnull=True)
    for each in before.filter(episode__closed_on__isnull=False):
        stop_protocol(
            enrolment=each,
            reason=gettext_noop("The episode was closed."),
            by=by,
            now=now,
        )


def _record(act: str, thing, by: Actor, now: datetime) -> None:
    audit.record(act=act, by=by, now=now, client=thing.client, thing=thing)
