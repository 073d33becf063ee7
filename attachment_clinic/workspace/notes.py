"""Sessions as the page of notes shows them: what was written, and what may be begun."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from clients.queries.note import drafts_of, own_notes_of, session_notes_of

# What a kind of note is called, and who reads it: said before a word is written.
KINDS = {
    "session": (
        _("Session note"),
        _(
            "Part of the record. Only you see it until you sign it; then everybody who "
            "sees the scores of this client can read it."
        ),
    ),
    "psychotherapy": (
        _("Psychotherapy note"),
        _(
            "Yours alone, apart from the record. Nobody else in the practice can open "
            "it, and it stands in no report and no export."
        ),
    ),
}


@dataclass(frozen=True, slots=True)
class NotedSession:
    """One session with its notes: shared ones, own ones, and drafts of who looks.

    `kinds` are the notes that can still be begun, each as an address and as a person
    says it.
    """

    session: Any
    shared: list[Any]
    own: list[Any]
    drafts: list[Any]
    kinds: list[tuple[str, str]]


def noted_sessions(staff: Any, client: Any, sessions: Iterable[Any]) -> list[Any]:
    """These sessions with what `staff` may know of them, in four queries."""
    sessions = list(sessions)
    shared = _by_session(session_notes_of(staff, client).filter(session__in=sessions))
    own = _by_session(own_notes_of(staff, client).filter(session__in=sessions))
    drafts = _by_session(drafts_of(staff, client))
    return [
        NotedSession(
            each,
            shared[each.pk],
            own[each.pk],
            drafts[each.pk],
            _kinds(staff, [*shared[each.pk], *own[each.pk], *drafts[each.pk]]),
        )
        for each in sessions
    ]


def _by_session(notes: Iterable[Any]) -> dict[Any, list[Any]]:
    found = defaultdict(list)
    for each in notes:
        found[each.session_id].append(each)
    return found


def _kinds(staff: Any, notes: Iterable[Any]) -> list[tuple[str, str]]:
    """Whatever `staff` has not written yet about the session."""
    if not staff.actor.may("write_notes"):
        return []
    mine = {each.kind for each in notes if each.author_id == staff.pk}
    return [(kind, str(KINDS[kind][0])) for kind in KINDS if kind not in mine]
