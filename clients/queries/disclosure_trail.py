"""What of alerts, letters and the audit trail goes into a copy of a client's data."""

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy

from clients import models
from clients.models import Client
from clients.queries.audit import PRIVATE
from clients.queries.disclosure import ANOTHER, Source
from clients.translatable import Said, gettext_noop

# What a line would tell that the copy itself keeps back: the mark about safety, and
# what was decided about single items, with the reason.
UNTOLD = ("mark_safety", "unmark_safety", "heed_warning", "choose_item")
ANOTHER_ADDRESS = Said(gettext_noop("another address"))
_KEY = {"client": "every row here is about this client"}


def _address(letter: Any, client: Client) -> str:
    """An address of the client's; a letter to somebody else says no more than that."""
    own = {client.email.lower(), client.mobile} - {""}
    return letter.to if letter.to.lower() in own else ANOTHER_ADDRESS


def _client_line(line: Any, client: Client) -> str:
    """Who acted; another client, such as a partner, is not named."""
    if line.actor_kind == "client" and line.actor_id != str(client.pk):
        return ANOTHER
    return line.actor_name


TRAIL = (
    Source(
        model=models.Erasure,
        kind="erasures",
        title=gettext_lazy("When your data were to be erased"),
        one=gettext_lazy("Erasure"),
        about="client_id",
        fields=(
            *("asked_at", "origin", "state", "ground", "refusal", "words"),
            *("decided_at", "decided_by", "confirmed_at", "confirmed_by"),
            *("execute_after", "stopped_at", "executed_at"),
        ),
        free=("words",),
        left={"client_id": "every row here is about this client"},
        dated="asked_at",
    ),
    Source(
        model=models.Emergency,
        kind="emergencies",
        title=gettext_lazy("When your file was opened in an emergency"),
        one=gettext_lazy("File opened in an emergency"),
        fields=("began_at", "staff", "reason", "words", "until", "ended_at"),
        free=("words",),
        left=_KEY,
        dated="began_at",
    ),
    Source(
        model=models.LegalHold,
        kind="legal_holds",
        title=gettext_lazy("When erasing was forbidden"),
        one=gettext_lazy("Legal hold"),
        fields=("since", "reason", "placed_by", "lifted_at", "lifted_by"),
        free=("reason",),
        left=_KEY,
        dated="since",
    ),
    Source(
        model=models.Alert,
        kind="alerts",
        title=gettext_lazy("Alerts about your answers and letters"),
        one=gettext_lazy("Alert"),
        fields=(
            *("kind", "item", "instrument", "version", "raised_at", "escalated_at"),
            *("escalated_to", "also_to", "called_again_at", "acknowledged_at"),
            *("acknowledged_by", "note"),
        ),
        free=("note",),
        left={
            **_KEY,
            "about": "the row that raised it, told elsewhere",
            "definition_digest": "told with the answers",
        },
        dated="raised_at",
    ),
    Source(
        model=models.Invitation,
        kind="invitations",
        title=gettext_lazy("Invitations to the portal"),
        one=gettext_lazy("Invitation"),
        fields=("email", "created_at", "expires_at", "accepted_at", "withdrawn_at"),
        left={
            **_KEY,
            "staff": "an invitation is for a client or for staff",
            "token_hash": "a secret",
        },
        dated="created_at",
        columns=("created_at", "email", "accepted_at", "withdrawn_at"),
    ),
    Source(
        model=models.Letter,
        kind="letters",
        title=gettext_lazy("Messages to you"),
        one=gettext_lazy("Message"),
        about="client_id",
        # What a colleague was sent about an alert went to the colleague.
        only=~Q(kind=models.Letter.Kind.ALERT),
        fields=(
            *("created_at", "kind", "channel", "to", "state", "sent_at"),
            *("maybe_sent", "attempts"),
        ),
        left={
            "client_id": "every row here is about this client",
            "about": "the row it speaks of",
            "next_try_at": "when it is tried again",
            "claimed_at": "which sender holds it",
            "problem": "what a machine said",
            "receipt": "how the provider calls it",
        },
        dated="created_at",
        columns=("created_at", "kind", "channel", "to", "state"),
        instead={"to": _address},
    ),
    Source(
        model=models.AuditLine,
        kind="who_looked",
        title=gettext_lazy("Who looked at your file, and what was done"),
        one=gettext_lazy("Line"),
        about="client_id",
        # The client's own acts in the journal, and what is an author's alone.
        only=~Q(act__in=(*PRIVATE, *UNTOLD)) & ~Q(thing="PsychotherapyNote"),
        fields=("at", "actor_kind", "actor_name", "act", "thing", "detail"),
        left={
            "practice_id": "the practice stands at the top of the copy",
            "seal": "proves that nobody changed the line",
            "actor_id": "the name is told",
            "thing_id": "the row it speaks of, told elsewhere",
            "client_id": "every row here is about this client",
        },
        instead={"actor_name": _client_line},
        dated="at",
        order=("id",),
    ),
)
