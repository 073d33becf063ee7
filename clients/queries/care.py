"""Episodes of care and sessions."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import F, Max, Min, OuterRef, QuerySet, Subquery

from clients.models import Client, Episode, Session, Staff
from clients.queries import Missing
from clients.queries.client import clients_of


def episodes_of(client: Client) -> QuerySet[Episode]:
    """The episodes of this client, the newest first."""
    return Episode.objects.filter(client=client)


def current_episode(client: Client) -> Episode | None:
    """The episode that is open, or None."""
    return episodes_of(client).filter(closed_on__isnull=True).first()


def episode_for(client: Client, episode_id: UUID) -> Episode:
    """One episode of this client; raises Missing."""
    found = episodes_of(client).filter(pk=episode_id).first()
    if found is None:
        raise Missing("There is no such episode in this file.")
    return found


def sessions_of(client: Client) -> QuerySet[Session]:
    """The sessions of this client in order of time."""
    return Session.objects.filter(client=client).select_related("episode", "staff")


def next_session_of(client: Client, now: datetime) -> Session | None:
    """The session this client has next, or None while none is planned."""
    planned = sessions_of(client).filter(state=Session.State.PLANNED)
    return planned.filter(starts_at__gte=now).first()


def session_for(client: Client, session_id: UUID) -> Session:
    """One session of this client; raises Missing."""
    found = sessions_of(client).filter(pk=session_id).first()
    if found is None:
        raise Missing("There is no such session in this file.")
    return found


def sessions_by_day(client: Client, zone: ZoneInfo) -> dict[date, int]:
    """The number of the session that this client came to, or will, on each day."""
    rows = Session.objects.filter(
        client=client, state__in=(Session.State.PLANNED, Session.State.ATTENDED)
    )
    found = rows.order_by("-starts_at").values_list("starts_at", "number")
    return {at.astimezone(zone).date(): number for at, number in found}


def sessions_on(staff: Staff, day: date) -> QuerySet[Session]:
    """The sessions on `day`, in the practice's time zone, of clients `staff` may see.

    Therapists see their own; roles that see everybody see the whole day.
    """
    zone = ZoneInfo(staff.practice.time_zone)
    start = datetime.combine(day, time.min, zone)
    end = datetime.combine(day + timedelta(days=1), time.min, zone)
    return (
        Session.objects.filter(
            starts_at__gte=start, starts_at__lt=end, client__in=clients_of(staff)
        )
        .exclude(state=Session.State.CANCELLED)
        .select_related("client", "staff", "episode")
    )


@dataclass(frozen=True, slots=True)
class Therapy:
    """The first and the last attended session of each episode, in order of time."""

    episodes: tuple[tuple[datetime, datetime], ...] = ()

    def is_still_to_come(self, at: datetime) -> bool:
        """Whether `at` lies before an episode's first session and in no other episode.

        Always false where no session was attended: nothing says when it began.
        """
        before = None
        for first, last in self.episodes:
            if at < first:
                return before is None or at > before
            before = last
        return False


def therapy_of_each(clients: Iterable[UUID] | QuerySet) -> dict[UUID, Therapy]:
    """When each of these clients, given as ids, was in therapy; in one query."""
    attended = Session.objects.filter(client__in=clients, state=Session.State.ATTENDED)
    spans = attended.values_list("client_id", "episode_id").annotate(
        first=Min("starts_at"), last=Max("starts_at")
    )
    found: dict[UUID, list[tuple[datetime, datetime]]] = defaultdict(list)
    for client_id, _episode, first, last in spans.order_by("first"):
        found[client_id].append((first, last))
    return {each: Therapy(tuple(episodes)) for each, episodes in found.items()}


def with_next_session(clients: QuerySet[Client], now: datetime) -> QuerySet[Client]:
    """These clients, each with `next_session`: when the next planned one begins."""
    coming = Session.objects.filter(
        client=OuterRef("pk"), state=Session.State.PLANNED, starts_at__gte=now
    ).order_by("starts_at")
    return clients.annotate(next_session=Subquery(coming.values("starts_at")[:1]))


def by_next_session(clients: QuerySet[Client]) -> QuerySet[Client]:
    """Those of `with_next_session`, who comes first first, the others at the end."""
    order = F("next_session").asc(nulls_last=True)
    return clients.order_by(order, "family_name", "given_name", "id")


def attended_at(clients: QuerySet) -> Mapping[UUID, Sequence[datetime]]:
    """When sessions of these clients, given as ids, were attended; nothing else."""
    found: dict[UUID, list[datetime]] = defaultdict(list)
    rows = Session.objects.filter(client__in=clients, state=Session.State.ATTENDED)
    for client_id, at in rows.values_list("client_id", "starts_at"):
        found[client_id].append(at)
    return found


def sessions_of_episodes(episodes: Iterable[UUID]) -> dict[UUID, list[Session]]:
    """All sessions of each of these episodes, given as ids, in order of time."""
    found: dict[UUID, list[Session]] = defaultdict(list)
    for each in Session.objects.filter(episode__in=list(episodes)):
        found[each.episode_id].append(each)
    return found
