"""The archive of a client's data: read before, made, fetched, and handed over."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from attachment_clinic.web.bell import ring_for
from attachment_clinic.web.downloads import sent_file
from attachment_clinic.web.guards import asked_again, for_staff
from attachment_clinic.workspace.forms.fields import Sure
from attachment_clinic.workspace.pages import at, carried_out, posted
from attachment_clinic.workspace.views.disclosure import (
    asked,
    found,
    pressed,
    stage_of,
    went_on,
)
from reports.actions.disclosure import CannotDisclose, reopen_disclosure
from reports.actions.disclosure_archive import (
    ArchiveGone,
    hand_over_archive,
    open_archive,
    preview_disclosure,
    release_archive,
    request_archive,
)
from reports.queries import TooManyWaiting
from reports.queries.disclosure import KEPT_FOR, disclosure_in
from reports.queries.disclosure_items import Undecided
from reports.queries.job import job_of


@for_staff("disclose_data")
@require_safe
def preview(request: HttpRequest, client_id: UUID, disclosure_id: UUID) -> HttpResponse:
    """Exactly what will go out, as a page."""
    disclosure = found(request, client_id, disclosure_id)
    try:
        html = preview_disclosure(
            disclosure=disclosure,
            staff=request.staff,
            by=request.actor,
            now=timezone.now(),
            back=at("disclosure", client_id, disclosure_id),
        )
    except Undecided as refusal:
        messages.error(request, str(refusal))
        return redirect("workspace:disclosure", client_id, disclosure_id)
    return HttpResponse(html)


@for_staff("disclose_data")
@require_http_methods(["GET", "POST"])
def make(request: HttpRequest, client_id: UUID, disclosure_id: UUID) -> HttpResponse:
    """Has the archive made, by whoever has just said who they are (R20)."""
    disclosure = found(request, client_id, disclosure_id)
    if again := asked_again(request):
        return again
    form = Sure(posted(request))

    def act(_: dict[str, Any]) -> None:
        request_archive(
            disclosure=disclosure,
            staff=request.staff,
            by=request.actor,
            now=timezone.now(),
        )

    refusals = {CannotDisclose: None, Undecided: None, TooManyWaiting: None}
    if carried_out(form, act, refusals):
        ring_for(job_of(disclosure_in(disclosure.client, disclosure.pk)))
        return went_on(request, disclosure, _("The archive is being made."))
    return asked(
        request,
        disclosure,
        form,
        title=_("Make the archive"),
        button=_("Make it"),
        intro=_(
            "It holds what you see in the preview, as a PDF and as data, with the "
            "reports you included. Nobody gets it by this: it is handed over by "
            "another step."
        ),
    )


@for_staff("disclose_data")
@require_safe
def progress(
    request: HttpRequest, client_id: UUID, disclosure_id: UUID
) -> HttpResponse:
    """What changes while it is made; asked for again until that is over."""
    disclosure = found(request, client_id, disclosure_id)
    context = {"disclosure": disclosure, "client": disclosure.client}
    return render(
        request,
        "workspace/file/disclosure_progress.html",
        {**context, **stage_of(disclosure)},
    )


@for_staff("disclose_data")
@require_POST
def reopen(request: HttpRequest, client_id: UUID, disclosure_id: UUID) -> HttpResponse:
    """Takes the archive back, to look through the items again."""
    disclosure = found(request, client_id, disclosure_id)

    def act() -> None:
        reopen_disclosure(disclosure=disclosure, by=request.actor, now=timezone.now())

    return pressed(request, disclosure, act, _("The archive is removed."))


@for_staff("disclose_data")
@require_safe
def file(
    request: HttpRequest, client_id: UUID, disclosure_id: UUID
) -> HttpResponseBase:
    """The archive itself, for whoever has just said who they are (R20)."""
    disclosure = found(request, client_id, disclosure_id)
    if again := asked_again(request):
        return again
    try:
        kept = open_archive(disclosure=disclosure, by=request.actor, now=timezone.now())
    except ArchiveGone as gone:
        messages.error(request, str(gone))
        return redirect("workspace:disclosure", client_id, disclosure_id)
    name = f"data {disclosure.client.reference}.zip"
    return sent_file(kept, name, "application/zip")


@for_staff("disclose_data")
@require_http_methods(["GET", "POST"])
def release(request: HttpRequest, client_id: UUID, disclosure_id: UUID) -> HttpResponse:
    """Puts the archive into the client's own portal."""
    disclosure = found(request, client_id, disclosure_id)
    if again := asked_again(request):
        return again
    form = Sure(posted(request))

    def act(_: dict[str, Any]) -> None:
        release_archive(disclosure=disclosure, by=request.actor, now=timezone.now())

    called = disclosure.client.called
    if carried_out(form, act, {CannotDisclose: None}):
        words = _("%(name)s finds the copy in the portal now.") % {"name": called}
        return went_on(request, disclosure, words)
    return asked(
        request,
        disclosure,
        form,
        title=_("Hand the copy over to %(name)s in the portal") % {"name": called},
        button=_("Put it into the portal"),
        intro=(
            _(
                "%(name)s fetches it there after signing in, and after typing the "
                "password once more. It stays for %(days)s days. Nothing is sent by "
                "mail."
            )
            % {"name": called, "days": KEPT_FOR.days}
        ),
    )


@for_staff("disclose_data")
@require_http_methods(["GET", "POST"])
def hand_over(
    request: HttpRequest, client_id: UUID, disclosure_id: UUID
) -> HttpResponse:
    """Says that whoever asked has got the copy in another way."""
    disclosure = found(request, client_id, disclosure_id)
    form = Sure(posted(request))

    def act(_: dict[str, Any]) -> None:
        hand_over_archive(disclosure=disclosure, by=request.actor, now=timezone.now())

    if carried_out(form, act, {CannotDisclose: None}):
        return went_on(request, disclosure, _("It is noted as handed over."))
    return asked(
        request,
        disclosure,
        form,
        title=_("Note that it was handed over"),
        button=_("It was handed over"),
        intro=_(
            "Give it to the person who asked, such as on a stick with a password, and "
            "make sure that it is they. Please do not send it by mail."
        ),
    )
