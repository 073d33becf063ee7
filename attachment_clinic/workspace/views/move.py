"""Moving answers that stand in the wrong file: whose they are, then what is moved."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from assessments.actions.move import CannotMove
from assessments.queries.move import people_like
from assessments.queries.response import response_for
from attachment_clinic.web.bell import ring_for
from attachment_clinic.web.guards import asked_again, for_staff
from attachment_clinic.workspace.forms.move import MoveForm, RightFileForm
from attachment_clinic.workspace.pages import (
    at,
    carried_out,
    done,
    file_page,
    posted,
)
from attachment_clinic.workspace.words import instrument_title
from clients.queries.client import client_for, clients_of
from clients.roles import require
from reports.actions.correction import Corrected, move_response


@for_staff("see_scores")
@require_http_methods(["GET", "POST"])
def move(request: HttpRequest, client_id: UUID, response_id: UUID) -> HttpResponse:
    """Whose answers they are stands in the address (`to`), and then both names here."""
    require(request.actor, "enter_answers")
    client = client_for(request.staff, client_id)
    response = response_for(client, response_id)
    if again := asked_again(request):
        return again
    others = clients_of(request.staff).exclude(pk=client.pk)
    chooser = RightFileForm(request.GET if "to" in request.GET else None, others=others)
    if not chooser.is_valid():
        return _page(request, client, response, chooser)
    right = chooser.cleaned_data["to"]
    form = MoveForm(posted(request), **_people(response.assignment, right))
    moved: list[Corrected] = []

    def act(data: dict[str, Any]) -> None:
        corrected = move_response(
            response=response,
            to=right,
            staff=request.staff,
            by=request.actor,
            now=timezone.now(),
            **data,
        )
        moved.append(corrected)

    if carried_out(form, act, {CannotMove: None}):
        return _moved(request, right, moved[0])
    return _page(request, client, response, form, right=right)


def _people(given: Any, right: Any) -> dict[str, Any]:
    """Who can be named there, where the form is about or by somebody."""
    return {
        "targets": given.target and people_like(right, given.target),
        "observers": given.observer and people_like(right, given.observer),
    }


def _page(
    request: HttpRequest, client: Any, response: Any, form: Any, right: Any = None
) -> HttpResponse:
    words = {
        "response": response,
        "title": instrument_title(response.assignment),
        "right": right,
        "back": at("result", client.pk, response.pk),
    }
    return file_page(request, client, "questionnaires", "file/move.html", words, form)


def _moved(request: HttpRequest, right: Any, corrected: Corrected) -> HttpResponse:
    ring_for(*corrected.jobs)
    words = _(
        "The answers are in this file now, and are scored here. In the other file they "
        "stay on record and do not count."
    )
    return done(request, words, "result", right.pk, corrected.response.pk)
