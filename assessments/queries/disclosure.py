"""What of the tables of this app goes into a copy of a client's data, and what not."""

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy

from assessments import models
from assessments.models import Assignment, Response
from assessments.queries.wording import shipped_words
from clients.queries.disclosure import GIVEN, WORKED_OUT, Source
from clients.translatable import Said, gettext_noop

_KEY = {"client": "every row here is about this client"}
ANOTHERS = (Assignment.State.NOT_ME, Assignment.State.MOVED)
LICENSED = Said(
    gettext_noop("The words belong to others and are left out; the numbers are yours.")
)


def _of_somebody_else(row: Any) -> bool:
    return row.informant not in {
        Assignment.Informant.SELF,
        Assignment.Informant.THERAPIST,
    }


def _answered_by_somebody_else(row: Response) -> bool:
    return _of_somebody_else(row.assignment)


def _questionnaire(row: Response, _: Any) -> str:
    given = row.assignment
    return f"{given.instrument} {given.version}"


def _answers(row: Response, _: Any) -> list[dict[str, Any]]:
    """Each answer with its item's code, and its words where they are ours to give."""
    words = shipped_words(row.assignment)
    items = words.items if words else {}
    return [
        {"item": code, "value": value, **({"words": items[code]} if words else {})}
        for code, value in row.answers.items()
    ]


def _remark(row: Response, _: Any) -> str:
    return "" if shipped_words(row.assignment) else LICENSED


SOURCES = (
    Source(
        model=models.Assignment,
        kind="questionnaires",
        title=gettext_lazy("Questionnaires you were given"),
        one=gettext_lazy("Questionnaire"),
        fields=(
            *("created_at", "instrument", "version", "language", "informant"),
            *("way", "state", "due_on", "late_from", "observer", "rater", "target"),
            *("session", "definition_digest", "wording_digest", "set_id", "place"),
            *("created_by", "early_reason", "withdrawn_reason"),
        ),
        free=("early_reason", "withdrawn_reason"),
        left={**_KEY, "occurrence": "told with the protocol"},
        dated="created_at",
        columns=("created_at", "instrument", "informant", "way", "state"),
    ),
    Source(
        model=models.Response,
        kind="answers",
        title=gettext_lazy("Your answers"),
        one=gettext_lazy("Answers"),
        part=GIVEN,
        fields=(
            *("questionnaire", "assignment", "answers", "remark", "state", "source"),
            *("started_at", "saved_at", "assessed_at", "submitted_at"),
            *("submitted_by", "voided_at", "void_reason"),
        ),
        free=("void_reason",),
        left={
            **_KEY,
            "revision": "counts how often it was saved",
            "revisions": "counts how often each answer was saved",
            "moved_from": "the same answers, as they stood in a file by mistake",
        },
        instead={
            "questionnaire": _questionnaire,
            "answers": _answers,
            "remark": _remark,
        },
        # What somebody else answered by mistake, and said so, is told in their file.
        only=~Q(assignment__state__in=ANOTHERS),
        dated="started_at",
        names_others=_answered_by_somebody_else,
    ),
    Source(
        model=models.Score,
        kind="scores",
        title=gettext_lazy("Scores worked out from the answers"),
        one=gettext_lazy("Score"),
        part=WORKED_OUT,
        fields=(
            *("response", "created_at", "scale", "value", "n_answered", "n_items"),
            *("prorated", "engine_version", "definition_digest"),
            *("superseded_at", "superseded_reason"),
        ),
        free=("superseded_reason",),
        left=_KEY,
        only=~Q(response__assignment__state__in=ANOTHERS),
        manager="on_record",
        joins=("response__assignment",),
        dated="created_at",
        columns=("created_at", "scale", "value", "n_answered", "n_items"),
        # Made of somebody else's answers, they tell of these.
        names_others=lambda row: _answered_by_somebody_else(row.response),
        together="response",
    ),
    Source(
        model=models.Pause,
        kind="pauses",
        title=gettext_lazy("When you paused forms"),
        one=gettext_lazy("Pause"),
        part=GIVEN,
        fields=("since", "until", "reason", "begun_at", "ended_at"),
        free=("reason",),
        left=_KEY,
        dated="since",
    ),
    Source(
        model=models.Enrolment,
        kind="protocols",
        title=gettext_lazy("Plans of questionnaires you were on"),
        one=gettext_lazy("Plan of questionnaires"),
        fields=(
            *("protocol", "episode", "begun_at", "begun_by", "with_start"),
            *("closing_from", "ended_at", "end_reason"),
        ),
        free=("end_reason",),
        left={**_KEY, "problem": "what kept a machine from giving the next form"},
        instead={"protocol": lambda row, _: str(row.protocol)},
        dated="begun_at",
    ),
    Source(
        model=models.ProtocolOccurrence,
        kind="protocol_steps",
        title=gettext_lazy("Steps of these plans"),
        one=gettext_lazy("Step of a plan"),
        fields=(
            *("enrolment", "state", "session", "opened_at", "expires_at", "made_at"),
            *("made_by", "reason"),
        ),
        free=("reason",),
        left={
            **_KEY,
            "step": "belongs to the plan of the practice",
            "key": "the place of the step in it",
        },
        dated="opened_at",
        columns=("opened_at", "state", "made_by", "reason"),
    ),
    Source(
        model=models.Reminder,
        kind="reminders",
        title=gettext_lazy("Reminders you were sent"),
        one=gettext_lazy("Reminder"),
        fields=("assignment", "number", "written_at"),
        left={**_KEY, "link": "told with the links", "key_hash": "a secret"},
        dated="written_at",
        columns=("written_at", "number"),
    ),
    Source(
        model=models.AnswerLink,
        kind="links",
        title=gettext_lazy("Links to one questionnaire"),
        one=gettext_lazy("Link"),
        about="assignment__client",
        fields=(
            *("assignment", "kind", "created_at", "expires_at", "bound_at"),
            *("hidden_at", "revoked_at"),
        ),
        left={
            "token_hash": "a secret",
            "device_hash": "a secret",
            "code_hash": "a secret",
            "code_expires_at": "belongs to a secret",
            "code_tries": "belongs to a secret",
            "revisions_before": "counts how often each answer was saved",
        },
        dated="created_at",
        on_paper=False,
    ),
)
LEFT_OUT: dict[Any, str] = {}
