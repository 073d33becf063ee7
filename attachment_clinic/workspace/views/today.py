"""Today: who comes, what they have filled in, and what needs a person."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from assessments.queries.caseload import (
    opened_by_others_of,
    overdue_of,
    standings_of,
)
from assessments.queries.retention import due_files
from attachment_clinic.web.guards import for_staff
from attachment_clinic.workspace.alerts import alert_views
from attachment_clinic.workspace.beginning import Beginning, beginning, is_shown
from attachment_clinic.workspace.day import coming_forms
from attachment_clinic.workspace.notices import notice_words
from attachment_clinic.workspace.overview import glance
from attachment_clinic.workspace.pages import page
from attachment_clinic.workspace.words import instrument_title
from clients.queries.alert import alerts_of
from clients.queries.calendar_event import waiting_events_of
from clients.queries.care import sessions_on
from clients.queries.client import clients_of
from clients.queries.erasure import waiting_erasures_of
from clients.queries.letter import unsent_for
from clients.queries.notice import waiting_notices_for
from clients.queries.plan import reviews_due
from reports.queries.caseload import failed_reports_of
from reports.queries.disclosure import waiting_disclosures_of
from reports.queries.schedule import unread_drafts_of

# A longer list would hide what is urgent; the caseload has the rest.
MOST = 20


@for_staff("see_own_clients")
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """The day in the practice's own time zone."""
    today = timezone.localdate()
    sessions = list(sessions_on(request.staff, today))
    standings = standings_of(request.staff, {each.client for each in sessions}, today)
    # All of them, for one that is not shown is one that nobody answers.
    alerts = alert_views(alerts_of(request.staff))
    forms = coming_forms(request.staff, sessions, alerts, today)
    context = {
        "today": today,
        "sessions": [
            (each, glance(standings[each.client_id]), forms[each.client_id])
            for each in sessions
        ],
        "alerts": alerts,
        "notices": _notices(request),
        "overdue": _titled(overdue_of(request.staff, today)),
        "strangers": _strangers(request),
        "letters": _letters(request, {each.alert.about for each in alerts}),
        "events": waiting_events_of(request.staff, timezone.now()).count(),
        "reviews": reviews_due(request.staff, today)[:MOST],
        "failed": failed_reports_of(request.staff)[:MOST],
        "copies": waiting_disclosures_of(request.staff)[:MOST],
        "erasures": waiting_erasures_of(request.staff)[:MOST],
        "due_files": len(due_files(request.staff, today)),
        "drafts": unread_drafts_of(request.staff)[:MOST],
        "has_clients": clients_of(request.staff).exists(),
        "beginning": _beginning(request),
    }
    return page(request, "today.html", context)


def _beginning(request: HttpRequest) -> Beginning | None:
    """The first steps, while there is one to take and nobody has put them away."""
    if not is_shown(request):
        return None
    found = beginning(request.staff)
    return None if found.is_over else found


def _notices(request: HttpRequest) -> list[tuple[Any, str]]:
    """For owners, and for the therapist of a file that was opened in an emergency."""
    if not request.actor.may("open_in_emergency"):
        return []
    waiting = waiting_notices_for(request.staff)[:MOST]
    return [(each, notice_words(each)) for each in waiting]


def _strangers(request: HttpRequest) -> list[tuple[Any, str]]:
    """Who gets alerts has one for each; who only gives forms learns of them here."""
    if request.actor.may("answer_alerts"):
        return []
    return _titled(opened_by_others_of(request.staff))


def _titled(assignments: Any) -> list[tuple[Any, str]]:
    return [(each, instrument_title(each)) for each in assignments[:MOST]]


def _letters(request: HttpRequest, told: set[Any]) -> list[tuple[Any, Any]]:
    """Those that could not be sent, but for those that an alert tells of already."""
    letters = list(unsent_for(request.staff).exclude(pk__in=told)[:MOST])
    ids = {each.client_id for each in letters if each.client_id}
    about = clients_of(request.staff).in_bulk(ids)
    return [(each, about.get(each.client_id)) for each in letters]
