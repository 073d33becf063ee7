"""Who is in charge of a client, and who else may read the file."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_safe

from attachment_clinic.web.guards import for_staff
from attachment_clinic.workspace.forms.client import ColleagueForm
from attachment_clinic.workspace.forms.fields import Sure
from attachment_clinic.workspace.pages import (
    ask,
    at,
    carried_out,
    done,
    file_page,
    one_of,
    posted,
)
from clients.actions.client import end_care_relation, share_client, transfer_client
from clients.queries.client import (
    care_relations_of,
    client_for,
    clients_of,
    seen_by,
)
from clients.queries.staff import colleagues_of


@for_staff("see_own_clients")
@require_safe
def show(request: HttpRequest, client_id: UUID) -> HttpResponse:
    """Who may open this file, since when, and who could before."""
    client = client_for(request.staff, client_id)
    context = {"relations": seen_by(request.staff, client)}
    return file_page(request, client, "client", "file/care.html", context)


@for_staff("transfer_client")
@require_http_methods(["GET", "POST"])
def transfer(request: HttpRequest, client_id: UUID) -> HttpResponse:
    """Hands the client to another therapist."""
    client = client_for(request.staff, client_id)
    form = _colleague_form(request, client, _("To whom"), ("owner", "therapist"))

    def act(data: dict[str, Any]) -> None:
        transfer_client(
            client=client, to=data["colleague"], by=request.actor, now=timezone.now()
        )

    if carried_out(form, act):
        return _handed_over(request, client)
    return ask(
        request,
        client,
        "client",
        form,
        title=_("Hand over to a colleague"),
        button=pgettext("a client, to a colleague", "Hand over"),
        back=at("care", client.pk),
        intro=_(
            "From the next click on the file is open to your colleague and closed to "
            "the therapist before. If that is you, only they can hand it back."
        ),
    )


def _handed_over(request: HttpRequest, client: Any) -> HttpResponse:
    words = _("The client is handed over.")
    if clients_of(request.staff).filter(pk=client.pk).exists():
        return done(request, words, "care", client.pk)
    return done(request, words, "caseload")


@for_staff("transfer_client")
@require_http_methods(["GET", "POST"])
def share(request: HttpRequest, client_id: UUID) -> HttpResponse:
    """Opens the file to a supervisor."""
    client = client_for(request.staff, client_id)
    roles = ("owner", "therapist", "supervisor")
    form = _colleague_form(request, client, _("With whom"), roles)

    def act(data: dict[str, Any]) -> None:
        share_client(
            client=client,
            supervisor=data["colleague"],
            by=request.actor,
            now=timezone.now(),
        )

    if carried_out(form, act):
        return done(request, _("The file is shared."), "care", client.pk)
    return ask(
        request,
        client,
        "client",
        form,
        title=_("Share for supervision"),
        button=_("Share"),
        back=at("care", client.pk),
        intro=_("Your colleague can open this file until you end it here."),
    )


@for_staff("transfer_client")
@require_http_methods(["GET", "POST"])
def end(request: HttpRequest, client_id: UUID, relation_id: UUID) -> HttpResponse:
    """Closes the file to one supervisor."""
    client = client_for(request.staff, client_id)
    shared = care_relations_of(client).filter(kind="supervisor", until__isnull=True)
    relation = one_of(shared, relation_id)
    form = Sure(posted(request))

    def act(data: dict[str, Any]) -> None:
        end_care_relation(relation=relation, by=request.actor, now=timezone.now())

    if carried_out(form, act):
        return done(request, _("The file is no longer shared."), "care", client.pk)
    return ask(
        request,
        client,
        "client",
        form,
        title=_("End sharing"),
        button=_("End sharing"),
        back=at("care", client.pk),
        intro=_("The file closes to %(name)s at once.") % {"name": relation.staff.name},
    )


def _colleague_form(
    request: HttpRequest, client: Any, label: str, roles: tuple[str, ...]
) -> ColleagueForm:
    # Who has the file already is no choice.
    has_it = care_relations_of(client).filter(until__isnull=True).values("staff_id")
    colleagues = (
        colleagues_of(request.staff)
        .filter(closed_at__isnull=True, role__in=roles)
        .exclude(pk__in=has_it)
    )
    return ColleagueForm(posted(request), label=label, colleagues=colleagues)
