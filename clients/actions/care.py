"""Episodes of care and sessions."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from clients.actions import audit
from clients.models import Client, Episode, Session, Staff
from clients.roles import Actor, require


class EpisodeOpen(Exception):
    """A client has one open episode at a time."""


class EpisodeClosed(Exception):
    """Sessions are added to an open episode only."""


@transaction.atomic
def begin_episode(
    *, client: Client, opened_on: date, by: Actor, now: datetime, title: str = ""
) -> Episode:
    """Opens the next episode of care; raises EpisodeOpen while one is open."""
    require(by, "schedule_sessions")
    mine = Episode.objects.select_for_update().filter(client=client)
    if mine.filter(closed_on__isnull=True).exists():
        raise EpisodeOpen(_("Close the open episode before opening the next."))
    episode = Episode.objects.create(
        practice_id=client.practice_id,
        client=client,
        number=_next_number(mine),
        title=title,
        opened_on=opened_on,
    )
    audit.record(act="open_episode", by=by, now=now, client=client, thing=episode)
    return episode


@transaction.atomic
def plan_ending(
    *, episode: Episode, ends_on: date | None, by: Actor, now: datetime
) -> Episode:
    """Says when an episode is planned to end, or None: not known (any more).

    Raises EpisodeClosed.
    """
    require(by, "schedule_sessions")
    held = Episode.objects.select_for_update().get(pk=episode.pk)
    if held.closed_on is not None:
        raise EpisodeClosed(_("This episode is closed already."))
    held.ends_on = ends_on
    held.save(update_fields=["ends_on"])
    planned = {"on": str(ends_on) if ends_on else "open"}
    audit.record(
        act="plan_ending",
        by=by,
        now=now,
        client=held.client,
        thing=held,
        detail=planned,
    )
    return held


@transaction.atomic
def close_episode(
    *, episode: Episode, closed_on: date, reason: str, by: Actor, now: datetime
) -> Episode:
    """Closes an episode of care."""
    require(by, "schedule_sessions")
    episode.closed_on, episode.close_reason = closed_on, reason
    episode.save(update_fields=["closed_on", "close_reason"])
    audit.record(
        act="close_episode", by=by, now=now, client=episode.client, thing=episode
    )
    return episode


@transaction.atomic
def schedule_session(
    *,
    episode: Episode,
    staff: Staff,
    starts_at: datetime,
    by: Actor,
    now: datetime,
    modality: str = Session.Modality.IN_PERSON,
    minutes: int = 50,
    series: UUID | None = None,
) -> Session:
    """Adds the next session of an open episode; raises EpisodeClosed.

    `series` is shared by the sessions of a row; see clients/actions/series.py.
    """
    require(by, "schedule_sessions")
    # The lock keeps two people from giving the same number to two sessions.
    episode = Episode.objects.select_for_update().get(pk=episode.pk)
    if episode.closed_on is not None:
        raise EpisodeClosed(_("This episode is closed. Open a new one first."))
    session = Session.objects.create(
        practice_id=episode.practice_id,
        episode=episode,
        client_id=episode.client_id,
        staff=staff,
        number=_next_number(Session.objects.filter(episode=episode)),
        starts_at=starts_at,
        minutes=minutes,
        modality=Session.Modality(modality).value,
        series=series,
        recorded_at=now,
    )
    audit.record(
        act="schedule_session", by=by, now=now, client=episode.client, thing=session
    )
    return session


@transaction.atomic
def move_session(
    *, session: Session, starts_at: datetime, by: Actor, now: datetime
) -> Session:
    """Moves a session to another time."""
    require(by, "schedule_sessions")
    session.starts_at = starts_at
    session.save(update_fields=["starts_at"])
    audit.record(
        act="move_session", by=by, now=now, client=session.client, thing=session
    )
    return session


@transaction.atomic
def record_attendance(
    *, session: Session, state: str, by: Actor, now: datetime, reason: str = ""
) -> Session:
    """Says what became of a session: planned, attended, missed or cancelled."""
    require(by, "schedule_sessions")
    session.state = Session.State(state).value
    session.cancel_reason = reason if state == Session.State.CANCELLED else ""
    session.save(update_fields=["state", "cancel_reason"])
    audit.record(
        act="record_attendance",
        by=by,
        now=now,
        client=session.client,
        thing=session,
        detail={"state": session.state},
    )
    return session


def _next_number(rows) -> int:
    return (rows.aggregate(Max("number"))["number__max"] or 0) + 1
