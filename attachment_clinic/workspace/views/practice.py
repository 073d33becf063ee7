"""The practice and its letterhead, and whether it shares figures."""

from typing import Any

from django.forms import model_to_dict
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from attachment_clinic.web.guards import for_staff
from attachment_clinic.workspace.forms.fields import Sure
from attachment_clinic.workspace.forms.practice import PracticeForm
from attachment_clinic.workspace.pages import (
    ask_room,
    at,
    carried_out,
    done,
    posted,
    room_page,
)
from clients.actions.practice import UnknownTimeZone, edit_practice, share_figures
from clients.queries.logo import logo_of
from clients.queries.practice import practice_of

FIELDS = (
    "name",
    "time_zone",
    "address",
    "registration",
    "paper",
    "footer",
    "crisis_text",
    "alert_hours",
)

BEGIN_SHARING = {
    "title": gettext_lazy("Share figures"),
    "intro": gettext_lazy(
        "The first answers of your clients then count in the figures of all practices "
        "on this server that share: means, spreads and reliabilities of thirty people "
        "or more from other practices, never an answer and never a name. In return "
        "you see these figures in the library. You can stop at any time."
    ),
    "done": gettext_lazy("Figures are shared from now on."),
}
STOP_SHARING = {
    "title": gettext_lazy("Stop sharing figures"),
    "intro": gettext_lazy(
        "The answers of your clients count in no other figures than your own from now "
        "on, and you no longer see those of all. What another practice put to use "
        "before stays there: it is numbers of many people."
    ),
    "done": gettext_lazy("Figures are no longer shared."),
}


@for_staff()
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """The letterhead, as reports print it, and the words for a crisis."""
    practice = practice_of(request.staff)
    context = {"practice": practice, "logo": logo_of(practice)}
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
        return done(request, _("The practice is changed."), "practice")
    return ask_room(
        request,
        "practice",
        form,
        title=_("Change the practice"),
        button=_("Save"),
        back=at("practice"),
    )


@for_staff("edit_practice")
@require_http_methods(["GET", "POST"])
def share(request: HttpRequest) -> HttpResponse:
    """Begins to share figures with the other practices on this server, or stops."""
    practice = practice_of(request.staff)
    shares = not practice.shares_figures
    form = Sure(posted(request))

    def act(_: dict[str, Any]) -> None:
        share_figures(
            practice=practice, shares=shares, by=request.actor, now=timezone.now()
        )

    words = BEGIN_SHARING if shares else STOP_SHARING
    if carried_out(form, act):
        return done(request, words["done"], "practice")
    return ask_room(
        request,
        "practice",
        form,
        title=words["title"],
        button=words["title"],
        intro=words["intro"],
        back=at("practice"),
    )
