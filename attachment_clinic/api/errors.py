"""Every refusal as JSON: a code for the program, words for the person behind it."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rest_framework.exceptions import (
    APIException,
    AuthenticationFailed,
    NotAuthenticated,
    ParseError,
    ValidationError,
)
from rest_framework.response import Response

from assessments.actions.assignment import CannotAssign
from assessments.actions.response import AlreadySubmitted, NothingAnswered
from assessments.instruments.reading import UnknownInstrument
from assessments.queries.answering import NoLongerOpen
from assessments.scoring.answers import BadAnswers
from clients.queries import Missing
from clients.roles import NotAllowed
from reports.actions.job import CannotReport, QueueFull, TooManyWaiting
from reports.actions.report import NotMade, ReportDamaged

# The same bytes for what is missing and for what is not yours (R4).
NOTHING = (
    404,
    "not_found",
    gettext_lazy("There is no such thing, or it is not open to you."),
)
NO_TOKEN = (
    401,
    "no_token",
    gettext_lazy("Send a token that works: Authorization: Token …"),
)

# What our own rooms may say, the more particular first; their words are passed on.
OURS: tuple[tuple[type[Exception], int, str], ...] = (
    (NoLongerOpen, 409, "no_longer_open"),
    (AlreadySubmitted, 409, "already_submitted"),
    (NothingAnswered, 422, "nothing_answered"),
    (CannotAssign, 422, "cannot_assign"),
    (UnknownInstrument, 422, "unknown_instrument"),
    (QueueFull, 503, "queue_full"),
    (TooManyWaiting, 429, "too_many_waiting"),
    (CannotReport, 422, "cannot_report"),
    (NotMade, 409, "not_made"),
    (ReportDamaged, 410, "report_damaged"),
)


def answer(error: Exception, context: dict[str, Any]) -> Response | None:
    """The answer to an exception of a view; None for what we did not expect."""
    for kinds, say in TELLERS:
        if isinstance(error, kinds):
            return say(error)
    for kind, status, code in OURS:
        if isinstance(error, kind):
            return _with_wait(problem(status, code, str(error)), error)
    if isinstance(error, Missing | NotAllowed | Http404 | PermissionDenied):
        return problem(*NOTHING)
    return None


def problem(status: int, code: str, message: str, **more: Any) -> Response:
    """One refusal; `more` holds fields or items with their own words."""
    return Response({"detail": message, "code": code, **more}, status=status)


def _no_token(error: APIException) -> Response:
    response = problem(*NO_TOKEN)
    response["WWW-Authenticate"] = "Token"
    return response


def _bad_answers(error: BadAnswers) -> Response:
    return problem(
        422,
        "bad_answers",
        _("Some answers cannot be used, so nothing was saved."),
        items=error.problems,
    )


def _invalid(error: ValidationError) -> Response:
    return problem(
        400,
        "invalid",
        _("Some fields cannot be used, so nothing was saved."),
        fields=error.detail,
    )


def _malformed(error: ParseError) -> Response:
    return problem(400, "malformed", str(error.detail))


def _other(error: APIException) -> Response:
    response = problem(error.status_code, error.default_code, str(error.detail))
    return _with_wait(response, error)


def _with_wait(response: Response, error: Exception) -> Response:
    """Says after how many seconds it is worth asking again, where the error knows."""
    if getattr(error, "wait", None):
        response["Retry-After"] = str(error.wait)
    return response


TELLERS: tuple[tuple[Any, Callable[[Any], Response]], ...] = (
    ((NotAuthenticated, AuthenticationFailed), _no_token),
    (BadAnswers, _bad_answers),
    (ValidationError, _invalid),
    (ParseError, _malformed),
    (APIException, _other),
)
