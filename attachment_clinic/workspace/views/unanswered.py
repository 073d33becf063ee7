"""Who has not answered what is wanted by today, or by the end of this week."""

from datetime import date, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from assessments.queries.caseload import unanswered_of
from attachment_clinic.web.guards import for_staff
from attachment_clinic.workspace.forms.filters import UnansweredFilter
from attachment_clinic.workspace.pages import page, page_of
from attachment_clinic.workspace.words import instrument_title

TODAY, WEEK = "today", "week"
SUNDAY = 6


@for_staff("see_own_clients")
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """The forms that are wanted by then and still wait, the longest overdue first."""
    today = timezone.localdate()
    form = UnansweredFilter(request.GET)
    when = (form.cleaned_data["when"] or TODAY) if form.is_valid() else TODAY
    last = _last_day(when, today)
    found = unanswered_of(request.staff, last, today)
    shown = page_of(request, found if form.is_valid() else found.none())
    context = {
        "page": shown,
        "rows": [(f, instrument_title(f), _wanted(f, today)) for f in shown],
        "when": when,
        "last": last,
    }
    return page(request, "unanswered.html", context, form)


def _last_day(when: str, today: date) -> date:
    return today + timedelta(days=SUNDAY - today.weekday()) if when == WEEK else today


def _wanted(assignment: Any, today: date) -> dict[str, Any]:
    """By which day, and whether it is over."""
    session = assignment.session
    day = assignment.due_on or timezone.localdate(session.starts_at)
    return {"day": day, "is_over": day < today}
