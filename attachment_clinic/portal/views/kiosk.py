"""A device that was handed over: one form, hidden when nobody touches it (R29, R31).

The clock of the pause runs from "this is me" on: until then there is nothing to
hide but a first name, and a device is often handed over in the middle of talking.
"""

from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from assessments.actions.kiosk import hide_form, show_form
from assessments.queries.link import is_open
from attachment_clinic.portal.sitting import Door, Known, Sitting, in_practice_of
from attachment_clinic.portal.views import questionnaire, saving, sending
from attachment_clinic.portal.views.steps import Step, draw, over
from attachment_clinic.web.guards import View, for_handed_device
from attachment_clinic.web.kiosk import (
    is_quiet,
    known_of,
    link_handed,
    note_touch,
    remember,
)
from attachment_clinic.web.languages import said

DOOR = Door(
    source="device",
    base="web/plain.html",
    body_class="plain wide portal",
    named=False,
    handed=True,
    address=lambda step: reverse(
        "kiosk:form" if step == "questionnaire" else f"kiosk:{step}"
    ),
)

Handed = Callable[[HttpRequest, Sitting, Any], HttpResponse]


def _on_device(view: Handed) -> View:
    """The page, for the form that this device was handed over with; else missing."""

    @for_handed_device
    def guarded(request: HttpRequest) -> HttpResponse:
        link = link_handed(request)
        if link is None:
            raise Http404
        with in_practice_of(link):
            sitting = _sitting(request, link)
            if sitting.assignment.is_open and not is_open(link, timezone.now()):
                return over(request, sitting)
            return said(view(request, sitting, link))

    return guarded


def _sitting(request: HttpRequest, link: Any) -> Sitting:
    def keep(response: HttpResponse, known: Known) -> HttpResponse:
        remember(request, asdict(known))
        return response

    return Sitting(
        assignment=link.assignment,
        by=link.actor,
        door=DOOR,
        known=Known(**known_of(request)),
        keep=keep,
    )


def _as_handed(step: Step, *, saves: bool = False) -> View:
    """The step, unless the form is hidden; what a step saves is kept all the same."""

    def view(request: HttpRequest, sitting: Sitting, link: Any) -> HttpResponse:
        if not _is_hidden(request, sitting, link):
            note_touch(request)
            return step(request, sitting)
        if saves and request.method == "POST":
            return _only_saved(request, step(request, sitting))
        return redirect("kiosk:hidden")

    return _on_device(view)


def _is_hidden(request: HttpRequest, sitting: Sitting, link: Any) -> bool:
    """Whether the code is asked for; a form that has ended has nothing to hide."""
    if not sitting.assignment.is_open:
        return False
    if sitting.known.me and link.hidden_at is None and is_quiet(request):
        hide_form(link=link, by=link.actor, now=timezone.now())
    return link.hidden_at is not None


def _only_saved(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Answers that were on their way are kept; of others nothing is told."""
    if request.content_type != "application/json":
        return redirect("kiosk:hidden")
    if response.status_code == 200:
        return response
    words = _("The form is hidden.")
    return JsonResponse({"words": words, "go": reverse("kiosk:hidden")}, status=410)


def _say_here(request: HttpRequest, sitting: Sitting, link: Any) -> HttpResponse:
    if _is_hidden(request, sitting, link):
        return HttpResponse(status=410)
    note_touch(request)
    return HttpResponse(status=204)


def _hide(request: HttpRequest, sitting: Sitting, link: Any) -> HttpResponse:
    if sitting.assignment.is_open:
        hide_form(link=link, by=link.actor, now=timezone.now())
    return redirect("kiosk:hidden")


def _hidden(request: HttpRequest, sitting: Sitting, link: Any) -> HttpResponse:
    if not _is_hidden(request, sitting, link):
        return redirect("kiosk:form")
    if request.method != "POST":
        return draw(request, sitting, "hidden", hidden=True)
    code = request.POST.get("code", "")[:10]
    if not show_form(link=link, code=code, by=link.actor, now=timezone.now()):
        return draw(request, sitting, "hidden", status=400, hidden=True, wrong=True)
    note_touch(request)
    return redirect("kiosk:form")


show = _as_handed(questionnaire.show, saves=True)
begin = _as_handed(questionnaire.begin)
review = _as_handed(questionnaire.review)
save_answer = _as_handed(saving.save_answer, saves=True)
submit = _as_handed(sending.submit)
not_me = _as_handed(sending.not_me)
thanks = _as_handed(sending.thanks)
here = require_POST(_on_device(_say_here))
hide = require_POST(_on_device(_hide))
hidden = require_http_methods(["GET", "HEAD", "POST"])(_on_device(_hidden))
