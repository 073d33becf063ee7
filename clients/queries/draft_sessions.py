"""What would become of each row of a draft of sessions: a dry run."""

from collections.abc import Collection
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from clients.calendar.wall import readings
from clients.models import Episode, ImportDraft, Session, Staff
from clients.queries.client import clients_of, therapists_of
from clients.queries.draft import NEW, REFUSED, SAME, Row, cell, lines_of
from clients.queries.draft_clients import NO_THERAPIST, sentence, therapists_by_name
from clients.tables.values import Unclear, alike, is_yes, minutes, state, wall_time
from clients.translatable import Said, gettext_noop

REASON = gettext_noop("Cancelled in the program it came from")


def checked_sessions(
    staff: Staff,
    draft: ImportDraft,
    now: datetime,
    only: Collection[int] | None = None,
) -> list[Row]:
    """A verdict for every row, in a few queries however many rows there are.

    Clients are found by their reference alone, among those that `staff` may see. A
    session is here already when its client has one that begins then. `only`: no other
    lines than these.
    """
    check = _Check(staff, draft, now)
    return [check.row(line, cells) for line, cells in lines_of(draft, only)]


class _Check:
    """What is known of the clients, and of the rows before the one that is checked."""

    def __init__(self, staff: Staff, draft: ImportDraft, now: datetime) -> None:
        self.draft, self.now = draft, now
        self.zone = ZoneInfo(staff.practice.time_zone)
        clients = clients_of(staff)
        self.clients = {each.reference: each for each in clients}
        open_ones = Episode.objects.filter(client__in=clients, closed_on__isnull=True)
        self.episodes = {each.client_id: each for each in open_ones}
        self.usual = therapists_of(clients)
        self.therapists = therapists_by_name(staff)
        held = Session.objects.filter(client__in=clients)
        self.held = {
            (client, at.astimezone(UTC)): ""
            for client, at in held.values_list("client_id", "starts_at")
        }

    def row(self, line: int, cells: list[str]) -> Row:
        """The verdict; a session of the file is remembered for the rows after it."""
        reference = cell(self.draft, cells, "reference")
        try:
            client = self._client(reference)
            details = self._details(cells, client)
        except Unclear as unclear:
            title = f"{reference[:40]} {cell(self.draft, cells, 'date')[:40]}".strip()
            return Row(line, title or _("Empty"), REFUSED, sentence(unclear))
        wall = details["starts_at"].astimezone(self.zone)
        title = f"{client.name}, {wall:%Y-%m-%d %H:%M}"
        key = client.pk, details["starts_at"].astimezone(UTC)
        if key in self.held:
            words = self.held[key] or _("This client has a session then already.")
            return Row(line, title, SAME, words, details)
        self.held[key] = _("Line %(line)s is the same session.") % {"line": line}
        return Row(
            line, title, NEW, str(Session.State(details["state"]).label), details
        )

    def _client(self, reference: str) -> Any:
        if not reference:
            raise Unclear(gettext_noop("there is no reference of a client"))
        if reference not in self.clients:
            raise Unclear(
                Said(
                    gettext_noop(
                        "no client you may see has the reference “%(reference)s”"
                    ),
                    reference=reference[:40],
                )
            )
        return self.clients[reference]

    def _details(self, cells: list[str], client: Any) -> dict[str, Any]:
        draft = self.draft
        if client.pk not in self.episodes:
            raise Unclear(
                Said(
                    gettext_noop("no episode of care is open for %(name)s"),
                    name=client.name,
                )
            )
        length = cell(draft, cells, "minutes")
        found = {
            "episode": self.episodes[client.pk],
            "starts_at": self._start(cells),
            "minutes": minutes(length) if length else draft.mapping["minutes"],
            "staff": self._therapist(cell(draft, cells, "therapist"), client),
            "state": self._state(cells),
            "reason": cell(draft, cells, "reason")[:200] or REASON,
        }
        if found["state"] in ("attended", "missed") and found["starts_at"] > self.now:
            raise Unclear(
                gettext_noop("it is still to come, and cannot have been held or missed")
            )
        return found

    def _start(self, cells: list[str]) -> datetime:
        said, clock = (cell(self.draft, cells, key) for key in ("date", "time"))
        if not said:
            raise Unclear(gettext_noop("there is no date"))
        wall = wall_time(said, clock, self.draft.mapping["dates"])
        found = readings(wall, self.zone)
        if not found:
            raise Unclear(
                gettext_noop("that hour was left out when the clocks went forward")
            )
        if len(found) > 1:
            raise Unclear(
                gettext_noop("that hour came twice: add this session in the calendar")
            )
        return found[0]

    def _therapist(self, said: str, client: Any) -> Any:
        """The id of the colleague who is named, or who has the client in charge."""
        if said:
            found = self.therapists.get(alike(said))
            if found is None:
                raise Unclear(Said(NO_THERAPIST, said=said[:40]))
            return found
        if client.pk not in self.usual:
            raise Unclear(
                Said(
                    gettext_noop("nobody is in charge of %(name)s; name a therapist"),
                    name=client.name,
                )
            )
        return self.usual[client.pk].pk

    def _state(self, cells: list[str]) -> str:
        said = cell(self.draft, cells, "state")
        if is_yes(cell(self.draft, cells, "missed")):
            return "missed"
        if not said and cell(self.draft, cells, "reason"):
            return "cancelled"
        return state(said) if said else "planned"
