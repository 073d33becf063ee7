"""Questionnaires: what was given to a client, giving one, and taking it back."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from assessments.actions.assignment import (
    CannotAssign,
    TooOften,
    assign,
    withdraw_assignment,
)
from assessments.actions.link import CannotSend, send_link
from assessments.queries.answering import NoLongerOpen
from assessments.queries.assignment import assignment_for, assignments_of
from assessments.queries.cadence import minutes_asked
from assessments.queries.informant import mailbox_of, observers_of
from assessments.queries.library import library, why_not_given
from assessments.queries.link import can_text
from assessments.queries.pause import pause_of
from assessments.tasks import send_links
from attachment_clinic.web.bell import ring
from attachment_clinic.web.guards import for_staff
from attachment_clinic.workspace.forms.assignment import AssignForm
from attachment_clinic.workspace.forms.data import ReasonForm
from attachment_clinic.workspace.forms.fields import choices_of
from attachment_clinic.workspace.forms.filters import FindFilter, UnansweredFilter
from attachment_clinic.workspace.language import language_words
from attachment_clinic.workspace.pages import (
    ask,
    at,
    carried_out,
    done,
    file_page,
    page_of,
    posted,
)
from attachment_clinic.workspace.sessions_near import sessions_near
from attachment_clinic.workspace.views.battery import offers
from attachment_clinic.workspace.views.following import protocol_of
from attachment_clinic.workspace.words import instrument_title
from clients.queries.client import client_for
from clients.queries.consent import has_consent
from clients.queries.relationship import targets_of


@for_staff("see_own_clients")
@require_safe
def show(request: HttpRequest, client_id: UUID) -> HttpResponse:
    """Everything that was given, the newest first, and what became of it."""
    client = client_for(request.staff, client_id)
    page = page_of(request, assignments_of(client))
    today = timezone.localdate()
    context = {
        "page": page,
        "rows": [
            (each, instrument_title(each), each.is_overdue(today)) for each in page
        ],
        "has_consent": has_consent(client, "questionnaires"),
        "pause": pause_of(client, today),
        **protocol_of(request, client),
    }
    return file_page(
        request, client, "questionnaires", "file/questionnaires.html", context
    )


@for_staff("assign")
@require_http_methods(["GET", "POST"])
def give(request: HttpRequest, client_id: UUID) -> HttpResponse:
    """Gives a questionnaire: to the portal, by a link, on a device here or on paper."""
    client = client_for(request.staff, client_id)
    finder = FindFilter(request.GET)
    find = finder.cleaned_data["find"] if finder.is_valid() else ""
    form = _assign_form(request, client, find)
    given: list[Any] = []

    def act(data: dict[str, Any]) -> None:
        key, _, version = data.pop("instrument").partition("/")
        assignment = assign(
            client=client,
            instrument=key,
            version=version,
            rater=request.staff,
            by=request.actor,
            now=timezone.now(),
            **data,
        )
        given.append(assignment)

    if carried_out(form, act, {TooOften: "early_reason", CannotAssign: None}):
        return _given(request, client, given[0])
    context = {
        "finder": finder,
        "pause": pause_of(client, timezone.localdate()),
        "batteries": offers(request.staff),
    }
    answer = file_page(
        request, client, "questionnaires", "file/assign.html", context, form
    )
    if finder.errors:
        answer.status_code = 400
    return answer


def _assign_form(request: HttpRequest, client: Any, find: str) -> AssignForm:
    present = targets_of(client).filter(until__isnull=True)
    return AssignForm(
        posted(request),
        entries=[
            each
            for each in library(request.staff)
            if not why_not_given(each.definition, request.actor)
        ],
        ways=_ways(client),
        targets=present,
        observers=observers_of(client),
        sessions=sessions_near(client, timezone.now()),
        spoken=client.language,
        asked=minutes_asked(client, timezone.now()),
        find=find,
        initial={"way": "portal", "instrument": request.GET.get("instrument", "")},
    )


def _ways(client: Any) -> list[tuple[str, str]]:
    """A text message is offered where there is a number and a way to send one."""
    ways = choices_of(assignments_of(client), "way")
    if can_text(client):
        return ways
    return [each for each in ways if each[0] != "sms"]


def _given(request: HttpRequest, client: Any, assignment: Any) -> HttpResponse:
    if assignment.way == "device":
        return redirect("workspace:hand_over", client.pk, assignment.pk)
    if assignment.way == "staff":
        return redirect("workspace:rate", client.pk, assignment.pk)
    if assignment.way == "paper":
        words = _("It is given on paper. Type the answers in when you have them.")
    elif assignment.is_by_link:
        ring(send_links)
        words = _("The link is on its way to %(to)s.") % {"to": _address(assignment)}
    elif client.account_id is None:
        words = _(
            "It waits in the portal, but %(name)s cannot sign in yet: send the "
            "invitation under “Data and consent”."
        ) % {"name": client.called}
    else:
        words = _("It waits for %(name)s in the portal.") % {"name": client.called}
    if assignment.language != client.language and assignment.way != "paper":
        shown = {"language": language_words(assignment.language)}
        words = f"{words} {_('It is shown in %(language)s.') % shown}"
    return done(request, words, "questionnaires", client.pk)


@for_staff("assign")
@require_http_methods(["GET", "POST"])
def withdraw(
    request: HttpRequest, client_id: UUID, assignment_id: UUID
) -> HttpResponse:
    """Takes a questionnaire back."""
    client = client_for(request.staff, client_id)
    assignment = assignment_for(client, assignment_id)
    form = ReasonForm(posted(request))

    def act(data: dict[str, Any]) -> None:
        withdraw_assignment(
            assignment=assignment,
            reason=data["reason"],
            by=request.actor,
            now=timezone.now(),
        )

    if carried_out(form, act, {NoLongerOpen: None}):
        return done(request, _("It is taken back."), "questionnaires", client.pk)
    return ask(
        request,
        client,
        "questionnaires",
        form,
        title=_("Take back: %(what)s") % {"what": instrument_title(assignment)},
        button=_("Take back"),
        back=at("questionnaires", client.pk),
        intro=_(
            "This cannot be undone, but it can be given again. What the client has "
            "begun is not scored and nobody sees it; a link that was sent opens "
            "nothing any more."
        ),
    )


@for_staff("assign")
@require_POST
def send_anew(
    request: HttpRequest, client_id: UUID, assignment_id: UUID
) -> HttpResponse:
    """Sends a new link for an open questionnaire; the one before ends."""
    client = client_for(request.staff, client_id)
    assignment = assignment_for(client, assignment_id)
    try:
        send_link(assignment=assignment, by=request.actor, now=timezone.now())
    except (CannotSend, NoLongerOpen) as refusal:
        messages.error(request, str(refusal))
    else:
        ring(send_links)
        words = _("A new link is on its way to %(to)s.") % {"to": _address(assignment)}
        messages.success(request, words)
    return _back(request, client)


def _address(assignment: Any) -> str:
    return mailbox_of(assignment, "sms" if assignment.way == "sms" else "mail")


def _back(request: HttpRequest, client: Any) -> HttpResponse:
    """To Today, or to those who have not answered, where it was pressed there."""
    if request.POST.get("from") == "day":
        return redirect("workspace:today")
    came_from = UnansweredFilter({"when": request.POST.get("from", "")})
    if came_from.is_valid() and came_from.cleaned_data["when"]:
        when = came_from.cleaned_data["when"]
        return redirect(f"{at('unanswered')}?when={when}")
    return redirect("workspace:questionnaires", client.pk)
