"""Rows of sessions: added, moved and cancelled together, each a row of its own."""

from collections.abc import Sequence
from datetime import datetime
from uuid import uuid4

from django.db import transaction

from clients.actions.care import move_session, record_attendance, schedule_session
from clients.models import Episode, Session, Staff
from clients.roles import Actor, require


@transaction.atomic
def schedule_series(
    *,
    episode: Episode,
    staff: Staff,
    starts: Sequence[datetime],
    by: Actor,
    now: datetime,
    modality: str = Session.Modality.IN_PERSON,
    minutes: int = 50,
) -> list[Session]:
    """Adds a session at each of `starts`: all of them or none; raises EpisodeClosed.

    More than one share a series, so that the later ones can be moved together.
    """
    require(by, "schedule_sessions")
    series = uuid4() if len(starts) > 1 else None
    return [
        schedule_session(
            episode=episode,
            staff=staff,
            starts_at=each,
            modality=modality,
            minutes=minutes,
            series=series,
            by=by,
            now=now,
        )
        for each in starts
    ]


@transaction.atomic
def move_sessions(
    *, sessions: Sequence[Session], starts: Sequence[datetime], by: Actor, now: datetime
) -> list[Session]:
    """Moves each of these sessions to its own start, those that are still planned."""
    require(by, "schedule_sessions")
    planned = _planned(sessions)
    return [
        move_session(session=planned[each.pk], starts_at=at, by=by, now=now)
        for each, at in zip(sessions, starts, strict=True)
        if each.pk in planned
    ]


@transaction.atomic
def cancel_sessions(
    *, sessions: Sequence[Session], reason: str, by: Actor, now: datetime
) -> list[Session]:
    """Cancels these sessions, those that are still planned, for one reason."""
    require(by, "schedule_sessions")
    planned = _planned(sessions)
    return [
        record_attendance(
            session=planned[each.pk],
            state=Session.State.CANCELLED,
            reason=reason,
            by=by,
            now=now,
        )
        for each in sessions
        if each.pk in planned
    ]


@transaction.atomic
def restore_session(*, session: Session, by: Actor, now: datetime) -> Session:
    """Plans a cancelled session again; one that is not cancelled stays as it is."""
    require(by, "schedule_sessions")
    session = Session.objects.select_for_update().get(pk=session.pk)
    if session.state != Session.State.CANCELLED:
        return session
    planned = Session.State.PLANNED
    return record_attendance(session=session, state=planned, by=by, now=now)


def _planned(sessions: Sequence[Session]) -> dict:
    """As they stand now, locked: somebody may have just recorded one of them."""
    rows = Session.objects.select_for_update().filter(
        pk__in=[each.pk for each in sessions], state=Session.State.PLANNED
    )
    return {each.pk: each for each in rows.select_related("client")}
