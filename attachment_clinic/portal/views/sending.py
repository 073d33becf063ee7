"""The end of a sitting: sent, or given back because it is for somebody else."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from assessments.actions.response import (
    AlreadySubmitted,
    NothingAnswered,
    say_not_me,
    submit_response,
)
from attachment_clinic.portal.sitting import Sitting
from attachment_clinic.portal.views.steps import draw, once_begun, while_open


@require_POST
@while_open
@once_begun
def submit(request: HttpRequest, sitting: Sitting) -> HttpResponse:
    """Sends the answers; doing it twice, or from two windows, sends them once."""
    try:
        submit_response(response=sitting.response, by=sitting.by, now=timezone.now())
    except NothingAnswered:
        # That page says so, and where to begin.
        return redirect(sitting.url("review"))
    return redirect(sitting.url("thanks"))


@require_safe
def thanks(request: HttpRequest, sitting: Sitting) -> HttpResponse:
    """What happens next, and where to turn in a crisis. No score."""
    if sitting.assignment.is_open:
        return redirect(sitting.url("questionnaire"))
    if sitting.assignment.state not in {"submitted", "moved"}:
        return draw(request, sitting, "over", status=410)
    practice = sitting.assignment.client.practice
    return draw(request, sitting, "thanks", practice=practice)


@require_http_methods(["GET", "HEAD", "POST"])
@while_open
def not_me(request: HttpRequest, sitting: Sitting) -> HttpResponse:
    """Says what will happen, then closes the form without a scored record."""
    if request.method != "POST":
        return draw(request, sitting, "not_me")
    try:
        say_not_me(assignment=sitting.assignment, by=sitting.by, now=timezone.now())
    except AlreadySubmitted:
        return redirect(sitting.url("thanks"))
    return draw(request, sitting, "not_me_said")
