"""What the events of another calendar would change here: a dry run, and what waits."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from clients.calendar.ical import Event
from clients.models import Calendar, CalendarEvent, Client, Episode, Session, Staff
from clients.queries import Missing
from clients.queries.client import clients_of, therapists_of

# How far back and ahead a calendar is read.
BACK, AHEAD = timedelta(days=31), timedelta(days=366)

NEW, MOVE, THERE, END, OVER = "new", "move", "there", "end", "over"
SAME, WAIT, LEFT, REFUSED = "same", "wait", "left", "refused"

State = CalendarEvent.State


@dataclass(frozen=True, slots=True)
class Change:
    """What would become of one event: `kind`, and why in words."""

    kind: str
    event: Event
    words: str = ""
    client: Client | None = None
    known: CalendarEvent | None = None
    session: Session | None = None
    episode: Episode | None = None
    therapist: Staff | None = None


def changes_by(
    staff: Staff, events: Iterable[Event], calendar: Calendar | None, now: datetime
) -> list[Change]:
    """What these events would change, in a few queries however many there are.

    A client is found by a reference alone, among those that `staff` may see; whoever
    is not found that way waits for a person.
    """
    return _Plan(staff, list(events), calendar, now).changes()


class _Plan:
    """What is known here before the events are looked at."""

    def __init__(
        self,
        staff: Staff,
        events: list[Event],
        calendar: Calendar | None,
        now: datetime,
    ) -> None:
        self.staff, self.events, self.calendar, self.now = staff, events, calendar, now
        clients = clients_of(staff)
        self.clients = {each.reference: each for each in clients}
        open_ones = Episode.objects.filter(client__in=clients, closed_on__isnull=True)
        self.episodes = {each.client_id: each for each in open_ones}
        self.therapists = therapists_of(clients)
        known = CalendarEvent.objects.filter(staff=staff)
        rows = known.select_related("session__client")
        self.known = {(each.uid, each.recurrence): each for each in rows}
        held = Session.objects.filter(
            client__in=clients, starts_at__gte=now - BACK, calendar_event=None
        )
        self.held = {(each.client_id, each.starts_at): each for each in held}

    def changes(self) -> list[Change]:
        """One for each event, then those that are over in the calendar."""
        return [*(self._of(each) for each in self.events), *self._gone()]

    def _of(self, event: Event) -> Change:
        known = self.known.get((event.uid, event.recurrence))
        if known is not None and known.session is not None:
            return self._of_session(event, known)
        if event.is_cancelled:
            return Change(SAME, event, _("Cancelled, and never a session here."))
        found = {
            ref: self.clients[ref] for ref in event.references if ref in self.clients
        }
        if len(found) == 1:
            return self._of_client(event, known, next(iter(found.values())))
        if known is not None and known.state == State.LEFT:
            return Change(LEFT, event, _("Left out before."), known=known)
        words = (
            _("More than one reference.")
            if found
            else _("No reference of your clients.")
        )
        return Change(WAIT, event, words, known=known)

    def _of_client(
        self, event: Event, known: CalendarEvent | None, client: Client
    ) -> Change:
        episode = self.episodes.get(client.pk)
        more = {"client": client, "known": known}
        there = self.held.pop((client.pk, event.starts_at), None)
        if there is not None:
            return Change(
                THERE, event, _("This session is here."), session=there, **more
            )
        if episode is None:
            return Change(REFUSED, event, _("No episode of care is open."), **more)
        therapist = holder(self.staff, self.therapists.get(client.pk))
        if therapist is None:
            return Change(REFUSED, event, _("Nobody is in charge of them."), **more)
        return Change(NEW, event, episode=episode, therapist=therapist, **more)

    def _of_session(self, event: Event, known: CalendarEvent) -> Change:
        session = known.session
        more = {"client": session.client, "known": known, "session": session}
        others = {r for r in event.references if r in self.clients} - {
            session.client.reference
        }
        if session.client.reference not in self.clients:
            return Change(REFUSED, event, _("You do not see this client any more."))
        if others:
            words = _("The calendar names another client now; change it by hand.")
            return Change(REFUSED, event, words, **more)
        if session.state != Session.State.PLANNED:
            return Change(SAME, event, _("It is recorded already."), **more)
        if event.is_cancelled:
            return Change(END, event, _("Cancelled in the calendar."), **more)
        if known.state == State.ENDING:
            return Change(MOVE, event, _("In the calendar again."), **more)
        if (known.starts_at, known.minutes) == (event.starts_at, event.minutes):
            return Change(SAME, event, _("As it is here."), **more)
        return Change(MOVE, event, _("Moved in the calendar."), **more)

    def _gone(self) -> list[Change]:
        """Planned sessions to come whose events are not in the calendar any more.

        Of a file only where it is a newer one of the same calendar: one of its events
        came before.
        """
        seen = {(each.uid, each.recurrence) for each in self.events}
        if self.calendar is None and not seen & self.known.keys():
            return []
        mine = getattr(self.calendar, "pk", None)
        return [
            Change(
                END if each.session else OVER,
                _as_said(each),
                _("Gone from the calendar."),
                **_there(each),
            )
            for key, each in self.known.items()
            if key not in seen
            and each.calendar_id == mine
            and each.state in (State.TAKEN, State.WAITING)
            and self._could_be_here(each)
        ]

    def _could_be_here(self, known: CalendarEvent) -> bool:
        to_come = self.now < known.starts_at < self.now + AHEAD
        if known.session is None:
            return to_come
        return to_come and known.session.state == Session.State.PLANNED


def _as_said(known: CalendarEvent) -> Event:
    return Event(
        uid=known.uid,
        recurrence=known.recurrence,
        starts_at=known.starts_at,
        minutes=known.minutes,
        title=known.title,
        references=(),
        is_cancelled=True,
    )


def _there(known: CalendarEvent) -> Mapping:
    client = known.session.client if known.session else None
    return {"known": known, "session": known.session, "client": client}


def holder(staff: Staff, therapist: Staff | None) -> Staff | None:
    """Who holds the sessions of a calendar: whose it is, else the one in charge."""
    return staff if staff.role in ("owner", "therapist") else therapist


def waiting_events_of(staff: Staff, now: datetime) -> QuerySet[CalendarEvent]:
    """Events that a person must look at, of the last weeks and to come, in order.

    Whose client is out of sight meanwhile is not among them.
    """
    found = CalendarEvent.objects.filter(
        staff=staff, state__in=(State.WAITING, State.ENDING), starts_at__gte=now - BACK
    )
    out_of_sight = CalendarEvent.objects.filter(session__isnull=False).exclude(
        session__client__in=clients_of(staff)
    )
    return found.exclude(pk__in=out_of_sight.values("pk")).select_related(
        "session__client"
    )


def event_for(staff: Staff, event_id: UUID, now: datetime) -> CalendarEvent:
    """One event that waits for this person; raises Missing."""
    found = waiting_events_of(staff, now).filter(pk=event_id).first()
    if found is None or staff.closed_at is not None:
        raise Missing("There is no such event.")
    return found


def calendars_of(staff: Staff) -> QuerySet[Calendar]:
    """The calendars this person is subscribed to."""
    return Calendar.objects.filter(staff=staff, ended_at=None)


def calendar_for(staff: Staff, calendar_id: UUID) -> Calendar:
    """One of `calendars_of`; raises Missing."""
    found = calendars_of(staff).filter(pk=calendar_id).first()
    if found is None:
        raise Missing("There is no such calendar.")
    return found


def due_calendars(now: datetime) -> list[tuple[UUID, UUID]]:
    """Practice and id of the calendars whose time has come, the longest due first."""
    # `everywhere`: the sweep serves all practices, entering each.
    rows = Calendar.everywhere.filter(
        ended_at=None, staff__closed_at=None, next_fetch_at__lte=now
    )
    return list(rows.order_by("next_fetch_at").values_list("practice_id", "pk"))
