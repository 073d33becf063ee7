"""Saves answers so that two tabs, or two devices, never overwrite each other."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from assessments.instruments.definition import Definition
from assessments.models import Response
from assessments.queries.answering import (
    LARGEST,
    hidden_items,
    require_answerer,
    require_answers,
    require_open,
)
from assessments.queries.library import definition_of
from assessments.scoring.answers import BadAnswers
from clients.actions import audit
from clients.roles import Actor

# Every lost round means that another save went through, so this is never reached
# by people; it keeps a mistake from turning for ever.
ROUNDS = 50


class AlreadySubmitted(Exception):
    """The form has been handed in; its answers stay as they are."""

    def __init__(self) -> None:
        super().__init__(
            _("This form has been handed in. Its answers stay as they are.")
        )


class AnswerChanged(Exception):
    """The item was changed elsewhere since this caller saw it; nothing was overwritten.

    `value` and `revision` are what is there now; `value` is None and `hidden` true
    where it was answered on a device whose answers are not shown here.
    """

    def __init__(self, item: str, value: int | None, revision: int, hidden: bool):
        super().__init__(_("This answer was changed in another window."))
        self.item, self.value, self.revision = item, value, revision
        self.hidden = hidden


@dataclass(frozen=True, slots=True)
class Saved:
    """One answer as it stands now."""

    item: str
    value: int | None
    revision: int
    saved_at: datetime | None


@dataclass(frozen=True, slots=True)
class SavedAll:
    """What became of each answer of a page."""

    saved: tuple[Saved, ...]
    conflicts: tuple[AnswerChanged, ...]


@transaction.atomic
def save_answer(
    *,
    response: Response,
    item: str,
    value: int | None,
    revision: int,
    by: Actor,
    now: datetime,
) -> Saved:
    """Saves one answer; None clears it. `revision` is the item's, as the caller saw it.

    Saving what is there already succeeds, so a lost reply can be asked for again.
    Raises AnswerChanged, BadAnswers, AlreadySubmitted and NoLongerOpen.
    """
    if not isinstance(item, str):
        raise BadAnswers({"answers": _("There is no item of this code.")})
    done = save_answers(
        response=response,
        answers={item: value},
        revisions={item: revision},
        by=by,
        now=now,
    )
    if done.conflicts:
        raise done.conflicts[0]
    return done.saved[0]


@transaction.atomic
def save_answers(
    *,
    response: Response,
    answers: Mapping[str, int | None],
    revisions: Mapping[str, int],
    by: Actor,
    now: datetime,
) -> SavedAll:
    """Saves a page of answers; an item without a revision was never seen answered.

    One unusable answer saves none of them (BadAnswers); an answer that was changed
    elsewhere is reported and left, and all others are saved.
    """
    draft = _draft(response, by, now)
    _check(definition_of(draft.assignment), answers, revisions)
    hidden = hidden_items(by, draft)
    for _round in range(ROUNDS):
        wanted = _wanted(draft, answers, revisions, hidden)
        if not wanted or _written(draft, wanted, now):
            return _done(draft, answers, wanted, hidden, by, now)
        draft = _draft(response, by, now)
    return _done(draft, answers, {}, hidden, by, now)


def _draft(response: Response, by: Actor, now: datetime) -> Response:
    draft = Response.objects.select_related("assignment__client").get(pk=response.pk)
    require_answerer(by, draft.assignment)
    if draft.state != Response.State.DRAFT:
        raise AlreadySubmitted
    require_open(draft.assignment, by, now)
    return draft


def _check(
    definition: Definition, answers: Mapping[str, Any], revisions: Mapping[str, Any]
) -> None:
    """Raises BadAnswers for whatever is no answer to this very version (R34)."""
    require_answers(definition, answers)
    strange = {item for item in answers if not _is_count(revisions.get(item, 0))}
    if strange:
        raise BadAnswers(
            dict.fromkeys(strange, "The revision must be a whole number, 0 or more.")
        )


def _is_count(value: Any) -> bool:
    return type(value) is int and 0 <= value <= LARGEST


def _wanted(
    draft: Response,
    answers: Mapping[str, int | None],
    revisions: Mapping[str, int],
    hidden: frozenset[str],
) -> dict[str, int | None]:
    """The answers that are new, and whose item is as the caller saw it.

    A hidden answer looks like none: leaving it blank leaves it as it is.
    """
    return {
        item: value
        for item, value in answers.items()
        if revisions.get(item, 0) == draft.revisions.get(item, 0)
        and value != _seen(draft, item, hidden)
    }


def _seen(draft: Response, item: str, hidden: Collection[str]) -> int | None:
    return None if item in hidden else draft.answers.get(item)


def _written(draft: Response, wanted: Mapping[str, int | None], now: datetime) -> bool:
    """Whether the row was still at the revision that `wanted` was decided on."""
    seen = draft.revision
    draft.answers = {**draft.answers, **wanted}
    draft.revisions = draft.revisions | {
        item: draft.revisions.get(item, 0) + 1 for item in wanted
    }
    draft.revision, draft.saved_at = seen + 1, now
    return bool(
        Response.objects.filter(
            pk=draft.pk, revision=seen, state=Response.State.DRAFT
        ).update(
            answers=draft.answers,
            revisions=draft.revisions,
            revision=draft.revision,
            saved_at=draft.saved_at,
        )
    )


def _done(
    draft: Response,
    answers: Mapping[str, int | None],
    wanted: Mapping[str, int | None],
    hidden: frozenset[str],
    by: Actor,
    now: datetime,
) -> SavedAll:
    """Says for each answer whether it is now what was asked for."""
    if wanted:
        audit.record(
            act="save_answers",
            by=by,
            now=now,
            client=draft.assignment.client,
            thing=draft,
            detail={"items": len(wanted), "revision": draft.revision},
        )
    unseen = hidden - set(wanted)
    saved, conflicts = [], []
    for item, value in answers.items():
        there = _seen(draft, item, unseen)
        revision = draft.revisions.get(item, 0)
        if there == value:
            saved.append(Saved(item, value, revision, draft.saved_at))
        else:
            conflicts.append(AnswerChanged(item, there, revision, item in unseen))
    return SavedAll(tuple(saved), tuple(conflicts))
