"""Bringing clients and sessions from another program: file, columns, dry run."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from attachment_clinic.web.bell import ring
from attachment_clinic.web.guards import for_staff
from attachment_clinic.workspace.diary import therapists_here
from attachment_clinic.workspace.forms.draft import AlikeForm, ColumnsForm, TableForm
from attachment_clinic.workspace.pages import carried_out, done, page, posted
from attachment_clinic.workspace.views.bringing import what_came_in
from clients.actions.bringing import PORTION, bring_draft
from clients.actions.client import ReferenceTaken
from clients.actions.draft import (
    CannotMap,
    DraftGone,
    discard_draft,
    map_draft,
    start_draft,
)
from clients.queries.draft import ALIKE, counts, draft_for, table_for
from clients.queries.draft_rows import checked_rows
from clients.tables.columns import system_names
from clients.tasks import bring_rows
from clients.telling import told

STEPS = (
    gettext_lazy("Choose the file"),
    gettext_lazy("Say what the columns hold"),
    gettext_lazy("Look and bring"),
)
# Where it is seen what came in.
ENDS = {"clients": "caseload", "sessions": "calendar"}
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
    if draft.state != "open":
        return redirect("workspace:watch_import", draft.pk)
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
    if draft.state != "open":
        return redirect("workspace:watch_import", draft.pk)
    if not draft.mapping:
        return redirect("workspace:import_columns", draft.pk)
    checked = checked_rows(draft, timezone.now())
    rows = [replace(row, words=told(row.words)) for row in checked]
    lines = [row.line for row in rows if row.verdict == ALIKE][:QUESTIONS]
    form = AlikeForm(posted(request), lines=lines)
    brought: list[Any] = []

    def act(data: dict[str, Any]) -> None:
        said = {"although_alike": data["keep"], "by": request.actor}
        brought.append(bring_draft(draft=draft, now=timezone.now(), **said))

    if carried_out(form, act, {DraftGone: None, ReferenceTaken: None}):
        return _begun(request, brought[0])
    context = {
        "draft": draft,
        "rows": rows,
        "counts": counts(rows),
        "portion": PORTION,
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
    words = (
        _("The rows are thrown away. What was added before that stays.")
        if draft.place
        else _("The rows are thrown away; nothing was added.")
    )
    return done(request, words, "import")


def _begun(request: HttpRequest, draft: Any) -> HttpResponse:
    """Says what came in; a long file goes on in a worker, and can be watched."""
    if draft.state == "done":
        return done(request, what_came_in(draft), ENDS[draft.kind])
    ring(bring_rows, draft.pk)
    return redirect("workspace:watch_import", draft.pk)


def _page(
    request: HttpRequest, name: str, step: int, context: dict[str, Any], form: Any
) -> HttpResponse:
    frame = {"step": step, "steps": list(enumerate(STEPS, start=1))}
    return page(request, f"import/{name}.html", {**frame, **context}, form)
