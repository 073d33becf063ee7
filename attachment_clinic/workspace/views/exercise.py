"""What a client reads and practises between sessions."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from attachment_clinic.web import learning
from attachment_clinic.web.guards import for_staff
from attachment_clinic.web.languages import ui_language
from attachment_clinic.workspace.forms.exercise import SuggestForm
from attachment_clinic.workspace.forms.fields import Sure
from attachment_clinic.workspace.pages import (
    ask,
    at,
    carried_out,
    done,
    file_page,
    page_of,
    posted,
)
from attachment_clinic.workspace.practice_of import row_of
from clients.actions.suggestion import (
    AlreadySuggested,
    suggest_page,
    withdraw_suggestion,
)
from clients.learning import shelf
from clients.queries.client import client_for
from clients.queries.homework import homework_of
from clients.queries.suggestion import suggestion_for, suggestions_of


@for_staff("see_scores")
@require_safe
def show(request: HttpRequest, client_id: UUID) -> HttpResponse:
    """What this client practises, and what is suggested to them to read."""
    client = client_for(request.staff, client_id)
    titles = _titles()
    page = page_of(request, homework_of(client))
    context = {
        "page": page,
        "homework": [row_of(each, timezone.localdate()) for each in page],
        "suggestions": [
            (each, titles.get(each.page, each.page)) for each in suggestions_of(client)
        ],
    }
    return file_page(request, client, "exercises", "file/exercises.html", context)


@for_staff("give_exercises")
@require_http_methods(["GET", "POST"])
def suggest(request: HttpRequest, client_id: UUID) -> HttpResponse:
    """Puts a Learn page before the client."""
    client = client_for(request.staff, client_id)
    asked = {"page": request.GET.get("page", "")}
    form = SuggestForm(posted(request), pages=_choices(), initial=asked)

    def act(data: dict[str, Any]) -> None:
        suggest_page(client=client, by=request.actor, now=timezone.now(), **data)

    if carried_out(form, act, {AlreadySuggested: "page"}):
        return done(request, _("The page is suggested."), "exercises", client.pk)
    return ask(
        request,
        client,
        "exercises",
        form,
        title=_("Suggest a page to read"),
        button=_("Suggest page"),
        back=at("exercises", client.pk),
        intro=(
            _(
                "It stands first among the pages that %(name)s finds under Learn, in "
                "%(language)s."
            )
            % {"name": client.called, "language": _language(client)}
        ),
    )


@for_staff("give_exercises")
@require_http_methods(["GET", "POST"])
def unsuggest(
    request: HttpRequest, client_id: UUID, suggestion_id: UUID
) -> HttpResponse:
    """Takes a suggestion back."""
    client = client_for(request.staff, client_id)
    suggestion = suggestion_for(client, suggestion_id)
    form = Sure(posted(request))

    def act(_: dict[str, Any]) -> None:
        withdraw_suggestion(suggestion=suggestion, by=request.actor, now=timezone.now())

    if carried_out(form, act):
        return done(request, _("The suggestion is taken back."), "exercises", client.pk)
    titles = _titles()
    return ask(
        request,
        client,
        "exercises",
        form,
        title=_("Take back: %(what)s")
        % {"what": titles.get(suggestion.page, suggestion.page)},
        button=_("Take back"),
        back=at("exercises", client.pk),
        intro=_("The client still finds the page among all the others."),
    )


def _titles() -> dict[str, str]:
    language = ui_language()
    return {each.key: each.in_language(language).title for each in shelf.pages()}


def _choices() -> list[Any]:
    return [
        (
            group["heading"],
            [(each["key"], each["words"].title) for each in group["pages"]],
        )
        for group in learning.groups(ui_language())
    ]


def _language(client: Any) -> str:
    return _("German") if client.language[:2] == "de" else _("English")
