"""From the first step to a response that is handed in, or said not to count."""

from collections.abc import Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.translation import gettext as _

from assessments.actions.alert import raise_alerts, raise_opened_by_other
from assessments.actions.answer import (
    AlreadySubmitted,
    AnswerChanged,
    Saved,
    SavedAll,
    save_answer,
    save_answers,
)
from assessments.actions.link import revoke_links
from assessments.actions.score import score_response
from assessments.models import Assignment, Response
from assessments.queries.answering import (
    NoLongerOpen,
    require_answerer,
    require_answers,
    require_open,
)
from assessments.queries.library import DefinitionChanged, definition_of
from assessments.queries.response import response_of
from assessments.scoring.answers import BadAnswers
from clients.actions import audit
from clients.roles import Actor, require

__all__ = [
    "AlreadySubmitted",
    "AnswerChanged",
    "BadAnswers",
    "CannotVoid",
    "DefinitionChanged",
    "NoLongerOpen",
    "NothingAnswered",
    "Saved",
    "SavedAll",
    "enter_paper",
    "save_answer",
    "save_answers",
    "say_not_me",
    "start_response",
    "submit_response",
    "void_response",
]


class NothingAnswered(Exception):
    """A form without one answer is not handed in."""

    def __init__(self) -> None:
        super().__init__(
            _("Nothing is answered yet. Answer at least one question first.")
        )


class CannotVoid(Exception):
    """It cannot be marked as not counting like this; the message says why."""


@transaction.atomic
def start_response(
    *, assignment: Assignment, source: str, by: Actor, now: datetime
) -> Response:
    """The draft of this form, made by the first call; what was begun is returned as is.

    Raises Missing when the form is not for `by`, NoLongerOpen when it was taken back.
    """
    held = _held(assignment)
    require_answerer(by, held)
    begun = response_of(held)
    if begun is not None and begun.state != Response.State.DRAFT:
        return begun
    require_open(held, by, now)
    if begun is not None:
        return begun
    definition_of(held)
    response = _new(held, source, now)
    held.state = Assignment.State.STARTED
    held.save(update_fields=["state"])
    _record("start_response", response, by, now, source=response.source)
    return response


@transaction.atomic
def say_not_me(*, assignment: Assignment, by: Actor, now: datetime) -> Assignment:
    """Closes the form because its reader is not its client; nothing is scored.

    What was answered stays as a draft that nobody sees, all links end, and the
    therapist is told. Doing it twice changes nothing.
    """
    held = _held(assignment)
    require_answerer(by, held)
    if held.state == Assignment.State.NOT_ME:
        return held
    if held.state == Assignment.State.SUBMITTED:
        raise AlreadySubmitted
    require_open(held, by, now)
    held.state = Assignment.State.NOT_ME
    held.save(update_fields=["state"])
    revoke_links(assignment=held, by=by, now=now)
    audit.record(act="say_not_me", by=by, now=now, client=held.client, thing=held)
    raise_opened_by_other(assignment=held, by=by, now=now)
    return held


@transaction.atomic
def submit_response(*, response: Response, by: Actor, now: datetime) -> Response:
    """Hands the form in, scores it and asks for a person where it says so.

    All or nothing; a second call changes nothing. Skipped items are
    allowed. Raises NothingAnswered for an empty form, NoLongerOpen.
    """
    held = _held(response.assignment)
    draft = Response.objects.select_for_update().get(pk=response.pk)
    require_answerer(by, held)
    if draft.state != Response.State.DRAFT:
        return draft
    require_open(held, by, now)
    draft.assignment = held
    return _hand_in(draft, assessed_at=now, by=by, now=now)


