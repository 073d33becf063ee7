"""The door of an emailed link: a button, then one form on one device, and nothing else.

The page with the button says nothing about anybody (R28). First name and initial
stand on the next page only: it exists for the one device that pressed the button,
and without a name a wrong reader could not notice that the form is not theirs (H3).

A device holds one form at a time. A second link replaces the first in the cookie,
so that on a shared device nobody walks back into the form of the one before (H19);
whoever began the first goes on with it by a code, and loses nothing.
"""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from assessments.actions.link import (
    BoundElsewhere,
    CannotSend,
    bind_device,
    check_code,
    send_code,
)
from assessments.queries.answering import NoLongerOpen
from assessments.queries.link import is_open, link_by_token
from assessments.tasks import send_links
from attachment_clinic.portal import device
from attachment_clinic.portal.sitting import Door, Known, Sitting, in_practice_of
from attachment_clinic.portal.views import questionnaire, saving, sending
from attachment_clinic.portal.views.steps import Step
from attachment_clinic.web.bell import ring
from attachment_clinic.web.guards import View, for_link_holder
from attachment_clinic.web.languages import said
from clients.queries import Missing

DOOR = Door(
    source="link",
    base="web/plain.html",
    body_class="plain wide portal",
    named=False,
    address=lambda step: reverse(
        "link:form" if step == "questionnaire" else f"link:{step}"
    ),
)


# ---- with the token in the address ---------------------------------------------


def _with_token(view: Callable[[HttpRequest, Any, datetime], HttpResponse]) -> View:
    """The page of an open link; no referrer leaves it, for its address is the key."""

    @for_link_holder
    @require_http_methods(["GET", "HEAD", "POST"])
    @wraps(view)
    def guarded(request: HttpRequest, token: str) -> HttpResponse:
        now = timezone.now()
        try:
            link = link_by_token(token, now)
            with in_practice_of(link):
                response = said(view(request, link, now))
        except (Missing, NoLongerOpen):
            response = _link_over(request)
        response.headers["Referrer-Policy"] = "no-referrer"
        return response

    return guarded


def _link_over(request: HttpRequest) -> HttpResponse:
    """The same page for what is over and for what never was (410)."""
    if request.content_type == "application/json":
        words = _("This form is closed. Nothing more can be changed here.")
        return JsonResponse({"words": words, "go": ""}, status=410)
    return render(request, "portal/link_over.html", status=410)


@_with_token
def open_link(request: HttpRequest, link: Any, now: datetime) -> HttpResponse:
    """One button. Looking changes nothing, however often a scanner looks (R25)."""
    if request.method != "POST":
        return render(request, "portal/link_open.html")
    if device.holds(request, link):
        return redirect("link:form")
    try:
        token = bind_device(link=link, by=link.actor, now=now)
    except BoundElsewhere:
        return redirect("link:other_device", **request.resolver_match.kwargs)
    return device.give(redirect("link:form"), link, token, Known(), now)


@_with_token
def other_device(request: HttpRequest, link: Any, now: datetime) -> HttpResponse:
    """A second device: mails a code on request, and opens the form for the code."""
    if link.bound_at is None:
        return redirect("link:open", **request.resolver_match.kwargs)
    if request.method != "POST":
        return _ask_for_code(request)
    if "code" not in request.POST:
        return _mail_code(request, link, now)
    token = check_code(
        link=link, code=request.POST["code"][:40], by=link.actor, now=now
    )
    if token is None:
        return _ask_for_code(request, sent=True, wrong=True)
    return device.give(redirect("link:form"), link, token, Known(), now)


def _mail_code(request: HttpRequest, link: Any, now: datetime) -> HttpResponse:
    try:
        send_code(link=link, by=link.actor, now=now)
    except CannotSend as error:
        return _ask_for_code(request, cannot=str(error))
    ring(send_links)  # somebody waits for it
    return _ask_for_code(request, sent=True)


def _ask_for_code(
    request: HttpRequest, sent: bool = False, wrong: bool = False, cannot: str = ""
) -> HttpResponse:
    context = {"sent": sent, "wrong": wrong, "cannot": cannot}
    status = 400 if wrong or cannot else 200
    return render(request, "portal/link_other_device.html", context, status=status)


# ---- on the bound device, without the token ------------------------------------


def _as_holder(step: Step) -> View:
    """The step, taken on the device that is bound to a link."""

    @for_link_holder
    def view(request: HttpRequest) -> HttpResponse:
        found = device.link_held(request)
        if found is None:
            return _link_over(request)
        link, known = found
        with in_practice_of(link):
            # Once it was sent the link is void, and the step says thank you.
            if link.assignment.is_open and not is_open(link, timezone.now()):
                return _link_over(request)
            return said(step(request, _sitting(link, known, request)))

    return view


def _sitting(link: Any, known: Known, request: HttpRequest) -> Sitting:
    def keep(response: HttpResponse, changed: Known) -> HttpResponse:
        token = device.token_in(request)
        return device.give(response, link, token, changed, timezone.now())

    return Sitting(
        assignment=link.assignment, by=link.actor, door=DOOR, known=known, keep=keep
    )


show = _as_holder(questionnaire.show)
begin = _as_holder(questionnaire.begin)
review = _as_holder(questionnaire.review)
save_answer = _as_holder(saving.save_answer)
submit = _as_holder(sending.submit)
not_me = _as_holder(sending.not_me)
thanks = _as_holder(sending.thanks)
