"""Finding a client by name from every page; the words stand in no address."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from attachment_clinic.web.guards import for_staff
from attachment_clinic.workspace.forms.filters import FindClient
from attachment_clinic.workspace.pages import page, posted
from clients.queries.client import caseload

# Below the words while they are typed, and on a page of their own.
SHORT, LONG = 8, 50


@for_staff("see_own_clients")
@require_http_methods(["GET", "HEAD", "POST"])
def find(request: HttpRequest) -> HttpResponse:
    """Those of the own caseload; a single one is opened at once."""
    form = FindClient(posted(request))
    most = SHORT if request.htmx else LONG
    found = _found(request, form, most + 1)
    context = {"found": found[:most], "more": len(found) > most}
    if request.htmx:
        status = 200 if form.is_valid() else 400
        return render(request, "workspace/found.html", context, status=status)
    if len(found) == 1:
        return redirect("workspace:client", found[0].pk)
    return page(request, "find.html", context, form)


def _found(request: HttpRequest, form: FindClient, most: int) -> list[Any]:
    if not form.is_valid():
        return []
    found = caseload(request.staff, form.cleaned_data["words"])
    # Who else has the file is not shown here, and not asked for.
    return list(found.prefetch_related(None)[:most])
