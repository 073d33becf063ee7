"""Typing in a questionnaire that was answered on paper."""

from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from assessments.actions.response import (
    AlreadySubmitted,
    BadAnswers,
    NothingAnswered,
    enter_paper,
)
from assessments.queries.answering import NoLongerOpen
from assessments.queries.assignment import assignment_for
from assessments.queries.library import DefinitionChanged, definition_of
from assessments.queries.paper import assignment_by_code
from assessments.queries.wording import words_of
from attachment_clinic.web.guards import for_staff
from attachment_clinic.workspace.forms.paper import PaperCodeForm, PaperForm
from attachment_clinic.workspace.pages import (
    carried_out,
    done,
    file_page,
    page,
    posted,
)
from clients.queries import Missing
from clients.queries.client import client_for


@for_staff("enter_answers")
@require_http_methods(["GET", "POST"])
def enter(request: HttpRequest, client_id: UUID, assignment_id: UUID) -> HttpResponse:
    """One number for each item, as printed; what is empty was not answered."""
    client = client_for(request.staff, client_id)
    assignment = assignment_for(client, assignment_id)
    try:
        definition = definition_of(assignment)
    except DefinitionChanged as changed:
        return done(request, str(changed), "questionnaires", client.pk)
    if not assignment.is_open:
        words = "This form is no longer waiting. Nothing was changed."
        return done(request, words, "questionnaires", client.pk)
    form = PaperForm(
        posted(request),
        definition=definition,
        wording=words_of(assignment),
        initial={"answered_on": _day(assignment)},
    )
    entered: list[Any] = []

    def act(data: dict[str, Any]) -> None:
        response = _entered(request, assignment, form)
        if response is not None:
            entered.append(response)

    refusals = {AlreadySubmitted: None, NothingAnswered: None, NoLongerOpen: None}
    if carried_out(form, act, refusals) and entered:
        return _after(request, client, entered[0])
    context = {"assignment": assignment, "definition": definition}
    return file_page(
        request, client, "questionnaires", "file/paper.html", context, form
    )


@for_staff("enter_answers")
@require_http_methods(["GET", "POST"])
def by_code(request: HttpRequest) -> HttpResponse:
    """From the code on a paper form to the page where it is typed in."""
    form = PaperCodeForm(posted(request))
    found: list[Any] = []

    def look(data: dict[str, Any]) -> None:
        found.append(assignment_by_code(request.staff, data["code"]))

    if carried_out(form, look, {Missing: "code"}):
        return redirect("workspace:paper", found[0].client_id, found[0].pk)
    return page(request, "paper_code.html", {}, form)


def _entered(request: HttpRequest, assignment: Any, form: PaperForm) -> Any:
    """The response, or None with the words beside the fields."""
    try:
        return enter_paper(
            assignment=assignment,
            answers=form.answers,
            assessed_at=_at_noon(form.cleaned_data["answered_on"]),
            by=request.actor,
            now=timezone.now(),
        )
    except BadAnswers as bad:
        for code, words in bad.problems.items():
            form.add_error("answered_on" if code == "assessed_at" else code, words)
        return None


def _after(request: HttpRequest, client: Any, response: Any) -> HttpResponse:
    words = "The answers are kept and scored."
    if request.actor.may("see_scores"):
        return done(request, words, "result", client.pk, response.pk)
    return done(request, words, "questionnaires", client.pk)


def _day(assignment: Any) -> date:
    """The day of the session it was given for, else today."""
    today = timezone.localdate()
    if assignment.session is None:
        return today
    return min(today, timezone.localtime(assignment.session.starts_at).date())


def _at_noon(day: date) -> datetime:
    return datetime.combine(day, time(12), timezone.get_current_timezone())
