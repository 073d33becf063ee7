"""What the pages of this door share: answering a form, and the frame of a file."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clients.actions.file import open_file
from clients.queries import Missing
from clients.roles import allowed
from clients.telling import told
from reports.queries import QueueFull, TooManyWaiting

PER_PAGE = 50

# The parts of a client's file in groups, by use: a group stands in the first row, and
# its parts below it. Of each part: address, name, permission that opens it.
GROUPS = (
    (_("Overview"), (("client", _("Overview"), None),)),
    (
        _("Answers"),
        (
            ("questionnaires", _("Questionnaires"), None),
            ("signs", _("Signs"), "see_scores"),
        ),
    ),
    (
        _("Work"),
        (
            ("plan", _("Plan"), "see_scores"),
            ("exercises", _("Exercises"), "see_scores"),
            ("formulation", _("Formulation"), "see_scores"),
            ("journal", _("Journal"), "see_scores"),
        ),
    ),
    (
        _("Sessions"),
        (("sessions", _("Sessions"), None), ("notes", _("Notes"), "see_scores")),
    ),
    (_("Reports"), (("reports", _("Reports"), "see_scores"),)),
    (_("More"), (("people", _("People"), None), ("data", _("Data and consent"), None))),
)
ROOMS = (
    ("practice", _("Practice"), None),
    ("protocols", _("Protocols"), None),
    ("staff", _("Staff and roles"), None),
    ("messages", _("Messages"), "see_own_clients"),
    ("notices", _("Security"), "see_audit"),
    ("retention", _("Keeping files"), "erase_data"),
    ("audit", _("Audit trail"), "see_audit"),
    ("tokens", _("API tokens"), None),
)


def posted(request: HttpRequest) -> Any:
    """What was sent, or None when the page was only asked for."""
    return request.POST if request.method == "POST" else None


def carried_out(
    form: forms.Form,
    act: Callable[[dict[str, Any]], Any],
    refusals: Mapping[type[Exception], str | None] | None = None,
) -> bool:
    """Whether the form was valid and `act` did it.

    A refusal named in `refusals` becomes an error beside that field, or above
    the form where None stands for it; what was typed stays. It is kept as
    `form.refusal`, for the status of the answer.
    """
    if not form.is_valid():
        return False
    refusals = refusals or {}
    try:
        act(form.cleaned_data)
    except tuple(refusals) as error:
        form.add_error(_field_of(error, refusals), told(str(error)))
        form.refusal = error
        return False
    return True


def _field_of(error: Exception, refusals: Mapping[type[Exception], str | None]) -> Any:
    return next(field for kind, field in refusals.items() if isinstance(error, kind))


def done(request: HttpRequest, words: str, name: str, *args: Any) -> HttpResponse:
    """Says what was done and goes on to a page."""
    messages.success(request, words)
    return redirect(f"workspace:{name}", *args)


def one_of(rows: QuerySet[Any], row_id: UUID) -> Any:
    """The row of this id among `rows`; raises Missing."""
    found = rows.filter(pk=row_id).first()
    if found is None:
        raise Missing("There is no such row here.")
    return found


def page_of(request: HttpRequest, rows: Any, per_page: int = PER_PAGE) -> Page[Any]:
    """The page of `rows` that was asked for; one out of range is the nearest."""
    return Paginator(rows, per_page).get_page(request.GET.get("page"))


def file_page(
    request: HttpRequest,
    client: Any,
    tab: str,
    template: str,
    context: Mapping[str, Any],
    form: forms.Form | None = None,
) -> HttpResponse:
    """One page of a client's file; looking at it leaves a line in the trail."""
    if request.method == "GET":
        name = request.resolver_match.url_name
        open_file(client=client, by=request.actor, now=timezone.now(), page=name)
    frame = {"client": client, "groups": _groups(request, tab, client.pk), "tab": tab}
    return page(request, template, {**frame, **context}, form)


def room_page(
    request: HttpRequest,
    tab: str,
    template: str,
    context: Mapping[str, Any],
    form: forms.Form | None = None,
) -> HttpResponse:
    """One page about the practice itself."""
    frame = {"tabs": _open_to(request, ROOMS), "tab": tab}
    return page(request, template, {**frame, **context}, form)


def page(
    request: HttpRequest,
    template: str,
    context: Mapping[str, Any],
    form: forms.Form | None = None,
) -> HttpResponse:
    """A page of this door; `may` is what the person's role allows."""
    frame = {"may": allowed(request.actor.role), "form": form}
    response = render(
        request, f"workspace/{template}", {**frame, **context}, status=_status(form)
    )
    return not_now(response, getattr(form, "refusal", None))


def not_now(response: HttpResponse, refusal: Exception | None) -> HttpResponse:
    """Says in the head of the answer, too, that too much waits, and when to come again.

    Any other refusal, or none, leaves the answer as it is.
    """
    if isinstance(refusal, TooManyWaiting):
        response.status_code = 503 if isinstance(refusal, QueueFull) else 429
        response["Retry-After"] = str(refusal.wait)
    return response


def ask(
    request: HttpRequest, client: Any, tab: str, form: forms.Form, **words: Any
) -> HttpResponse:
    """A page of a client's file with nothing but a form.

    `words`: title, button, back (an address), and intro where one is needed.
    """
    return file_page(request, client, tab, "file/form.html", words, form)


def ask_room(
    request: HttpRequest, tab: str, form: forms.Form, **words: Any
) -> HttpResponse:
    """A page about the practice with nothing but a form; `words` as for `ask`."""
    return room_page(request, tab, "practice/form.html", words, form)


def at(name: str, *args: Any) -> str:
    """The address of a page of this door."""
    return reverse(f"workspace:{name}", args=args)


def _status(form: forms.Form | None) -> int:
    return 400 if form is not None and form.errors else 200


def _open_to(request: HttpRequest, tabs: Any, *args: Any) -> list[dict[str, str]]:
    may = request.actor.may
    return [
        {"key": key, "title": str(title), "url": at(key, *args)}
        for key, title, permission in tabs
        if permission is None or may(permission)
    ]


def _groups(request: HttpRequest, tab: str, client_id: UUID) -> list[dict[str, Any]]:
    """The groups that are open to this person, each with its parts."""
    found = [
        {
            "title": str(title),
            "parts": _open_to(request, tabs, client_id),
            "is_here": tab in {key for key, *_ in tabs},
        }
        for title, tabs in GROUPS
    ]
    return [each for each in found if each["parts"]]
