"""The journal of a client: all entries, beginning one, taking it home as a file."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from attachment_clinic.portal.journal_file import journal_text
from attachment_clinic.web import learning
from attachment_clinic.web.guards import asked_again, for_client
from attachment_clinic.web.journal import shown_entry
from attachment_clinic.web.languages import ui_language
from clients.actions.export import export_journal
from clients.actions.journal import begin_entry
from clients.learning import shelf
from clients.queries.journal import entries_for_client
from clients.theory import STRATEGIES

PER_PAGE = 20


@for_client
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """All entries, and questions to begin with, by strategy."""
    language = learning.closest(ui_language())
    entries = Paginator(entries_for_client(request.client), PER_PAGE)
    page = entries.get_page(request.GET.get("page"))
    context = {
        "page": page,
        "entries": [shown_entry(each, language) for each in page],
        "language": language,
        "groups": _questions(language),
        "practice": request.client.practice,
    }
    return render(request, "portal/journal.html", context)


@for_client
@require_POST
def begin(request: HttpRequest) -> HttpResponse:
    """A new entry, with a question or without."""
    try:
        entry = begin_entry(
            client=request.client,
            prompt=request.POST.get("prompt", ""),
            by=request.client.actor,
            now=timezone.now(),
        )
    except shelf.NotOnTheShelf as error:
        raise Http404 from error
    return redirect("portal:entry", entry.pk)


@for_client
@require_http_methods(["GET", "POST"])
def download(request: HttpRequest) -> HttpResponse:
    """All of the journal as one file, for whoever has just said who they are (R20)."""
    if again := asked_again(request):
        return again
    if request.method != "POST":
        return render(request, "portal/journal_download.html")
    entries = list(entries_for_client(request.client).reverse())
    export_journal(
        client=request.client,
        entries=len(entries),
        by=request.client.actor,
        now=timezone.now(),
    )
    today = timezone.localdate()
    shown = [shown_entry(each, ui_language()) for each in entries]
    return HttpResponse(
        journal_text(shown, today),
        content_type="text/plain; charset=utf-8",
        headers={
            "Content-Disposition": f'attachment; filename="journal-{today}.txt"',
            "Cache-Control": "no-store",
            "X-Content-Type-Options": "nosniff",
        },
    )


def _questions(language: str) -> list[dict[str, Any]]:
    return [
        {
            "title": strategy.title(language),
            "prompts": [
                {"key": each.key, "words": each.words[language]}
                for each in shelf.prompts()
                if each.strategy == strategy.key
            ],
        }
        for strategy in STRATEGIES
    ]
