"""When a step of a sitting may be taken, and where a person is sent when it may not."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from assessments.queries.answering import NoLongerOpen
from assessments.queries.library import DefinitionChanged
from assessments.queries.wording import WordingGone
from attachment_clinic.portal.sitting import Sitting
from attachment_clinic.web.kiosk import QUIET_SECONDS

# Each is an address in both doors.
STEPS = ("questionnaire", "begin", "save_answer", "review", "submit", "not_me")

Step = Callable[[HttpRequest, Sitting], HttpResponse]


def draw(
    request: HttpRequest, sitting: Sitting, page: str, status: int = 200, **more: Any
) -> HttpResponse:
    """One page of a sitting in the dress of its door."""
    context = {
        "sitting": sitting,
        "door": sitting.door,
        "step": page,
        "quiet_seconds": QUIET_SECONDS,
        **{f"{step}_url": sitting.url(step) for step in STEPS},
        **more,
    }
    return render(request, f"portal/{page}.html", context, status=status)


def while_open(step: Step) -> Step:
    """Only while answers can be given; else the person learns kindly what happened."""

    @wraps(step)
    def guarded(request: HttpRequest, sitting: Sitting) -> HttpResponse:
        if not sitting.open:
            return over(request, sitting)
        try:
            return step(request, sitting)
        except (DefinitionChanged, WordingGone):
            # It is open, and still cannot be shown on this machine.
            return over(request, sitting)
        except NoLongerOpen:
            # Closed between the look and the act: thanks knows which end it was.
            return over(request, sitting, later=True)

    return guarded


def over(request: HttpRequest, sitting: Sitting, later: bool = False) -> HttpResponse:
    """The form is closed: thanked for, or taken back (410)."""
    if request.content_type == "application/json":
        words = _("This form is closed. Nothing more can be changed here.")
        return JsonResponse({"words": words, "go": sitting.url("thanks")}, status=410)
    if later or sitting.assignment.state in {"submitted", "moved"}:
        return redirect(sitting.url("thanks"))
    return draw(request, sitting, "over", status=410)


def once_begun(step: Step) -> Step:
    """Only after "this is me" on this device; else the question comes first."""

    @wraps(step)
    def guarded(request: HttpRequest, sitting: Sitting) -> HttpResponse:
        if sitting.begun:
            return step(request, sitting)
        return redirect(sitting.url("questionnaire"))

    return guarded
