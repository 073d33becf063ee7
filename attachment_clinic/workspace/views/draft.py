"""Bringing clients and sessions from another program: file, columns, dry run, done."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST

from attachment_clinic.web.guards import for_staff
from attachment_clinic.workspace.diary import therapists_here
from attachment_clinic.workspace.forms.draft import AlikeForm, ColumnsForm, TableForm
from attachment_clinic.workspace.pages import carried_out, done, page, posted
from clients.actions.client import ReferenceTaken
from clients.actions.draft import (
    CannotMap,
    DraftGone,
    bring_clients,
    bring_sessions,
    discard_draft,
    map_draft,
    start_draft,
)
from clients.queries.draft import ALIKE, Row, counts, draft_for, table_for
from clients.queries.draft_clients import checked_clients
from clients.queries.draft_sessions import checked_sessions
from clients.tables.columns import system_names
from clients.telling import told

STEPS = (
    gettext_lazy("Choose the file"),
    gettext_lazy("Say what the columns hold"),
    gettext_lazy("Look and bring"),
)
# A form may have a thousand fields; more questions are left for the next file.
QUESTIONS = 500


@for_staff("schedule_sessions")
@require_http_methods(["GET", "POST"])
def bring(request: HttpRequest) -> HttpResponse:
    """Step 1: the file; its rows become a draft of this person."""
    asked = {"kind": request.GET.get("kind", "clients")}
    form = TableForm(posted(request), request.FILES or None, initial=asked)
    drafts: list[Any] = []

    def act(data: dict[str, Any]) -> None:
        table = form.table
        draft = start_draft(
            staff=request.staff,
            kind=data["kind"],
            heads=table.heads,
            rows=table.rows,
            lines=table.lines,
            by=request.actor,
            now=timezone.now(),
        )
        drafts.append(draft)

    if carried_out(form, act):
        return redirect("workspace:import_columns", drafts[0].pk)
    return _page(request, "start", 1, {"systems": system_names()}, form)


@for_staff("schedule_sessions")
@require_http_methods(["GET", "POST"])
def columns(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Step 2: which column holds what; first guesses stand there already."""
    draft = table_for(request.staff, draft_id)
    initial = {"therapist": request.staff.pk}
    form = ColumnsForm(
        posted(request),
        draft=draft,
        therapists=therapists_here(request),
        initial=initial,
    )

    def act(data: dict[str, Any]) -> None:
        map_draft(
            draft=draft, mapping=form.mapping(), by=request.actor, now=timezone.now()
        )

    if carried_out(form, act, {CannotMap: None}):
        return redirect("workspace:import_check", draft.pk)
    return _page(request, "columns", 2, {"draft": draft}, form)


@for_staff("schedule_sessions")
@require_http_methods(["GET", "POST"])
def check(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Step 3: what would become of every row; pressing the button does it."""
    draft = table_for(request.staff, draft_id)
    if not draft.mapping:
        return redirect("workspace:import_columns", draft.pk)
    rows = _checked(request, draft)
    lines = [row.line for row in rows if row.verdict == ALIKE][:QUESTIONS]
    form = AlikeForm(posted(request), lines=lines)
    brought: list[int] = []

    def act(data: dict[str, Any]) -> None:
        brought.append(_bring(request, draft, data["keep"]))

    if carried_out(form, act, {DraftGone: None, ReferenceTaken: None}):
        return _brought(request, draft, brought[0])
    context = {
        "draft": draft,
        "rows": rows,
        "counts": counts(rows),
        "asked": set(lines),
        "kept": set(form["keep"].value() or []),
    }
    return _page(request, "check", 3, context, form)


@for_staff("schedule_sessions")
@require_POST
def discard(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Throws the rows away; nothing of them is kept."""
    draft = draft_for(request.staff, draft_id)
    discard_draft(draft=draft, by=request.actor, now=timezone.now())
    return done(request, _("The rows are thrown away; nothing was added."), "import")


def _checked(request: HttpRequest, draft: Any) -> list[Row]:
    if draft.kind == "clients":
        rows = checked_clients(request.staff, draft, timezone.localdate())
    else:
        rows = checked_sessions(request.staff, draft, timezone.now())
    return [replace(row, words=told(row.words)) for row in rows]


def _bring(request: HttpRequest, draft: Any, although_alike: list[int]) -> int:
    said = {"draft": draft, "by": request.actor, "now": timezone.now()}
    if draft.kind == "clients":
        return bring_clients(although_alike=although_alike, **said)
    return bring_sessions(**said)


def _brought(request: HttpRequest, draft: Any, many: int) -> HttpResponse:
    if draft.kind == "clients":
        words = ngettext(
            "%(count)s client is added. Record next what each has agreed to; nothing "
            "was sent to anybody.",
            "%(count)s clients are added. Record next what each has agreed to; nothing "
            "was sent to anybody.",
            many,
        )
        return done(request, words % {"count": many}, "caseload")
    words = ngettext(
        "%(count)s session is added.", "%(count)s sessions are added.", many
    )
    return done(request, words % {"count": many}, "calendar")


def _page(
    request: HttpRequest, name: str, step: int, context: dict[str, Any], form: Any
) -> HttpResponse:
    frame = {"step": step, "steps": list(enumerate(STEPS, start=1))}
    return page(request, f"import/{name}.html", {**frame, **context}, form)
