"""Moves answers that stand in the wrong file to the right one, with a trace on both."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from assessments.actions.alert import raise_alerts
from assessments.actions.score import score_response
from assessments.models import Assignment, Response
from assessments.queries.move import people_like
from clients.actions import audit
from clients.actions.alert import move_alerts
from clients.queries import Missing
from clients.queries.client import client_for, locked_client
from clients.queries.consent import has_consent
from clients.queries.staff import staff_who_asked
from clients.roles import Actor, require

# What stays as it was answered, when and in which words.
_GIVEN = (
    "instrument",
    "version",
    "definition_digest",
    "language",
    "wording_digest",
    "informant",
    "rater",
    "way",
    "created_at",
    "created_by",
)
_ANSWERED = (
    "source",
    "answers",
    "revisions",
    "revision",
    "started_at",
    "saved_at",
    "assessed_at",
    "submitted_at",
)


class CannotMove(Exception):
    """It cannot be moved like this; the message says why, and nothing was changed."""


@transaction.atomic
def move_response(
    *,
    response: Response,
    to,
    reason: str,
    by: Actor,
    now: datetime,
    target=None,
    observer=None,
) -> Response:
    """The same answers in the file of `to`; here they stay on record and do not count.

    Answers, times, version and words are the same, and they are scored by the one
    function. `target` and `observer` are the people of that file whom it is about
    and who answered, named exactly where it needs them. Open alerts move along.
    Moving back is the way to undo it. Raises CannotMove, and Missing unless `by`
    may see both files.
    """
    # A supervisor sees scores and changes none; a front desk types and sees none.
    require(by, "see_scores")
    require(by, "enter_answers")
    held = _held(response)
    right = locked_client(to)
    _refuse_who_sees_but_one(by, held, right)
    _refuse(held, right, reason)
    _refuse_people(held, right, target, observer)
    moved = _written(held, right, {"target": target, "observer": observer}, by)
    _leave(held, reason, now)
    score_response(response=moved, by=by, now=now)
    move_alerts(about=held.pk, to=right, to_about=moved.pk, by=by, now=now)
    raise_alerts(response=moved, by=by, now=now)
    _record("move_response", held, by, now)
    _record("receive_response", moved, by, now)
    return moved


def _held(response: Response) -> Response:
    rows = Response.objects.select_related("assignment__client", "client")
    return rows.select_for_update(of=("self",)).get(pk=response.pk)


def _refuse_who_sees_but_one(by: Actor, held: Response, right) -> None:
    staff = staff_who_asked(held.practice_id, by.id) if by.kind == "staff" else None
    if staff is None:
        raise Missing("There is no such form in this file.")
    for client in (held.client, right):
        client_for(staff, client.pk)


def _refuse(held: Response, right, reason: str) -> None:
    if held.state != Response.State.SUBMITTED:
        raise CannotMove(_("These answers do not count here. Nothing was moved."))
    if right.pk == held.client_id:
        raise CannotMove(_("These answers are in this file already."))
    if not has_consent(right, "questionnaires"):
        raise CannotMove(
            _(
                "%(name)s has not agreed to answering questionnaires. "
                "Nothing was moved: record the consent first, or do not "
                "count these answers."
            )
            % {"name": right.called}
        )
    if not reason.strip():
        raise CannotMove(_("Say why these answers are moved."))


def _refuse_people(held: Response, right, target, observer) -> None:
    given = held.assignment
    for before, after, words in (
        (given.target, target, _about_whom),
        (given.observer, observer, _who_gave),
    ):
        fits = after is None if before is None else after in people_like(right, before)
        if not fits:
            raise CannotMove(words() % {"name": right.called})


def _about_whom() -> str:
    return _(
        "Say about whom these answers are: one of the people named in %(name)s's file, "
        "in the same place. Name that person there first."
    )


def _who_gave() -> str:
    return _(
        "Say who gave these answers: one of the people named in %(name)s's file, in "
        "the same place. Name that person there first."
    )


def _written(held: Response, right, people: dict, by: Actor) -> Response:
    given = held.assignment
    assignment = Assignment.objects.create(
        practice_id=held.practice_id,
        client=right,
        state=Assignment.State.SUBMITTED,
        **{name: getattr(given, name) for name in _GIVEN},
        **people,
    )
    return Response.objects.create(
        practice_id=held.practice_id,
        assignment=assignment,
        client=right,
        state=Response.State.SUBMITTED,
        # Whoever answered under the name of the other is no name for this file.
        submitted_by=by.name,
        moved_from=held,
        **{name: getattr(held, name) for name in _ANSWERED},
    )


def _leave(held: Response, reason: str, now: datetime) -> None:
    held.state = Response.State.VOIDED
    held.voided_at, held.void_reason = now, reason.strip()[:200]
    held.save(update_fields=["state", "voided_at", "void_reason"])
    held.assignment.state = Assignment.State.MOVED
    held.assignment.save(update_fields=["state"])


def _record(act: str, response: Response, by: Actor, now: datetime) -> None:
    # Not a word on the other file: not everybody who reads this one may see that.
    audit.record(act=act, by=by, now=now, client=response.client, thing=response)
