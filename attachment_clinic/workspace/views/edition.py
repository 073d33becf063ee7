"""The life of a report: read, changed while a draft, signed, released, amended."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from attachment_clinic.web.bell import ring_for
from attachment_clinic.web.guards import asked_again, for_staff
from attachment_clinic.workspace.forms.data import ReasonForm
from attachment_clinic.workspace.forms.fields import Sure
from attachment_clinic.workspace.forms.report import AmendForm, OptionsForm, SignForm
from attachment_clinic.workspace.pages import ask, at, carried_out, done, posted
from attachment_clinic.workspace.views.report import report_in_file
from clients.queries.client import client_for
from clients.queries.consent import may_be_mailed
from reports.actions.edition import (
    CannotAmend,
    CannotWithdraw,
    NotADraft,
    amend_report,
    edit_draft,
    withdraw_report,
)
from reports.actions.job import CannotReport, StillBeingMade
from reports.actions.release import CannotRelease, release_report, unrelease_report
from reports.actions.report import NotMade, preview_report
from reports.actions.sign import CannotSign, sign_report
from reports.documents.options import options_of
from reports.queries.job import job_of
from reports.queries.kinds import sections_of
from reports.queries.release import partner_shown_in
from reports.queries.report import signature_for_the_next


def _found(request: HttpRequest, client_id: UUID, report_id: UUID) -> tuple[Any, Any]:
    client = client_for(request.staff, client_id)
    return client, report_in_file(request, client, report_id)


def _ask(
    request: HttpRequest, client: Any, report: Any, form: Any, **words: Any
) -> HttpResponse:
    back = at("report", client.pk, report.pk)
    return ask(request, client, "reports", form, back=back, **words)


def _made(request: HttpRequest, client: Any, report: Any, words: str) -> HttpResponse:
    """Tells a worker, and goes on to where the making is watched."""
    ring_for(job_of(report))
    return done(request, words, "report", client.pk, report.pk)


@for_staff("see_scores")
@require_safe
def preview(request: HttpRequest, client_id: UUID, report_id: UUID) -> HttpResponse:
    """The report on the screen: the page that its PDF is drawn from."""
    client, report = _found(request, client_id, report_id)
    try:
        html = preview_report(
            report=report,
            by=request.actor,
            now=timezone.now(),
            back=at("report", client.pk, report.pk),
        )
    except NotMade as refusal:
        messages.error(request, str(refusal))
        return redirect("workspace:report", client.pk, report.pk)
    return HttpResponse(html)


@for_staff("make_reports")
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, client_id: UUID, report_id: UUID) -> HttpResponse:
    """Sections, own words, paper and language of a draft, which is made anew."""
    client, report = _found(request, client_id, report_id)
    options = options_of(report.options)
    form = OptionsForm.showing(options, sections_of(report), posted(request))

    def act(data: dict[str, Any]) -> None:
        chosen = form.chosen(data)
        edit_draft(report=report, options=chosen, by=request.actor, now=timezone.now())

    if carried_out(form, act, {NotADraft: None, StillBeingMade: None}):
        return _made(request, client, report, _("The draft is being made anew."))
    intro = _("The same choices, without the words, are offered for your next report.")
    return _ask(
        request,
        client,
        report,
        form,
        title=_("What is in the report"),
        button=_("Make the draft anew"),
        intro=intro,
    )


@for_staff("sign_reports")
@require_http_methods(["GET", "POST"])
def sign(request: HttpRequest, client_id: UUID, report_id: UUID) -> HttpResponse:
    """A signature under the draft that was read; it is locked as soon as it is made."""
    client, report = _found(request, client_id, report_id)
    if again := asked_again(request):
        return again
    title, registration = signature_for_the_next(request.staff)
    initial = {"seen": report.sha256, "title": title, "registration": registration}
    form = SignForm(posted(request), initial=initial)

    def act(data: dict[str, Any]) -> None:
        signature = {key: data[key] for key in ("seen", "title", "registration")}
        sign_report(
            report=report,
            staff=request.staff,
            by=request.actor,
            now=timezone.now(),
            **signature,
        )

    refusals = {CannotSign: None, StillBeingMade: None, CannotReport: None}
    if carried_out(form, act, refusals):
        return _made(request, client, report, _("Signed. The final is being made."))
    return _ask(
        request,
        client,
        report,
        form,
        title=_("Sign report %(number)s") % {"number": report.number},
        button=_("Sign and lock"),
        intro=(
            _(
                "You sign as %(name)s. Once it is made, nothing in this report can be "
                "changed by anybody; a mistake is mended by a new edition that names "
                "this one."
            )
            % {"name": request.staff.name}
        ),
    )


@for_staff("sign_reports")
@require_http_methods(["GET", "POST"])
def amend(request: HttpRequest, client_id: UUID, report_id: UUID) -> HttpResponse:
    """Begins the next edition of a final report, for a reason that is printed."""
    client, report = _found(request, client_id, report_id)
    form, begun = AmendForm(posted(request)), []

    def act(data: dict[str, Any]) -> None:
        amended = amend_report(
            report=report,
            staff=request.staff,
            by=request.actor,
            now=timezone.now(),
            **data,
        )
        begun.append(amended)

    if carried_out(form, act, {CannotAmend: None, CannotReport: None}):
        return _made(
            request, client, begun[0], _("The new edition is begun, as a draft.")
        )
    return _ask(
        request,
        client,
        report,
        form,
        title=_("Amend report %(number)s") % {"number": report.number},
        button=_("Begin a new edition"),
        intro=_(
            "The report stays as it is and holds until you sign the new edition. "
            "The reason is printed on the new one."
        ),
    )


@for_staff("sign_reports")
@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, client_id: UUID, report_id: UUID) -> HttpResponse:
    """Says that a report does not hold; a draft is dropped."""
    client, report = _found(request, client_id, report_id)
    form = ReasonForm(posted(request))

    def act(data: dict[str, Any]) -> None:
        withdraw_report(
            report=report,
            staff=request.staff,
            by=request.actor,
            now=timezone.now(),
            **data,
        )

    if carried_out(form, act, {CannotWithdraw: None}):
        return done(
            request, _("The report is withdrawn."), "report", client.pk, report.pk
        )
    return _ask(
        request,
        client,
        report,
        form,
        title=_("Withdraw report %(number)s") % {"number": report.number},
        button=pgettext("a report", "Withdraw"),
        intro=_(
            "A signed report stays in the record with your reason, holds no longer, "
            "and is not shown to the client any more. A draft goes with its file."
        ),
    )


@for_staff("sign_reports")
@require_http_methods(["GET", "POST"])
def release(request: HttpRequest, client_id: UUID, report_id: UUID) -> HttpResponse:
    """Shows a final report to the client in the portal."""
    client, report = _found(request, client_id, report_id)
    if again := asked_again(request):
        return again
    form = Sure(posted(request))

    def act(_: dict[str, Any]) -> None:
        release_report(
            report=report,
            staff=request.staff,
            by=request.actor,
            now=timezone.now(),
        )

    if carried_out(form, act, {CannotRelease: None}):
        words = _("%(name)s sees the report in the portal now.")
        words %= {"name": client.called}
        return done(request, words, "report", client.pk, report.pk)
    return _ask(
        request,
        client,
        report,
        form,
        title=_("Show report %(number)s to %(name)s")
        % {"number": report.number, "name": client.called},
        button=_("Show in the portal"),
        intro=_who_reads_it(client, report),
    )


def _who_reads_it(client: Any, report: Any) -> str:
    """What the client will read, and what has to be agreed on before."""
    said = _("Everything in it can be read by %(name)s.")
    partner = partner_shown_in(report)
    if partner:
        # Partners are told that their answers may be talked about, and no more.
        said = _(
            "Everything in it can be read by %(name)s. It shows how %(partner)s sees "
            "%(name)s. Agree on that with %(partner)s first, or leave that section out "
            "of a new edition."
        )
    said %= {"name": client.called, "partner": partner}
    return f"{said} {_notice(client)}"


def _notice(client: Any) -> str:
    if may_be_mailed(client):
        return _("A mail says that something waits; it names nothing.")
    if client.account_id is None:
        return _("There is no account for the portal yet: invite your client first.")
    return _("No mail is sent, as there is no address or no agreement to mails.")


@for_staff("sign_reports")
@require_POST
def unrelease(request: HttpRequest, client_id: UUID, report_id: UUID) -> HttpResponse:
    """Takes the report out of the portal again."""
    client, report = _found(request, client_id, report_id)
    unrelease_report(report=report, by=request.actor, now=timezone.now())
    words = _("%(name)s does not see the report any more.") % {"name": client.called}
    return done(request, words, "report", client.pk, report.pk)
