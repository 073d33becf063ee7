"""Caseload: the clients of the person who looks, on a page and as a file."""

from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_POST, require_safe

from assessments.queries.caseload import by_last_answered, narrowed, standings_of
from attachment_clinic.web.csv import csv_file
from attachment_clinic.web.guards import asked_again, for_staff
from attachment_clinic.workspace.forms.fields import choices_of
from attachment_clinic.workspace.forms.filters import CaseloadFilter
from attachment_clinic.workspace.overview import Glance, glance
from attachment_clinic.workspace.pages import at, page, page_of
from clients.actions.export import export_caseload
from clients.queries.care import by_next_session, with_next_session
from clients.queries.client import caseload, clients_of
from clients.queries.view import views_of
from clients.replica import off_the_primary

COLUMNS = [
    "Reference",
    "Family name",
    "Given name",
    "Status",
    "Last answered",
    "Forms waiting",
    "Forms overdue",
    "Next session",
]
FILTERS = ("search", "status", "show", "sort")
OF_SCORES = ["Questionnaire", "What can be said", "Worth talking about"]


@for_staff("see_own_clients")
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """Fifty clients a page, each with where they stand."""
    saved = list(views_of(request.staff))
    form = filter_of(request, _wanted(request, saved))
    shown = page_of(request, _found(request, form))
    context = {
        "saved": [(each, _address(each)) for each in saved],
        "opened_with": _opened_with(request, saved),
        "page": shown,
        "rows": _standing(request, list(shown)),
        "is_narrowed": any(form.data.get(name) for name in form.fields),
        "sees_scores": request.actor.may("see_scores"),
    }
    return page(request, "caseload.html", context, form)


@for_staff("see_own_clients")
@require_POST
def export(request: HttpRequest) -> HttpResponse:
    """The same list as a CSV file: what the page shows this person, and no more."""
    if again := asked_again(request, back=at("caseload")):
        return again
    form = filter_of(request, request.POST)
    if not form.is_valid():
        context = {"page": page_of(request, clients_of(request.staff).none())}
        return page(request, "caseload.html", {**context, "is_narrowed": True}, form)
    with off_the_primary():
        rows = _standing(request, list(_found(request, form)))
    sees_scores = request.actor.may("see_scores")
    columns = COLUMNS + (OF_SCORES if sees_scores else [])
    export_caseload(
        clients=len(rows), with_scores=sees_scores, by=request.actor, now=timezone.now()
    )
    cells = [_cells(client, found)[: len(columns)] for client, found in rows]
    return csv_file(f"caseload-{timezone.localdate()}", columns, cells)


def _opened_with(request: HttpRequest, saved: list[Any]) -> Any:
    """The view that the caseload opens with, where nothing else was asked for."""
    if request.GET:
        return None
    return next((each for each in saved if each.is_default), None)


def _wanted(request: HttpRequest, saved: list[Any]) -> Mapping[str, Any]:
    view = _opened_with(request, saved)
    return view.filters if view else request.GET


def _address(view: Any) -> str:
    # In an order of our own: not every database keeps that of what was saved.
    filters = {name: view.filters.get(name, "") for name in FILTERS}
    return f"{at('caseload')}?{urlencode(filters)}"


def filter_of(request: HttpRequest, data: Mapping[str, Any]) -> CaseloadFilter:
    """The form above the list, for what this person may ask."""
    return CaseloadFilter(
        data,
        statuses=choices_of(clients_of(request.staff), "status"),
        sees_scores=request.actor.may("see_scores"),
    )


def _found(request: HttpRequest, form: CaseloadFilter) -> QuerySet[Any]:
    if not form.is_valid():
        return clients_of(request.staff).none()
    wanted = form.cleaned_data
    found = caseload(request.staff, wanted["search"], wanted["status"])
    found = narrowed(request.staff, found, wanted["show"], timezone.localdate())
    found = with_next_session(found, timezone.now())
    if wanted["sort"] == "answered":
        return by_last_answered(found)
    return by_next_session(found) if wanted["sort"] == "session" else found


def _standing(request: HttpRequest, clients: list[Any]) -> list[tuple[Any, Glance]]:
    standings = standings_of(request.staff, clients, timezone.localdate())
    return [(each, glance(standings[each.pk])) for each in clients]


def _cells(client: Any, found: Glance) -> list[Any]:
    """In the order of COLUMNS and OF_SCORES; times by the clock of the practice."""
    session = client.next_session
    return [
        client.reference,
        client.family_name,
        client.given_name,
        client.get_status_display(),
        found.last_answered,
        found.waiting,
        found.overdue,
        timezone.localtime(session).strftime("%Y-%m-%d %H:%M") if session else None,
        found.title,
        found.verdict,
        found.prompt,
    ]