@transaction.atomic
def enter_paper(
    *,
    assignment: Assignment,
    answers: Mapping[str, int | None],
    assessed_at: datetime,
    by: Actor,
    now: datetime,
    differed: int | None = None,
) -> Response:
    """Types in a form that was answered on paper on the day of `assessed_at`.

    `differed` is how many items were typed differently at first, if typed twice.
    Raises BadAnswers (of the key "assessed_at" for a day to come), NothingAnswered,
    AlreadySubmitted, and NoLongerOpen where the client began it on a screen.
    """
    require(by, "enter_answers")
    held = _held(assignment)
    if held.state == Assignment.State.SUBMITTED:
        raise AlreadySubmitted
    require_open(held, by, now)
    require_answers(definition_of(held), answers)
    # Locked: an answer saved on a screen this very moment is not overwritten.
    begun = Response.objects.select_for_update().filter(assignment=held).first()
    if begun is not None and begun.answers:
        raise NoLongerOpen(
            _(
                "The client has begun this form on a screen. "
                "Take it back, and give it again on paper."
            )
        )
    draft = begun or _new(held, Response.Source.PAPER, now)
    draft.source, draft.assignment = Response.Source.PAPER, held
    draft.answers = dict(answers)
    draft.revisions = dict.fromkeys(answers, 1)
    draft.revision, draft.saved_at = draft.revision + 1, now
    at = _not_to_come(held, assessed_at, now)
    twice = {} if differed is None else {"differed": differed}
    return _hand_in(draft, assessed_at=at, by=by, now=now, **twice)


@transaction.atomic
def void_response(
    *, response: Response, reason: str, by: Actor, now: datetime
) -> Response:
    """Says that a form does not count, and why; answers and scores stay on record.

    Doing it twice changes nothing. Raises CannotVoid without a reason.
    """
    # A supervisor sees scores and changes none; a front desk types and sees none.
    require(by, "see_scores")
    require(by, "enter_answers")
    held = Response.objects.select_for_update().get(pk=response.pk)
    if held.state == Response.State.VOIDED:
        return held
    if held.state == Response.State.DRAFT:
        raise CannotVoid(_("This form has not been handed in yet."))
    if not reason.strip():
        raise CannotVoid(_("Say why this form should not count."))
    held.state = Response.State.VOIDED
    held.voided_at, held.void_reason = now, reason.strip()[:200]
    held.save(update_fields=["state", "voided_at", "void_reason"])
    _record("void_response", held, by, now)
    return held


def _held(assignment: Assignment) -> Assignment:
    """The row itself, locked: whoever comes next waits, and then sees what was done."""
    return Assignment.objects.select_for_update().get(pk=assignment.pk)


def _new(assignment: Assignment, source: str, now: datetime) -> Response:
    return Response.objects.create(
        practice_id=assignment.practice_id,
        assignment=assignment,
        client=assignment.client,
        source=Response.Source(source).value,
        started_at=now,
    )


def _hand_in(
    draft: Response, *, assessed_at: datetime, by: Actor, now: datetime, **detail: int
) -> Response:
    given = [value for value in draft.answers.values() if value is not None]
    if not given:
        raise NothingAnswered
    assignment = draft.assignment
    draft.state = Response.State.SUBMITTED
    draft.assessed_at, draft.submitted_at, draft.submitted_by = (
        assessed_at,
        now,
        by.name,
    )
    draft.save()
    score_response(response=draft, by=by, now=now)
    raise_alerts(response=draft, by=by, now=now)
    assignment.state = Assignment.State.SUBMITTED
    assignment.save(update_fields=["state"])
    revoke_links(assignment=assignment, by=by, now=now)
    detail = {"items": len(given), "source": draft.source, **detail}
    _record("submit_response", draft, by, now, **detail)
    return draft


def _not_to_come(assignment: Assignment, at: datetime, now: datetime) -> datetime:
    """`at`, or `now` for a later hour of the same day; a later day is a mistake."""
    zone = ZoneInfo(assignment.client.practice.time_zone)
    if at.astimezone(zone).date() > now.astimezone(zone).date():
        raise BadAnswers({"assessed_at": _("This day is still to come.")})
    return min(at, now)


def _record(act: str, response: Response, by: Actor, now: datetime, **detail) -> None:
    audit.record(
        act=act,
        by=by,
        now=now,
        client=response.client,
        thing=response,
        detail=detail,
    )
