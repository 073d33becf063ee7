"""Erasing my data: asking for it, and reading what was decided."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from attachment_clinic.web.guards import for_client
from clients.actions.erasure import ask_erasure
from clients.queries.erasure import decision_shown_to
from reports.queries.disclosure import months_after

# Why data are kept, as one says it to the person: codes of clients.models.Erasure.
REASONS = {
    "17_3_c": _("It is a record of care, which has to be kept for some years."),
    "17_3_b": _("A law demands that they are kept."),
    "17_3_e": _("They are needed for legal claims."),
    "none": _("None of the reasons for which the law has data erased applies here."),
}
# Article 12(3) GDPR: an answer within a month.
MONTHS = 1


@for_client
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """What asking normally leads to, how to ask, and what was decided."""
    erasure = decision_shown_to(request.client)
    asked = timezone.localdate(erasure.asked_at) if erasure else timezone.localdate()
    context = {
        "erasure": erasure,
        "reason": REASONS[erasure.refusal] if erasure and erasure.refusal else "",
        "by": months_after(asked, MONTHS),
        "practice": request.client.practice,
    }
    return render(request, "portal/erasure.html", context)


@for_client
@require_POST
def ask(request: HttpRequest) -> HttpResponse:
    """Asks; pressed twice it is asked for once. Nothing is erased by asking."""
    ask_erasure(
        client=request.client,
        origin="client",
        by=request.client.actor,
        now=timezone.now(),
    )
    messages.success(request, _("Your practice knows now what you ask for."))
    return redirect("portal:erasure")
