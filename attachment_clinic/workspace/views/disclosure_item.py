"""Looking through one item of a copy of a client's data, and deciding about it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from attachment_clinic.web.guards import for_staff
from attachment_clinic.workspace.forms.disclosure import ChoiceForm
from attachment_clinic.workspace.forms.fields import choices_of
from attachment_clinic.workspace.pages import at, carried_out, file_page, posted
from attachment_clinic.workspace.views.disclosure import found
from clients.queries import Missing
from reports.actions.disclosure import CannotDisclose
from reports.actions.disclosure_choice import (
    CannotChoose,
    Choice,
    ItemChanged,
    choose_item,
)
from reports.queries.disclosure_items import items_of


@for_staff("disclose_data")
@require_http_methods(["GET", "POST"])
def look(
    request: HttpRequest, client_id: UUID, disclosure_id: UUID, item: str
) -> HttpResponse:
    """All that this item says, and what becomes of it; goes on to the next."""
    disclosure = found(request, client_id, disclosure_id)
    items = items_of(disclosure)
    here = _one(items, item)
    form = _form(request, disclosure, here)

    def act(data: dict[str, Any]) -> None:
        seen, passages = data.pop("seen"), tuple(data.pop("passages").splitlines())
        choice = Choice(**data, passages=passages)
        by = {"by": request.actor, "now": timezone.now()}
        choose_item(disclosure=disclosure, item=item, seen=seen, choice=choice, **by)

    refusals = {CannotChoose: None, CannotDisclose: None, ItemChanged: None}
    if carried_out(form, act, refusals):
        return _next(request, disclosure, items, item)
    context = {
        "disclosure": disclosure,
        "item": here,
        "place": 1 + items.index(here),
        "count": len(items),
        "button": _("Save, and go on"),
        "back": at("disclosure", client_id, disclosure_id),
    }
    return file_page(
        request,
        disclosure.client,
        "data",
        "file/disclosure_item.html",
        context,
        form,
    )


def _one(items: list[Any], key: str) -> Any:
    found = next((each for each in items if each.key == key), None)
    if found is None:
        raise Missing("There is no such item here.")
    return found


def _form(request: HttpRequest, disclosure: Any, item: Any) -> ChoiceForm:
    choices = disclosure.choices.all()
    return ChoiceForm(
        posted(request),
        decisions=choices_of(choices, "decision"),
        reasons=choices_of(choices, "reason"),
        initial=_initial(item),
    )


def _initial(item: Any) -> dict[str, Any]:
    """What was decided before, as long as it still is about the same words."""
    given: dict[str, Any] = {"seen": item.fingerprint}
    if item.choice is None:
        return given
    kept = ("decision", "reason", "words", "judged_by", "silent")
    cut = item.cut_passages() if item.fresh else ()
    given |= {name: getattr(item.choice, name) for name in kept}
    return given | {"passages": "\n".join(cut)}


def _next(
    request: HttpRequest, disclosure: Any, items: list[Any], item: str
) -> HttpResponse:
    """The next one that nobody has decided about, behind this one if there is one."""
    keys = [each.key for each in items]
    after = keys.index(item) + 1
    rest = [*items[after:], *items[: after - 1]]
    waiting = next((each for each in rest if not each.fresh), None)
    if waiting is None:
        messages.success(request, _("Everything has been looked at."))
        return redirect("workspace:disclosure", disclosure.client_id, disclosure.pk)
    messages.success(request, _("Saved."))
    return redirect(
        "workspace:disclosure_item", disclosure.client_id, disclosure.pk, waiting.key
    )
