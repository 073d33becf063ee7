"""A form about the client that the therapist answers, on a page of the file."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from assessments.actions.response import (
    AlreadySubmitted,
    BadAnswers,
    NothingAnswered,
    save_answers,
    start_response,
    submit_response,
)
from assessments.queries.answering import NoLongerOpen, may_be_answered
from assessments.queries.assignment import assignment_for
from assessments.queries.library import definition_of
from assessments.queries.response import response_of
from assessments.queries.wording import WordingGone, require_words
from attachment_clinic.web.guards import for_staff
from attachment_clinic.web.questionnaire import (
    Questionnaire,
    questionnaire,
    unanswered,
)
from attachment_clinic.web.questionnaire_form import problems_in_words, read_form
from attachment_clinic.workspace.language import shown
from attachment_clinic.workspace.pages import done, file_page
from clients.queries import Missing
from clients.queries.client import client_for


@for_staff("see_scores")
@require_http_methods(["GET", "POST"])
def rate(request: HttpRequest, client_id: UUID, assignment_id: UUID) -> HttpResponse:
    """All questions on one page; saved by one button, sent by another.

    For the member of staff who was asked, and missing for everybody else.
    """
    client = client_for(request.staff, client_id)
    assignment = assignment_for(client, assignment_id)
    if assignment.rater_id != request.staff.pk or assignment.way != "staff":
        raise Missing("There is no such questionnaire in this file.")
    if not (assignment.is_open and may_be_answered(assignment)):
        words = _("This form is no longer waiting. Nothing was changed.")
        return done(request, words, "questionnaires", client.pk)
    try:
        if request.method == "POST":
            return _save(request, client, assignment)
        return _page(request, client, assignment)
    except (NoLongerOpen, WordingGone, AlreadySubmitted) as over:
        return done(request, str(over), "questionnaires", client.pk)


def _save(request: HttpRequest, client: Any, assignment: Any) -> HttpResponse:
    by, now = request.actor, timezone.now()
    draft = start_response(assignment=assignment, source="staff", by=by, now=now)
    known = _known(assignment, draft)
    sent = read_form(request.POST, known, request.POST.get("clear"))
    if sent.problems:
        return _page(request, client, assignment, sent.problems)
    try:
        saved = save_answers(
            response=draft,
            answers=sent.answers,
            revisions=sent.revisions,
            by=by,
            now=now,
        )
    except BadAnswers as bad:
        words = problems_in_words(known, bad.problems)
        return _page(request, client, assignment, words)
    if saved.conflicts:
        words = _("Something was changed in another window. Look at the answers again.")
        return _page(request, client, assignment, {"": words})
    if "send" not in request.POST:
        at = f"{timezone.localtime(now):%H:%M}"
        messages.success(request, _("Saved %(time)s") % {"time": at})
        return redirect(request.path)
    return _send(request, client, assignment, draft)


def _send(
    request: HttpRequest, client: Any, assignment: Any, draft: Any
) -> HttpResponse:
    try:
        response = submit_response(response=draft, by=request.actor, now=timezone.now())
    except NothingAnswered as nothing:
        return _page(request, client, assignment, {"": str(nothing)})
    words = _("The answers are kept and scored.")
    return done(request, words, "result", client.pk, response.pk)


def _known(assignment: Any, draft: Any) -> Questionnaire:
    definition, wording = definition_of(assignment), require_words(assignment)
    if draft is None:
        return unanswered(definition, wording)
    return questionnaire(definition, wording, draft, ())


def _page(
    request: HttpRequest,
    client: Any,
    assignment: Any,
    problems: dict[str, str] | None = None,
) -> HttpResponse:
    words = {
        "assignment": assignment,
        "wording": require_words(assignment),
        "definition": shown(definition_of(assignment)),
        "known": _known(assignment, response_of(assignment)),
        "problems": problems or {},
    }
    answer = file_page(request, client, "questionnaires", "file/rate.html", words)
    if problems:
        answer.status_code = 400
    return answer
