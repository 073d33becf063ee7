"""Who may answer a questionnaire now, and what they may see of earlier answers."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessments.instruments.definition import Definition
from assessments.models import AnswerLink, Assignment, Response
from assessments.scoring.answers import BadAnswers, check_answers
from clients.queries import Missing
from clients.queries.consent import has_consent
from clients.roles import Actor
from clients.telling import told

# Beyond this a number is no answer anywhere, and not worth printing.
LARGEST = 10**6


class NoLongerOpen(Missing):
    """Answers can no longer be given; the message says why, and nothing was changed."""


CLOSED = {
    Assignment.State.SUBMITTED: gettext_lazy("This form has been answered already."),
    Assignment.State.WITHDRAWN: gettext_lazy(
        "This form was taken back. You need do nothing more."
    ),
    Assignment.State.NOT_ME: gettext_lazy(
        "This form was closed because it was not for its reader."
    ),
    Assignment.State.MOVED: gettext_lazy("This form has been answered already."),
}


def may_answer(client) -> bool:
    """Whether this client is in care and agrees to answering questionnaires."""
    return client.status != "discharged" and has_consent(client, "questionnaires")


def may_be_answered(assignment: Assignment) -> bool:
    """Whether this form may be answered, by whomever it is for.

    Somebody else is asked about a client while the client agrees to it, and while
    they stand in the place that they were named in.
    """
    if not may_answer(assignment.client):
        return False
    observer = assignment.observer
    return observer is None or (
        observer.until is None and has_consent(assignment.client, "others")
    )


def require_answerer(by: Actor, assignment: Assignment) -> None:
    """Raises Missing unless it is for `by` to answer this, open or not.

    That is the client of the assignment, the holder of a link to it, or the member
    of staff who was asked.
    """
    if by.kind == "client":
        own = assignment.informant == Assignment.Informant.SELF
        theirs = own and by.id == str(assignment.client_id)
    elif by.kind == "staff":
        theirs = by.id == str(assignment.rater_id)
    elif by.kind == "link":
        theirs = AnswerLink.objects.filter(pk=by.id, assignment=assignment).exists()
    else:
        theirs = by.kind == "system"
    if not theirs:
        raise Missing("There is no such form.")


def require_open(assignment: Assignment, by: Actor, now: datetime) -> None:
    """Raises NoLongerOpen when answers of `by` are no longer taken."""
    if not assignment.is_open:
        raise NoLongerOpen(CLOSED[assignment.state])
    if not may_be_answered(assignment):
        raise NoLongerOpen(_("This form is closed at the moment. Ask your practice."))
    if by.kind == "link" and not _link_is_open(by, now):
        raise NoLongerOpen(_("This link has ended. Ask your practice for a new one."))


def _link_is_open(by: Actor, now: datetime) -> bool:
    return AnswerLink.objects.filter(
        pk=by.id, revoked_at__isnull=True, expires_at__gt=now
    ).exists()


def hidden_items(by: Actor, response: Response) -> frozenset[str]:
    """Items whose answers `by` may replace but not see: given on another device."""
    if by.kind != "link":
        return frozenset()
    before = AnswerLink.objects.values_list("revisions_before", flat=True).get(pk=by.id)
    return frozenset(
        item
        for item, revision in response.revisions.items()
        if revision <= before.get(item, 0)
    )


def require_answers(definition: Definition, answers: Mapping[str, Any]) -> None:
    """Raises BadAnswers for whatever is no answer to this very version (R34).

    What is not even small and plain is not repeated in the message.
    """
    problems = {}
    for item, value in answers.items():
        if not isinstance(item, str) or not item.isascii() or len(item) > 40:
            problems["answers"] = _("There is no item of this code.")
        elif not _is_plain(value):
            problems[item] = _("This is not an answer: give a whole number.")
    if problems:
        raise BadAnswers(problems)
    try:
        check_answers(definition, answers)
    except BadAnswers as bad:
        raise BadAnswers({k: told(v) for k, v in bad.problems.items()}) from None


def _is_plain(value: Any) -> bool:
    return value is None or (type(value) is int and abs(value) <= LARGEST)
