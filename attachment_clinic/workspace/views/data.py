"""Data and consent: what a client agreed to, letters, and who looked."""

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

from attachment_clinic.web.bell import ring
from attachment_clinic.web.guards import for_staff
from attachment_clinic.workspace.forms.data import (
    ConsentForm,
    WantForm,
    WithdrawForm,
)
from attachment_clinic.workspace.forms.disclosure import BasisForm
from attachment_clinic.workspace.forms.fields import Sure, choices_of
from attachment_clinic.workspace.pages import (
    ask,
    at,
    carried_out,
    done,
    file_page,
    one_of,
    page_of,
    posted,
)
from attachment_clinic.workspace.trail import line_words
from clients.actions.basis import BasisUnclear, record_basis
from clients.actions.consent import give_consent
from clients.actions.contact import resume_reminders, stop_reminders
from clients.actions.delivery import try_again
from clients.actions.invitation import (
    CannotInvite,
    invite_client,
    withdraw_invitation,
)
from clients.queries.audit import audit_lines_about
from clients.queries.basis import bases_of, basis_of
from clients.queries.client import client_for
from clients.queries.consent import consents_of
from clients.queries.disclosure import disclosable_clients_of
from clients.queries.invitation import invitations_of
from clients.queries.letter import letters_of
from clients.tasks import send_mail
from reports.actions.consent import withdraw_consent
from reports.queries.disclosure import disclosures_of


@for_staff("see_own_clients")
@require_safe
def show(request: HttpRequest, client_id: UUID) -> HttpResponse:
    """Consents, the way into the portal, letters, and the trail of this file."""
    client = client_for(request.staff, client_id)
    now = timezone.now()
    consents = list(consents_of(client))
    in_force = {each.kind for each in consents if each.withdrawn_at is None}
    invitations = [(each, each.is_open(now)) for each in invitations_of(client)[:10]]
    page = page_of(request, audit_lines_about(request.staff, client))
    context = {
        "consents": consents,
        "missing": [
            words
            for kind, words in choices_of(consents_of(client), "kind")
            if kind not in in_force
        ],
        "invitations": invitations,
        "basis": basis_of(client),
        "copies": _copies(request, client),
        "is_invited": any(is_open for _, is_open in invitations),
        "letters": letters_of(client)[:20],
        "page": page,
        "lines": [(line, line_words(line)) for line in page],
    }
    return file_page(request, client, "data", "file/data.html", context)


def _copies(request: HttpRequest, client: Any) -> Any:
    """Requests for a copy of the data, for who may prepare one; else None."""
    if not disclosable_clients_of(request.staff).filter(pk=client.pk).exists():
        return None
    return disclosures_of(client)


@for_staff("edit_client")
@require_http_methods(["GET", "POST"])
def basis(request: HttpRequest, client_id: UUID) -> HttpResponse:
    """Records on which lawful basis this file is kept."""
    client = client_for(request.staff, client_id)
    form = BasisForm(
        posted(request),
        kinds=choices_of(bases_of(client), "kind"),
        initial={"since": timezone.localdate()},
    )

    def act(data: dict[str, Any]) -> None:
        record_basis(client=client, by=request.actor, now=timezone.now(), **data)

    if carried_out(form, act, {BasisUnclear: "words"}):
        return done(request, _("The lawful basis is recorded."), "data", client.pk)
    return ask(
        request,
        client,
        "data",
        form,
        title=_("Why this file may be kept"),
        button=_("Record the basis"),
        back=at("data", client.pk),
        intro=_(
            "For most practices it is health care. A consent is a basis only where "
            "there is no other: it can be taken back at any time."
        ),
    )


