"""Learn: pages to read and exercises to look at, some suggested by the therapist."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from attachment_clinic.web import learning
from attachment_clinic.web.guards import for_client
from attachment_clinic.web.languages import ui_language
from clients.learning import shelf
from clients.queries.suggestion import suggestions_of

DOOR = {"page": "portal:learn_page", "exercise": "portal:learn_exercise"}


@for_client
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """Every page, and those suggested to this client first."""
    language = learning.language_asked(request, ui_language())
    known = {each.key: each for each in shelf.pages()}
    suggested = [
        {"note": each.note, **learning.row(known[each.page], language)}
        for each in suggestions_of(request.client)
        if each.page in known
    ]
    context = {
        **learning.frame(language),
        "suggested": suggested,
        "groups": learning.groups(language),
        "practice": request.client.practice,
    }
    return render(request, "portal/learn.html", context)


@for_client
@require_safe
def page(request: HttpRequest, page: str) -> HttpResponse:
    """One page, in the language of the client or another there is."""
    language = learning.language_asked(request, ui_language())
    try:
        found = shelf.page(page)
    except shelf.NotOnTheShelf as error:
        raise Http404 from error
    context = {**learning.shown_page(found, language), "door": DOOR}
    return render(request, "portal/learn_page.html", context)


@for_client
@require_safe
def exercise(request: HttpRequest, exercise: str) -> HttpResponse:
    """One exercise to look at; nothing is kept of it."""
    language = learning.language_asked(request, ui_language())
    try:
        found = shelf.exercise(exercise)
    except shelf.NotOnTheShelf as error:
        raise Http404 from error
    context = learning.shown_exercise(found, language)
    return render(request, "portal/learn_exercise.html", context)
