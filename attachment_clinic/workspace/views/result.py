"""One form that was answered: its scores, its answers, and where they come from."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from assessments.actions.response import CannotVoid, void_response
from assessments.change.composite import composites_said
from assessments.queries.composite import composites_of
from assessments.queries.library import DefinitionChanged, definition_of
from assessments.queries.move import moves_of
from assessments.queries.rescoring import replaced_in
from assessments.queries.response import response_for
from assessments.queries.score import scores_of
from assessments.queries.wording import words_of
from assessments.scoring.answers import critical_answers
from attachment_clinic.web.guards import for_staff
from attachment_clinic.web.languages import ui_language
from attachment_clinic.workspace.forms.data import ReasonForm
from attachment_clinic.workspace.language import shown
from attachment_clinic.workspace.pages import (
    ask,
    at,
    carried_out,
    done,
    file_page,
    posted,
)
from attachment_clinic.workspace.words import instrument_title
from clients.queries.client import client_for
from clients.roles import require
from reports.documents.terms import courses_in


@for_staff("see_scores")
@require_safe
def show(request: HttpRequest, client_id: UUID, response_id: UUID) -> HttpResponse:
    """The scores of every scale, then every answer by its item."""
    client = client_for(request.staff, client_id)
    response = response_for(client, response_id)
    definition = _definition(response)
    context = {
        "response": response,
        "assignment": response.assignment,
        "title": instrument_title(response.assignment),
        "definition": definition,
        "scores": _scores(response, definition),
        "together": composites_said(
            courses_in(composites_of(response), ui_language()), ui_language()
        ),
        "replaced": _replaced(response, definition),
        "items": _items(response, definition),
        "critical": _critical(response, definition),
        "moves": moves_of(request.staff, response),
        "n_answered": _n_answered(response),
    }
    return file_page(request, client, "questionnaires", "file/result.html", context)


def _critical(response: Any, definition: Any) -> list[str]:
    """What was answered that asks for a person, in the words of the definition."""
    if definition is None:
        return []
    return [each.message for each in critical_answers(definition, response.answers)]


@for_staff("see_scores")
@require_http_methods(["GET", "POST"])
def void(request: HttpRequest, client_id: UUID, response_id: UUID) -> HttpResponse:
    """Says that a form does not count, and why; for those who also type forms in."""
    require(request.actor, "enter_answers")
    client = client_for(request.staff, client_id)
    response = response_for(client, response_id)
    form = ReasonForm(posted(request))

    def act(data: dict[str, Any]) -> None:
        void_response(
            response=response,
            reason=data["reason"],
            by=request.actor,
            now=timezone.now(),
        )

    if carried_out(form, act, {CannotVoid: None}):
        words = _("These answers no longer count. They stay on record.")
        return done(request, words, "result", client.pk, response.pk)
    return ask(
        request,
        client,
        "questionnaires",
        form,
        title=_("Do not count these answers"),
        button=_("Do not count them"),
        back=at("result", client.pk, response.pk),
        intro=_(
            "This cannot be undone. The answers and their scores stay on record, with "
            "your reason, and leave every chart and every report made from now on."
        ),
    )


def _definition(response: Any) -> Any:
    """The definition it was answered in; None when the catalogue has it no more."""
    try:
        return shown(definition_of(response.assignment))
    except DefinitionChanged:
        return None


def _scores(response: Any, definition: Any) -> list[tuple[Any, Any]]:
    scales = {} if definition is None else _scales(definition)
    return [(score, scales.get(score.scale)) for score in scores_of(response)]


def _replaced(response: Any, definition: Any) -> list[tuple[Any, str]]:
    """Scores that stood here before, each with the name of its scale."""
    scales = {} if definition is None else _scales(definition)
    return [
        (each, getattr(scales.get(each.scale), "title", each.scale))
        for each in replaced_in(response)
    ]


def _scales(definition: Any) -> dict[str, Any]:
    return {each.key: each for each in (*definition.subscales, *definition.derived)}


def _items(response: Any, definition: Any) -> list[tuple[int, str, str, Any]]:
    """Number, code, words where we have them, and answer (None: not answered)."""
    codes = sorted(response.answers) if definition is None else definition.item_codes
    words = None if definition is None else words_of(response.assignment)
    return [
        (
            number,
            code,
            words.items.get(code, "") if words else "",
            _value(response, code),
        )
        for number, code in enumerate(codes, start=1)
    ]


def _n_answered(response: Any) -> int:
    return sum(value is not None for value in response.answers.values())


def _value(response: Any, code: str) -> int | None:
    return response.answers.get(code)
