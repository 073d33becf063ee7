"""The library to read and to practise: what clients find in their portal."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from attachment_clinic.web import learning
from attachment_clinic.web.guards import for_staff
from attachment_clinic.web.languages import ui_language
from attachment_clinic.workspace.pages import page as workspace_page
from clients.learning import shelf
from clients.queries.exercise import own_exercises

DOOR = {"page": "workspace:learn_page", "exercise": "workspace:exercise"}


@for_staff()
@require_safe
def pages(request: HttpRequest) -> HttpResponse:
    """Every Learn page."""
    language = learning.language_asked(request, ui_language())
    context = {**learning.frame(language), "groups": learning.groups(language)}
    return workspace_page(request, "library/learn.html", context)


@for_staff()
@require_safe
def page(request: HttpRequest, page: str) -> HttpResponse:
    """One Learn page, as clients see it."""
    try:
        found = shelf.page(page)
    except shelf.NotOnTheShelf as error:
        raise Http404 from error
    shown = learning.shown_page(found, learning.language_asked(request, ui_language()))
    return workspace_page(request, "library/learn_page.html", {**shown, "door": DOOR})


@for_staff()
@require_safe
def exercises(request: HttpRequest) -> HttpResponse:
    """Every exercise, by strategy."""
    language = learning.language_asked(request, ui_language())
    context = {
        **learning.frame(language),
        "shelves": learning.shelves(shelf.newest(), language),
        "own": own_exercises(request.staff),
    }
    return workspace_page(request, "library/exercises.html", context)


@for_staff()
@require_safe
def exercise(request: HttpRequest, exercise: str) -> HttpResponse:
    """One exercise, as clients see it, and what it is tied to."""
    try:
        found = shelf.exercise(exercise)
    except shelf.NotOnTheShelf as error:
        raise Http404 from error
    language = learning.language_asked(request, ui_language())
    tied_to = [f"strategy_{found.strategy}", *(f"sign_{key}" for key in found.signs)]
    context = {
        **learning.shown_exercise(found, language),
        "tied_to": [
            {"key": key, "words": shelf.page(key).in_language(ui_language())}
            for key in tied_to
        ],
    }
    return workspace_page(request, "library/exercise.html", context)
