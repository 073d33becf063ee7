"""The practice and its letterhead."""

from typing import Any

from django.forms import model_to_dict
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from attachment_clinic.web.guards import for_staff
from attachment_clinic.workspace.forms.practice import PracticeForm
from attachment_clinic.workspace.pages import (
    ask_room,
    at,
    carried_out,
    done,
    posted,
    room_page,
)
from clients.actions.practice import UnknownTimeZone, edit_practice
from clients.queries.practice import practice_of

FIELDS = (
    "name",
    "time_zone",
    "address",
    "registration",
    "paper",
    "footer",
    "crisis_text",
)


@for_staff()
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """The letterhead, as reports print it, and the words for a crisis."""
    context = {"practice": practice_of(request.staff)}
    return room_page(request, "practice", "practice/practice.html", context)


@for_staff("edit_practice")
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest) -> HttpResponse:
    """Changes the letterhead, the time zone and the words for a crisis."""
    practice = practice_of(request.staff)
    form = PracticeForm(
        posted(request),
        papers=list(practice.Paper.choices),
        initial=model_to_dict(practice, FIELDS),
    )

    def act(data: dict[str, Any]) -> None:
        edit_practice(practice=practice, by=request.actor, now=timezone.now(), **data)

    if carried_out(form, act, {UnknownTimeZone: "time_zone"}):
        return done(request, "The practice is changed.", "practice")
    return ask_room(
        request,
        "practice",
        form,
        title="Change the practice",
        button="Save",
        back=at("practice"),
    )
