"""What of the tables of this app goes into a copy of a client's data, and what not."""

from typing import Any

from django.db.models import Q

from clients import models
from clients.queries.disclosure import GIVEN, Source

_KEY = {"client": "every row here is about this client"}


def _always(_: Any) -> bool:
    return True


SOURCES = (
    Source(
        model=models.Client,
        kind="details",
        title="Your details",
        one="Your details",
        about="pk",
        fields=(
            "reference",
            "given_name",
            "family_name",
            "preferred_name",
            "pronouns",
            "date_of_birth",
            "email",
            "phone",
            "mobile",
            "time_zone",
            "language",
            "status",
            "reminders_off_at",
            "email_changed_at",
            "mobile_changed_at",
            "created_at",
        ),
        left={
            "account": "told under the account",
            "safety_first": (
                "known to staff alone: whoever makes the client hand the copy over "
                "must not read it"
            ),
        },
    ),
    Source(
        model=models.Account,
        kind="account",
        title="Your account",
        one="Your account",
        about="client",
        fields=("email", "language", "is_active", "last_login", "created_at"),
        left={
            "password": "only a fingerprint of it is kept",
            "kind": "clients have accounts of one kind",
            "passkey_by": "a day that owners alone have",
            "is_demo": "says whether a person is invented",
        },
    ),
    Source(
        model=models.LawfulBasis,
        kind="lawful_bases",
        title="Why this may be kept",
        one="Lawful basis",
        fields=("kind", "words", "since", "recorded_at", "recorded_by", "ended_at"),
        free=("words",),
        left=_KEY,
        dated="recorded_at",
    ),
    Source(
        model=models.Consent,
        kind="consents",
        title="What you agreed to",
        one="Agreement",
        fields=(
            *("kind", "version", "given_at", "recorded_by"),
            *("withdrawn_at", "withdrawal_reason"),
        ),
        free=("withdrawal_reason",),
        left=_KEY,
        dated="given_at",
    ),
    Source(
        model=models.CareRelation,
        kind="care_team",
        title="Who could see your file",
        one="Member of the care team",
        fields=("staff", "kind", "since", "until"),
        left=_KEY,
        dated="since",
        columns=("staff", "kind", "since", "until"),
    ),
    Source(
        model=models.NamedPerson,
        kind="people",
        title="People around you",
        one="Person",
        fields=("kind", "name", "email", "same_as", "since", "until", "created_at"),
        free=("name", "email"),
        left=_KEY,
        dated="created_at",
        names_others=_always,
    ),
    Source(
        model=models.Relationship,
        kind="relationships",
        title="Clients you are related to",
        one="Relationship",
        about="first",
        fields=("kind", "second", "since", "until", "created_at"),
        left={"first": "the client"},
        dated="created_at",
        names_others=_always,
    ),
    Source(
        model=models.Relationship,
        kind="relationships",
        title="Clients you are related to",
        one="Relationship",
        about="second",
        fields=("kind", "first", "since", "until", "created_at"),
        left={"second": "the client"},
        dated="created_at",
        names_others=_always,
    ),
    Source(
        model=models.Episode,
        kind="episodes",
        title="Episodes of care",
        one="Episode of care",
        fields=(
            *("number", "title", "opened_on", "ends_on", "closed_on"),
            "close_reason",
        ),
        free=("title", "close_reason"),
        left=_KEY,
        dated="opened_on",
    ),
    Source(
        model=models.Session,
        kind="sessions",
        title="Sessions",
        one="Session",
        fields=(
            *("number", "starts_at", "minutes", "modality", "state", "staff"),
            *("cancel_reason", "recorded_at", "episode", "series"),
        ),
        free=("cancel_reason",),
        left=_KEY,
        dated="starts_at",
        columns=("starts_at", "number", "modality", "state", "staff", "cancel_reason"),
    ),
    Source(
        model=models.CalendarEvent,
        kind="calendar_events",
        title="Sessions that came from another calendar",
        one="Event of a calendar",
        about="session__client",
        fields=("starts_at", "minutes", "state", "session", "staff"),
        left={
            "title": "only kept while nobody has said whose it is",
            "calendar": "a calendar of a member of staff",
            "uid": "how that calendar calls it",
            "recurrence": "how that calendar calls it",
        },
        on_paper=False,
    ),
    Source(
        model=models.Break,
        kind="breaks",
        title="Breaks",
        one="Break",
        fields=("since", "until", "reason", "created_at", "created_by", "ended_at"),
        free=("reason",),
        left=_KEY,
        dated="since",
    ),
    Source(
        model=models.Event,
        kind="events",
        title="Events",
        one="Event",
        # What a client noted for themselves alone is shown to no member of staff.
        only=Q(by_client=False) | Q(shared=True),
        fields=(
            *("on", "kind", "note", "by_client", "shared", "noted_at", "noted_by"),
            "removed_at",
        ),
        free=("note",),
        left=_KEY,
        dated="on",
    ),
    Source(
        model=models.JournalEntry,
        kind="journal",
        title="Entries of your journal that you shared",
        one="Entry",
        part=GIVEN,
        # The others are read by their writer alone, who takes them home in the portal.
        only=Q(shared_at__isnull=False),
        fields=(
            *("begun_at", "prompt", "text", "mood", "security", "saved_at"),
            *("shared_at", "read_at", "read_by"),
        ),
        free=("text",),
        left={**_KEY, "revision": "counts how often it was saved"},
        dated="begun_at",
    ),
    Source(
        model=models.SessionNote,
        kind="session_notes",
        title="Notes on sessions",
        one="Note on a session",
        # A draft is its author's alone until it is signed.
        only=Q(signed_at__isnull=False),
        fields=(
            *("session", "text", "version", "reason", "author", "begun_at"),
            *("signed_at", "signed_by", "thread"),
        ),
        free=("text", "reason"),
        left={
            **_KEY,
            "revision": "counts how often the draft was saved",
            "saved_at": "when the draft was last saved",
        },
        dated="signed_at",
    ),
)

# Tables that lead to a client and stay out, each with its reason.
LEFT_OUT = {
    models.AuditLink: "proves that no line of the trail is missing",
    models.ClientKey: "a secret",
    models.SecurityNotice: "what an owner was told; the emergency itself is told",
    models.PsychotherapyNote: (
        "psychotherapy notes are their author's own, and no part of the record"
    ),
}
