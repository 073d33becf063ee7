"""The five signs of a client with what strengthens each, and areas of life."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from assessments.instruments.reading import instrument
from assessments.queries.score import series_of
from attachment_clinic.web.guards import for_staff
from attachment_clinic.workspace.exercises import OWN
from attachment_clinic.workspace.pages import at, file_page
from attachment_clinic.workspace.signs import (
    areas_shown,
    partner_words,
    sign_views,
    signs_shown,
    verdicts_of,
)
from clients.queries.client import client_for
from clients.queries.exercise import as_exercise, own_exercises
from clients.queries.homework import homework_of
from clients.queries.suggestion import suggestions_of
from reports.documents.signs import SIGNS
from reports.queries.facts_beside import (
    AREAS,
    areas_of,
    signs_of,
    view_of_partner,
)


@for_staff("see_scores")
@require_safe
def show(request: HttpRequest, client_id: UUID) -> HttpResponse:
    """Where this client stands on the signs, and what is practised for each."""
    client = client_for(request.staff, client_id)
    found = series_of(client)
    signs, areas = signs_of(client, found), areas_of(client, found)
    context: dict[str, Any] = {
        "signs": sign_views(
            signs,
            [(f"{OWN}{e.pk}", as_exercise(e)) for e in own_exercises(request.staff)],
            _given(client),
            {each.page for each in suggestions_of(client)},
        ),
        "kept_apart": None if signs and signs.partner else view_of_partner(found),
        "give_signs": _giving(client, SIGNS),
        "give_areas": _giving(client, AREAS),
    }
    if signs:
        context |= {
            "profile": signs_shown(signs),
            "verdicts": verdicts_of(signs.own),
            "partner": signs.partner_name,
            "partner_until": partner_words(signs),
        }
    if areas:
        context |= {"areas": areas_shown(areas), "area_verdicts": verdicts_of(areas)}
    return file_page(request, client, "signs", "file/signs.html", context)


def _giving(client: Any, key: str) -> str:
    """Where the newest version of this instrument is given to the client."""
    return f"{at('assign', client.pk)}?instrument={instrument(key).id}"


def _given(client: Any) -> set[str]:
    """The exercises that are open, named as the form to give one names them."""
    is_open = homework_of(client).filter(state="open")
    return {
        f"{OWN}{own}" if own else key
        for key, own in is_open.values_list("key", "own_id")
    }