@for_staff("edit_client")
@require_http_methods(["GET", "POST"])
def give(request: HttpRequest, client_id: UUID) -> HttpResponse:
    """Records an agreement."""
    client = client_for(request.staff, client_id)
    consents = consents_of(client)
    given = set(
        consents.filter(withdrawn_at__isnull=True).values_list("kind", flat=True)
    )
    kinds = [each for each in choices_of(consents, "kind") if each[0] not in given]
    form = ConsentForm(posted(request), kinds=kinds)

    def act(data: dict[str, Any]) -> None:
        give_consent(
            client=client, kind=data["kind"], by=request.actor, now=timezone.now()
        )

    if carried_out(form, act):
        return done(request, _("The consent is recorded."), "data", client.pk)
    return ask(
        request,
        client,
        "data",
        form,
        title=_("Record a consent"),
        button=_("Record consent"),
        back=at("data", client.pk),
        intro=_("Only what the client has said or signed. Your name goes with it."),
    )


@for_staff("edit_client")
@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, client_id: UUID, consent_id: UUID) -> HttpResponse:
    """Ends an agreement."""
    client = client_for(request.staff, client_id)
    consent = one_of(consents_of(client).filter(withdrawn_at__isnull=True), consent_id)
    form = WithdrawForm(posted(request))

    def act(data: dict[str, Any]) -> None:
        withdraw_consent(
            consent=consent,
            reason=data["reason"],
            by=request.actor,
            now=timezone.now(),
        )

    if carried_out(form, act):
        return done(request, _("The consent is withdrawn."), "data", client.pk)
    return ask(
        request,
        client,
        "data",
        form,
        title=pgettext("a consent", "Withdraw: %(what)s")
        % {"what": consent.get_kind_display()},
        button=_("Withdraw consent"),
        back=at("data", client.pk),
        intro=_(
            "It ends now, and a new consent can be given. What was done under it "
            "stays, but for joint pages: these need both partners' consents to "
            "reports and to joint pages, and are deleted with their files, signed "
            "or not."
        ),
    )


@for_staff("assign")
@require_POST
def invite(request: HttpRequest, client_id: UUID) -> HttpResponse:
    """Invites the client to the portal by mail."""
    client = client_for(request.staff, client_id)
    try:
        invite_client(client=client, by=request.actor, now=timezone.now())
    except CannotInvite as refusal:
        messages.error(request, str(refusal))
        return redirect("workspace:data", client.pk)
    ring(send_mail)
    return done(request, _("The invitation is on its way."), "data", client.pk)


@for_staff("assign")
@require_http_methods(["GET", "POST"])
def uninvite(
    request: HttpRequest, client_id: UUID, invitation_id: UUID
) -> HttpResponse:
    """Makes an invitation void."""
    client = client_for(request.staff, client_id)
    waiting = invitations_of(client).filter(
        accepted_at__isnull=True, withdrawn_at__isnull=True
    )
    invitation = one_of(waiting, invitation_id)
    form = Sure(posted(request))

    def act(data: dict[str, Any]) -> None:
        withdraw_invitation(invitation=invitation, by=request.actor, now=timezone.now())

    if carried_out(form, act):
        return done(request, _("The invitation is withdrawn."), "data", client.pk)
    return ask(
        request,
        client,
        "data",
        form,
        title=_("Withdraw the invitation"),
        button=_("Withdraw invitation"),
        back=at("data", client.pk),
        intro=_(
            "The address in the mail opens nothing any more. You can invite again."
        ),
    )


@for_staff("edit_client")
@require_POST
def reminders(request: HttpRequest, client_id: UUID) -> HttpResponse:
    """Turns reminders of forms off for this client, or on; twice changes nothing."""
    client = client_for(request.staff, client_id)
    form = WantForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Press one of the buttons."))
        return redirect("workspace:data", client.pk)
    on = form.cleaned_data["want"] == "on"
    act = resume_reminders if on else stop_reminders
    act(client=client, by=request.actor, now=timezone.now())
    words = _("Reminders are on.") if on else _("No reminder is sent any more.")
    return done(request, words, "data", client.pk)


@for_staff("assign")
@require_POST
def send_again(request: HttpRequest, client_id: UUID, letter_id: UUID) -> HttpResponse:
    """Asks for another round of attempts for a letter that could not be sent."""
    client = client_for(request.staff, client_id)
    letter = one_of(letters_of(client).filter(state="failed"), letter_id)
    try_again(letter=letter, by=request.actor, now=timezone.now())
    return done(request, _("We try to send it again."), "data", client.pk)
