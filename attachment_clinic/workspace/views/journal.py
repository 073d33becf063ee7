"""The journal on a client's file: the entries the client shares, and no others."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from attachment_clinic.web.guards import for_staff
from attachment_clinic.web.journal import shown_entry
from attachment_clinic.workspace.pages import file_page, page_of
from clients.actions.journal import read_entry
from clients.queries.client import client_for
from clients.queries.journal import entries_for_staff, shared_entry


@for_staff("see_scores")
@require_safe
def show(request: HttpRequest, client_id: UUID) -> HttpResponse:
    """Which entries are shared, and which of them are new; their words come later."""
    client = client_for(request.staff, client_id)
    context = {"page": page_of(request, entries_for_staff(client))}
    return file_page(request, client, "journal", "file/journal.html", context)


@for_staff("see_scores")
@require_safe
def read(request: HttpRequest, client_id: UUID, entry_id: UUID) -> HttpResponse:
    """One shared entry; from the first time on the client sees that it was read."""
    client = client_for(request.staff, client_id)
    entry = read_entry(
        entry=shared_entry(client, entry_id), by=request.actor, now=timezone.now()
    )
    context = shown_entry(entry, client.language)
    return file_page(request, client, "journal", "file/journal_entry.html", context)
