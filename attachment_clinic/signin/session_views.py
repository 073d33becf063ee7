"""Where an account is signed in: shown, ended one by one, kept open (R17, R19)."""

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from attachment_clinic.web.guards import for_whoever_signed_in
from attachment_clinic.web.sessions import end_all, idle_seconds, sessions_of


@for_whoever_signed_in
@require_http_methods(["GET", "POST"])
def show(request: HttpRequest) -> HttpResponse:
    """The own sessions; the button ends all but this one."""
    if request.method == "POST":
        end_all(
            request.user,
            by=request.actor,
            now=timezone.now(),
            but=request.session.session_key,
        )
        messages.success(request, _("You are signed out everywhere else."))
        return redirect("usersessions_list")
    found = sessions_of(request.user)
    words = {"sessions": found, "here": request.session.session_key}
    return render(request, "usersessions/usersession_list.html", words)


@for_whoever_signed_in
@require_POST
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """Ends one of the own sessions; another's is not found."""
    found = UserSession.objects.filter(user=request.user, pk=pk).first()
    if found is None or found.session_key == request.session.session_key:
        raise Http404
    end_all(request.user, by=request.actor, now=timezone.now(), only=found.pk)
    messages.success(request, _("That session is ended."))
    return redirect("usersessions_list")


@for_whoever_signed_in
@require_http_methods(["GET", "POST"])
def stay(request: HttpRequest) -> HttpResponse:
    """How many seconds are left before signing out by itself; pressing adds to them.

    Asking alone keeps nobody signed in: an empty chair asks, too.
    """
    now = timezone.now().timestamp()
    seen = request.session.get("seen", now)
    ends = seen + idle_seconds(request.user)
    latest = request.session.get("began", now) + settings.SESSION_ABSOLUTE_SECONDS
    left = min(ends, latest) - now
    return JsonResponse({"left": max(0, int(left))})
