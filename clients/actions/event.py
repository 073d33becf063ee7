"""Events in a client's life: noted, changed, removed by the side that noted them."""

from datetime import date, datetime

from django.db import transaction

from clients.actions import audit
from clients.models import Client, Event
from clients.roles import Actor, NotAllowed, require


@transaction.atomic
def note_event(
    *,
    client: Client,
    kind: str,
    on: date,
    shared: bool,
    by: Actor,
    now: datetime,
    note: str = "",
) -> Event:
    """Notes what happened; `shared` shows it to the other side, too."""
    by_client = _is_client(client, by)
    event = Event.objects.create(
        practice_id=client.practice_id,
        client=client,
        kind=Event.Kind(kind).value,
        on=on,
        note=note,
        by_client=by_client,
        shared=shared,
        noted_at=now,
        noted_by=by.name,
    )
    _record("note_event", event, by, now)
    return event


@transaction.atomic
def change_event(
    *,
    event: Event,
    kind: str,
    on: date,
    shared: bool,
    by: Actor,
    now: datetime,
    note: str = "",
) -> Event:
    """Changes day, kind, words or who sees it; raises NotAllowed for the other side."""
    _own(event, by)
    event.kind, event.on = Event.Kind(kind).value, on
    event.note, event.shared = note, shared
    event.save(update_fields=["kind", "on", "note", "shared"])
    _record("change_event", event, by, now)
    return event


@transaction.atomic
def remove_event(*, event: Event, by: Actor, now: datetime) -> Event:
    """Takes an event away from every page; raises NotAllowed for the other side."""
    _own(event, by)
    event.removed_at = now
    event.save(update_fields=["removed_at"])
    _record("remove_event", event, by, now)
    return event


def _own(event: Event, by: Actor) -> None:
    if event.by_client != _is_client(event.client, by):
        raise NotAllowed("Only the side that noted an event can change it.")


def _is_client(client: Client, by: Actor) -> bool:
    """Whether it is the client; staff are asked for their permission."""
    if by.kind == "client" and by.id == str(client.pk):
        return True
    require(by, "note_events")
    return False


def _record(act: str, event: Event, by: Actor, now: datetime) -> None:
    # Neither kind nor words: what happened to somebody is content (R44).
    audit.record(
        act=act,
        by=by,
        now=now,
        client=event.client,
        thing=event,
        detail={"shared": event.shared},
    )
