"""The first steps of a practice: what is done, what comes next, put away."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from attachment_clinic.web.guards import for_staff
from attachment_clinic.workspace.beginning import beginning, is_shown
from attachment_clinic.workspace.pages import done, page
from clients.actions.practice import put_steps_away

# Where a session remembers that somebody is on the way, so that pages lead back.
ON_THE_WAY = "first_steps"


@for_staff("edit_practice")
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """Each step with the page where it is done."""
    steps = beginning(request.staff)
    is_on_the_way = is_shown(request) and not steps.is_over
    if is_on_the_way:
        request.session.setdefault(ON_THE_WAY, True)
    else:
        request.session.pop(ON_THE_WAY, None)
    context = {"beginning": steps, "is_on_the_way": is_on_the_way}
    return page(request, "beginning.html", context)


@for_staff("edit_practice")
@require_POST
def put_away(request: HttpRequest) -> HttpResponse:
    """Today says nothing of them any more."""
    put_steps_away(
        practice=request.staff.practice, by=request.actor, now=timezone.now()
    )
    request.session.pop(ON_THE_WAY, None)
    return done(request, _("The first steps are put away."), "today")
