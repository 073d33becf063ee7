"""Views of the caseload: naming what is shown at the moment, and removing a name."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from attachment_clinic.web.guards import for_staff
from attachment_clinic.workspace.forms.filters import SaveViewForm
from attachment_clinic.workspace.pages import at
from attachment_clinic.workspace.views.caseload import filter_of
from clients.actions.view import CannotSave, remove_view, save_view
from clients.queries.view import view_for


@for_staff("see_own_clients")
@require_POST
def keep(request: HttpRequest) -> HttpResponse:
    """Names the filters and the order that the list is shown with."""
    shown, form = filter_of(request, request.POST), SaveViewForm(request.POST)
    if not shown.is_valid():
        messages.error(request, _("Choose filters from the lists first."))
        return redirect("workspace:caseload")
    filters = {name: str(shown.cleaned_data[name] or "") for name in shown.fields}
    if not form.is_valid():
        for words in form.errors.get("name", [_("Nothing was saved.")]):
            messages.error(request, str(words))
    else:
        _save(request, form, filters)
    return redirect(f"{at('caseload')}?{urlencode(filters)}")


def _save(request: HttpRequest, form: SaveViewForm, filters: dict[str, str]) -> None:
    try:
        view = save_view(
            staff=request.staff,
            name=form.cleaned_data["name"],
            filters=filters,
            is_default=form.cleaned_data["is_default"],
            by=request.actor,
            now=timezone.now(),
        )
    except CannotSave as refusal:
        messages.error(request, str(refusal))
    else:
        words = _("The view “%(name)s” is saved, for you alone.") % {"name": view}
        messages.success(request, words)


@for_staff("see_own_clients")
@require_POST
def remove(request: HttpRequest, view_id: UUID) -> HttpResponse:
    """Removes a name; the clients stay as they are."""
    view = view_for(request.staff, view_id)
    remove_view(view=view, by=request.actor, now=timezone.now())
    words = _("The view “%(name)s” is removed.") % {"name": view}
    messages.success(request, words)
    return redirect(f"{at('caseload')}?search=")
