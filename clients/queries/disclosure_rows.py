"""What of the tables of this app goes into a copy of a client's data, and what not."""

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy, pgettext_lazy

from clients import models
from clients.queries.disclosure import GIVEN, Source

_KEY = {"client": "every row here is about this client"}


def _always(_: Any) -> bool:
    return True


SOURCES = (
    Source(
        model=models.Client,
        kind="details",
        title=gettext_lazy("Your details"),
        one=gettext_lazy("Your details"),
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
        title=gettext_lazy("Your account"),
        one=gettext_lazy("Your account"),
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
        title=gettext_lazy("Why this may be kept"),
        one=gettext_lazy("Lawful basis"),
        fields=("kind", "words", "since", "recorded_at", "recorded_by", "ended_at"),
        free=("words",),
        left=_KEY,
        dated="recorded_at",
    ),
    Source(
        model=models.Consent,
        kind="consents",
        title=gettext_lazy("What you agreed to"),
        one=gettext_lazy("Agreement"),
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
        title=gettext_lazy("Who could see your file"),
        one=gettext_lazy("Member of the care team"),
        fields=("staff", "kind", "since", "until"),
        left=_KEY,
        dated="since",
        columns=("staff", "kind", "since", "until"),
    ),
    Source(
        model=models.NamedPerson,
        kind="people",
        title=gettext_lazy("People around you"),
        one=gettext_lazy("Person"),
        fields=("kind", "name", "email", "same_as", "since", "until", "created_at"),
        free=("name", "email"),
        left=_KEY,
        dated="created_at",
        names_others=_always,
    ),
    Source(
        model=models.Relationship,
        kind="relationships",
        title=gettext_lazy("Clients you are related to"),
        one=gettext_lazy("Relationship"),
        about="first",
        fields=("kind", "second", "since", "until", "created_at"),
        left={"first": "the client"},
        dated="created_at",
        names_others=_always,
    ),
    Source(
        model=models.Relationship,
        kind="relationships",
        title=gettext_lazy("Clients you are related to"),
        one=gettext_lazy("Relationship"),
        about="second",
        fields=("kind", "first", "since", "until", "created_at"),
        left={"second": "the client"},
        dated="created_at",
        names_others=_always,
    ),
    Source(
        model=models.Episode,
        kind="episodes",
        title=gettext_lazy("Episodes of care"),
        one=gettext_lazy("Episode of care"),
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
        title=gettext_lazy("Sessions"),
        one=gettext_lazy("Session"),
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
        title=gettext_lazy("Sessions that came from another calendar"),
        one=gettext_lazy("Event of a calendar"),
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
        title=gettext_lazy("Breaks"),
        one=gettext_lazy("Break"),
        fields=("since", "until", "reason", "created_at", "created_by", "ended_at"),
        free=("reason",),
        left=_KEY,
        dated="since",
    ),
    Source(
        model=models.Event,
        kind="events",
        title=gettext_lazy("Events"),
        one=pgettext_lazy("in somebody's life", "Event"),
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
        title=gettext_lazy("Entries of your journal that you shared"),
        one=gettext_lazy("Entry"),
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
        title=gettext_lazy("Notes on sessions"),
        one=gettext_lazy("Note on a session"),
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
