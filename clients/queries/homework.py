"""Homework: what waits for a client, what became of it, and what a partner may know."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from clients.models import Client, Homework, Turn
from clients.queries import Missing
from clients.queries.couple import partner_of

OPEN_TURNS = (Turn.State.WAITING, Turn.State.BEGUN)


@dataclass(frozen=True, slots=True)
class Adherence:
    """How many turns were done, were left out, and had come due by a day."""

    done: int
    left_out: int
    due: int
    planned: int


def homework_of(client: Client) -> QuerySet[Homework]:
    """All homework of this client with its turns, the newest first."""
    return (
        Homework.objects.filter(client=client)
        .select_related("own", "partner")
        .prefetch_related("turns")
    )


def homework_lately(client: Client, since: datetime) -> QuerySet[Homework]:
    """Of `homework_of(client)`: what is open, and what was done since then."""
    done = Q(turns__state=Turn.State.DONE, turns__closed_at__gte=since)
    return homework_of(client).filter(Q(state=Homework.State.OPEN) | done).distinct()


def homework_for(client: Client, homework_id: UUID) -> Homework:
    """One of `homework_of(client)`; raises Missing."""
    found = homework_of(client).filter(pk=homework_id).first()
    if found is None:
        raise Missing("There is no such homework in this file.")
    return found


def turns_waiting(client: Client) -> list[Turn]:
    """The next turn of each open homework of this client, the soonest first."""
    nearest: dict[UUID, Turn] = {}
    for turn in _turns(client).filter(homework__state="open", state__in=OPEN_TURNS):
        nearest.setdefault(turn.homework_id, turn)
    return sorted(nearest.values(), key=lambda turn: turn.due_on)


def turns_closed(client: Client) -> QuerySet[Turn]:
    """What this client has done, the newest first."""
    return _turns(client).filter(state="done").order_by("-closed_at")


def turn_for(client: Client, turn_id: UUID) -> Turn:
    """A turn of this client's own homework; raises Missing."""
    found = _turns(client).filter(pk=turn_id).first()
    if found is None:
        raise Missing("There is no such exercise here.")
    return found


def days_of_partner(homework: Homework) -> tuple[date, ...]:
    """When the partner did it, and nothing else; () where both do not agree now."""
    if homework.pair is None or partner_of(homework.client) != homework.partner:
        return ()
    done = Turn.objects.filter(
        homework__pair=homework.pair, homework__client=homework.partner, state="done"
    )
    return tuple(done.order_by("closed_at").values_list("closed_at__date", flat=True))


def adherence(turns: Iterable[Turn], today: date) -> Adherence:
    """What became of these turns up to `today`."""
    turns = list(turns)
    return Adherence(
        done=sum(turn.state == Turn.State.DONE for turn in turns),
        left_out=sum(turn.state == Turn.State.LEFT_OUT for turn in turns),
        due=sum(turn.due_on <= today for turn in turns),
        planned=len(turns),
    )


def _turns(client: Client) -> QuerySet[Turn]:
    found = Turn.objects.filter(homework__client=client)
    return found.select_related("homework__own", "homework__client").order_by(
        "due_on", "number"
    )
