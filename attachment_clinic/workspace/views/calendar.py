"""The calendar: sessions week by week, and adding one from there."""

from datetime import date, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from attachment_clinic.web.guards import for_staff
from attachment_clinic.workspace.diary import clashes_for, therapists_here
from attachment_clinic.workspace.forms.fields import choices_of
from attachment_clinic.workspace.forms.filters import EVERYBODY, CalendarFilter
from attachment_clinic.workspace.forms.session import ClientSessionForm
from attachment_clinic.workspace.pages import at, carried_out, done, page, posted
from attachment_clinic.workspace.views.session import added_words
from clients.actions.care import EpisodeClosed
from clients.actions.series import schedule_series
from clients.queries.calendar import WEEK, sessions_of_week, with_reasons
from clients.queries.calendar_event import waiting_events_of
from clients.queries.care import current_episode
from clients.queries.client import clients_of


class NoEpisode(Exception):
    """Sessions belong to an episode of care, and none is open."""


@for_staff("see_own_clients")
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """Seven days in the practice's own time zone."""
    today = timezone.localdate()
    form = CalendarFilter(
        {"week": today, "whose": _usual(request), **request.GET.dict()},
        therapists=therapists_here(request),
    )
    valid = form.is_valid()
    monday = _monday(form.cleaned_data["week"] if valid else today)
    whose = form.cleaned_data["whose"] if valid else None
    sessions = with_reasons(sessions_of_week(request.staff, monday, whose))
    context = {
        "today": today,
        "now": timezone.now(),
        "monday": monday,
        "sunday": monday + timedelta(days=6),
        "days": _days(monday, sessions),
        "before": _address(monday - WEEK, form, whose),
        "after": _address(monday + WEEK, form, whose),
        "this_week": _address(today, form, whose),
        "is_this_week": _monday(today) == monday,
        "whose": whose,
        "waiting": waiting_events_of(request.staff, timezone.now()).count(),
        "has_clients": clients_of(request.staff).exists(),
    }
    return page(request, "calendar/week.html", context, form)


@for_staff("schedule_sessions")
@require_http_methods(["GET", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """Adds a session, or a row of them, for a client who is chosen here."""
    clients = clients_of(request.staff).exclude(status="discharged")
    form = ClientSessionForm(
        posted(request),
        clients=clients,
        modalities=_modalities(request),
        staff=therapists_here(request),
        clashes=clashes_for(request),
        initial={"staff": _usual(request), "starts_at": _morning(request)},
    )

    def act(data: dict[str, Any]) -> None:
        episode = current_episode(data["client"])
        if episode is None:
            raise NoEpisode(
                _("No episode of care is open for this client. Open one in the file.")
            )
        schedule_series(
            episode=episode, by=request.actor, now=timezone.now(), **form.arranged()
        )

    if carried_out(form, act, {NoEpisode: "client", EpisodeClosed: "client"}):
        done(request, added_words(form), "calendar")
        day = form.cleaned_data["starts_at"].date()
        return redirect(f"{at('calendar')}?{urlencode({'week': day})}")
    words = {"zone": timezone.get_current_timezone_name(), "back": at("calendar")}
    return page(request, "calendar/add.html", words, form)


def _modalities(request: HttpRequest) -> list[tuple[str, str]]:
    rows = sessions_of_week(request.staff, timezone.localdate())
    return choices_of(rows, "modality")


def _usual(request: HttpRequest) -> Any:
    """Whoever holds sessions looks at the own ones first."""
    return (
        request.staff.pk if request.staff.role in ("owner", "therapist") else EVERYBODY
    )


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _morning(request: HttpRequest) -> str:
    """Nine o'clock of the day whose link was followed; nothing for anything else."""
    try:
        return f"{date.fromisoformat(request.GET.get('day', ''))}T09:00"
    except ValueError:
        return ""


def _days(monday: date, sessions: Any) -> list[tuple[date, list[Any]]]:
    days: dict[date, list[Any]] = {monday + timedelta(days=n): [] for n in range(7)}
    for each in sessions:
        days[timezone.localdate(each.starts_at)].append(each)
    return list(days.items())


def _address(day: date, form: Any, whose: Any) -> str:
    return f"{at('calendar')}?{urlencode({'week': day, 'whose': form.said(whose)})}"
