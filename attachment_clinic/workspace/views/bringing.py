"""Watching the rows of a long file come in, and going on where that stopped."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from attachment_clinic.web.bell import ring
from attachment_clinic.web.guards import for_staff
from attachment_clinic.workspace.pages import page
from clients.actions.bringing import resume_import
from clients.actions.draft import DraftGone
from clients.queries.draft import table_for
from clients.tasks import bring_rows


@for_staff("schedule_sessions")
@require_safe
def watch(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """How many rows of how many are in, and what became of them in the end."""
    draft = table_for(request.staff, draft_id)
    if draft.state == "open":
        return redirect("workspace:import_check", draft.pk)
    return page(request, "import/watch.html", _progress(draft))


@for_staff("schedule_sessions")
@require_safe
def progress(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """The part of that page that changes; asked for again until all rows are in."""
    draft = table_for(request.staff, draft_id)
    if draft.state == "open":
        return redirect("workspace:import_check", draft.pk)
    return render(request, "workspace/import/progress.html", _progress(draft))


@for_staff("schedule_sessions")
@require_POST
def resume(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Goes on where it stopped; pressed twice it leads back to the page."""
    draft = table_for(request.staff, draft_id)
    try:
        resume_import(draft=draft, by=request.actor, now=timezone.now())
    except DraftGone:
        return redirect("workspace:watch_import", draft.pk)
    ring(bring_rows, draft.pk)
    return redirect("workspace:watch_import", draft.pk)


def what_came_in(draft: Any) -> str:
    """How many were added, and what is to be done next."""
    if draft.kind == "clients":
        words = ngettext(
            "%(count)s client is added. Record next what each has agreed to; nothing "
            "was sent to anybody.",
            "%(count)s clients are added. Record next what each has agreed to; nothing "
            "was sent to anybody.",
            draft.added,
        )
    else:
        words = ngettext(
            "%(count)s session is added.", "%(count)s sessions are added.", draft.added
        )
    return words % {"count": draft.added}


def _progress(draft: Any) -> dict[str, Any]:
    """The draft, rows left out since the person looked, and words for the end."""
    left_out = ngettext(
        "%(count)s row is here already by now, or is not clear any more; it was left "
        "out. Bring the same file again to see it: nobody is added twice.",
        "%(count)s rows are here already by now, or are not clear any more; they were "
        "left out. Bring the same file again to see them: nobody is added twice.",
        draft.place - draft.added,
    ) % {"count": draft.place - draft.added}
    return {
        "draft": draft,
        "came_in": what_came_in(draft),
        "left_out": left_out if draft.place > draft.added else "",
        "now": timezone.now(),
    }
