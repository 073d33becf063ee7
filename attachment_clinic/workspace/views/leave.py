"""When a colleague is away, and who stands in."""

from typing import Any
from uuid import UUID

from django.forms import model_to_dict
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from attachment_clinic.web.guards import for_staff
from attachment_clinic.workspace.forms.practice import LeaveForm
from attachment_clinic.workspace.pages import (
    ask_room,
    at,
    carried_out,
    done,
    one_of,
    posted,
)
from clients.actions.staff import BadLeave, CannotStandIn, arrange_leave
from clients.queries.staff import colleagues_of, may_deputize

FIELDS = ("deputy", "on_leave_from", "on_leave_until")


@for_staff("answer_alerts")
@require_http_methods(["GET", "POST"])
def arrange(request: HttpRequest, staff_id: UUID) -> HttpResponse:
    """Everybody for themselves, and an owner for all."""
    if staff_id != request.staff.pk and not request.actor.may("manage_staff"):
        raise Http404
    colleague = one_of(
        colleagues_of(request.staff).filter(closed_at__isnull=True), staff_id
    )
    form = LeaveForm(
        posted(request),
        deputies=may_deputize(colleague),
        initial=model_to_dict(colleague, FIELDS),
    )

    def act(data: dict[str, Any]) -> None:
        arrange_leave(staff=colleague, by=request.actor, now=timezone.now(), **data)

    refusals = {CannotStandIn: "deputy", BadLeave: "on_leave_until"}
    if carried_out(form, act, refusals):
        return done(request, _("Deputy and leave are noted."), "staff")
    return ask_room(
        request,
        "staff",
        form,
        title=_("Deputy and leave of %(name)s") % {"name": colleague.name},
        button=_("Save"),
        back=at("staff"),
        intro=_(
            "While somebody is away, alerts about their clients go to the deputy at "
            "once, and otherwise when nobody has answered them in time. Without a "
            "deputy they go to an owner. The file opens to whoever stands in until "
            "the alert is answered."
        ),
    )
