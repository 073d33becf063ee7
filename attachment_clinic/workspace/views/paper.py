"""Typing in a questionnaire that was answered on paper."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
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
from attachment_clinic.workspace.forms.second_pass import (
    DifferencesForm,
    SecondPassForm,
)
from attachment_clinic.workspace.language import shown
from attachment_clinic.workspace.pages import (
    carried_out,
    done,
    file_page,
    page,
    posted,
)
from attachment_clinic.workspace.passes import NotReadable, Passes
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
        words = _("This form is no longer waiting. Nothing was changed.")
        return done(request, words, "questionnaires", client.pk)
    sheet = _Sheet(request, client, assignment, definition)
    if "passes" not in request.POST:
        return _first(sheet)
    try:
        passes = Passes.opened(request.POST["passes"], assignment, request.actor)
    except NotReadable as lost:
        return done(request, str(lost), "paper", client.pk, assignment.pk)
    return _second(sheet, passes) if passes.second is None else _settled(sheet, passes)


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


@dataclass(frozen=True, slots=True)
class _Sheet:
    """One form being typed in, and by whom."""

    request: HttpRequest
    client: Any
    assignment: Any
    definition: Any

    def form(self, kind: type[PaperForm], data: Any, **more: Any) -> PaperForm:
        wording = words_of(self.assignment)
        return kind(data, definition=self.definition, wording=wording, **more)

    def page(self, template: str, form: Any, passes: Passes | None = None) -> Any:
        """The page of this form, with what was typed so far sealed into it."""
        by, assignment = self.request.actor, self.assignment
        context = {
            "assignment": assignment,
            "definition": shown(self.definition),
            "passes": passes,
            "sealed": passes.sealed(assignment, by) if passes else "",
        }
        return file_page(
            self.request, self.client, "questionnaires", template, context, form
        )

    def handed_in(self, form: Any, day: date | None, **more: Any) -> Any:
        """Where to go once the answers of `form` are kept, or None with its errors."""
        entered: list[Any] = []

        def act(data: dict[str, Any]) -> None:
            when = _at_noon(day or data["answered_on"])
            response = _entered(self, form, when, **more)
            if response is not None:
                entered.append(response)

        refusals = {AlreadySubmitted: None, NothingAnswered: None, NoLongerOpen: None}
        if carried_out(form, act, refusals) and entered:
            return _after(self.request, self.client, entered[0])
        return None


def _first(sheet: _Sheet) -> HttpResponse:
    """Kept and scored at once, or typed a second time where the person wants that."""
    data = posted(sheet.request)
    form = sheet.form(PaperForm, data, initial={"answered_on": _day(sheet.assignment)})
    if sheet.request.POST.get("then") != "again":
        kept = sheet.handed_in(form, None)
        return kept or sheet.page("file/paper.html", form)
    if not form.is_valid():
        return sheet.page("file/paper.html", form)
    if not form.is_answered:
        form.add_error(None, str(NothingAnswered()))
        return sheet.page("file/paper.html", form)
    passes = Passes(form.cleaned_data["answered_on"], form.answers)
    empty = sheet.form(SecondPassForm, None)
    return sheet.page("file/paper_again.html", empty, passes)


def _second(sheet: _Sheet, passes: Passes) -> HttpResponse:
    """Kept where both passes agree; what differs is shown, and nothing kept before."""
    form = sheet.form(SecondPassForm, sheet.request.POST)
    if form.is_valid():
        both = replace(passes, second=form.answers)
        if both.differing:
            shown = DifferencesForm(paper=form, passes=both)
            return sheet.page("file/paper_differences.html", shown, both)
    kept = sheet.handed_in(form, passes.day, differed=0)
    return kept or sheet.page("file/paper_again.html", form, passes)


def _settled(sheet: _Sheet, passes: Passes) -> HttpResponse:
    """Kept once each difference is settled."""
    paper = sheet.form(SecondPassForm, None)
    form = DifferencesForm(sheet.request.POST, paper=paper, passes=passes)
    kept = sheet.handed_in(form, passes.day, differed=len(passes.differing))
    return kept or sheet.page("file/paper_differences.html", form, passes)


def _entered(sheet: _Sheet, form: Any, when: datetime, **more: Any) -> Any:
    """The response, or None with the words beside the fields."""
    try:
        return enter_paper(
            assignment=sheet.assignment,
            answers=form.answers,
            assessed_at=when,
            by=sheet.request.actor,
            now=timezone.now(),
            **more,
        )
    except BadAnswers as bad:
        for code, words in bad.problems.items():
            field = "answered_on" if code == "assessed_at" else code
            form.add_error(field if field in form.fields else None, words)
        return None


def _after(request: HttpRequest, client: Any, response: Any) -> HttpResponse:
    words = _("The answers are kept and scored.")
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
