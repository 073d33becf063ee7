"""The people around a client."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from attachment_clinic.web.guards import for_staff
from attachment_clinic.workspace.forms.fields import choices_of
from attachment_clinic.workspace.forms.people import (
    AddressForm,
    EndPersonForm,
    PersonForm,
    RelateForm,
)
from attachment_clinic.workspace.pages import (
    ask,
    at,
    carried_out,
    done,
    file_page,
    posted,
)
from clients.actions.relationship import (
    NotTheirAddress,
    address_person,
    end_person,
    name_person,
    relate_clients,
)
from clients.queries.client import client_for, clients_of
from clients.queries.relationship import relationships_of, target_for, targets_of


@for_staff("see_own_clients")
@require_safe
def show(request: HttpRequest, client_id: UUID) -> HttpResponse:
    """Named people, and other clients this one belongs with."""
    client = client_for(request.staff, client_id)
    # Another client's name is shown only to those who may see that client, too.
    visible = set(clients_of(request.staff).values_list("pk", flat=True))
    context = {
        "people": targets_of(client),
        "related": [
            _seen_from(client, each, visible) for each in relationships_of(client)
        ],
    }
    return file_page(request, client, "people", "file/people.html", context)


def _seen_from(client: Any, relationship: Any, visible: set[UUID]) -> dict[str, Any]:
    is_first = relationship.first_id == client.pk
    other = relationship.second if is_first else relationship.first
    words = relationship.get_kind_display()
    if relationship.kind == "parent_child":
        words = _("Child of this client") if is_first else _("Parent of this client")
    elif relationship.kind == "partner":
        words = _("Partner")
    return {
        "other": other if other.pk in visible else None,
        "words": words,
        "since": relationship.since,
        "until": relationship.until,
    }


@for_staff("edit_client")
@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, client_id: UUID) -> HttpResponse:
    """Names somebody a questionnaire can be about."""
    client = client_for(request.staff, client_id)
    form = PersonForm(
        posted(request),
        kinds=choices_of(targets_of(client), "kind"),
        others=clients_of(request.staff).exclude(pk=client.pk),
    )

    def act(data: dict[str, Any]) -> None:
        name_person(client=client, by=request.actor, now=timezone.now(), **data)

    if carried_out(form, act, {NotTheirAddress: "email"}):
        return done(request, _("The person is named."), "people", client.pk)
    return ask(
        request,
        client,
        "people",
        form,
        title=_("Name a person"),
        button=_("Add person"),
        back=at("people", client.pk),
        intro=_(
            "A new partner is a new person here, and begins a new series of scores."
        ),
    )


@for_staff("edit_client")
@require_http_methods(["GET", "POST"])
def address(request: HttpRequest, client_id: UUID, person_id: UUID) -> HttpResponse:
    """Notes where forms for this person go."""
    client = client_for(request.staff, client_id)
    person = target_for(client, person_id)
    form = AddressForm(posted(request), initial={"email": person.email})

    def act(data: dict[str, Any]) -> None:
        address_person(
            person=person, email=data["email"], by=request.actor, now=timezone.now()
        )

    if carried_out(form, act, {NotTheirAddress: "email"}):
        return done(request, _("The address is kept."), "people", client.pk)
    return ask(
        request,
        client,
        "people",
        form,
        title=_("Mail address: %(who)s") % {"who": person},
        button=_("Keep the address"),
        back=at("people", client.pk),
        intro=_(
            "A form that this person answers about the client goes there, and nothing "
            "else does. A link that was sent elsewhere before is not sent any more; "
            "one that has arrived is ended under “Questionnaires”."
        ),
    )


@for_staff("edit_client")
@require_http_methods(["GET", "POST"])
def end(request: HttpRequest, client_id: UUID, person_id: UUID) -> HttpResponse:
    """Says that somebody no longer has that place."""
    client = client_for(request.staff, client_id)
    person = target_for(client, person_id)
    form = EndPersonForm(
        posted(request), since=person.since, initial={"until": timezone.localdate()}
    )

    def act(data: dict[str, Any]) -> None:
        end_person(
            person=person, until=data["until"], by=request.actor, now=timezone.now()
        )

    if carried_out(form, act):
        return done(request, _("This is recorded."), "people", client.pk)
    return ask(
        request,
        client,
        "people",
        form,
        title=_("End: %(what)s") % {"what": person},
        button=_("Record the end"),
        back=at("people", client.pk),
        intro=_(
            "No new questionnaire can be about this person then, or ask them. What "
            "they were asked and have not answered closes. The scores stay."
        ),
    )


@for_staff("edit_client")
@require_http_methods(["GET", "POST"])
def relate(request: HttpRequest, client_id: UUID) -> HttpResponse:
    """Says that another client belongs with this one."""
    client = client_for(request.staff, client_id)
    others = clients_of(request.staff).exclude(pk=client.pk)
    form = RelateForm(posted(request), others=others)

    def act(data: dict[str, Any]) -> None:
        pair = {"first": client, "second": data["other"]}
        if data["role"] == "child_of":
            pair = {"first": data["other"], "second": client}
        kind = "partner" if data["role"] == "partner" else "parent_child"
        relate_clients(
            kind=kind,
            since=data["since"],
            by=request.actor,
            now=timezone.now(),
            **pair,
        )

    if carried_out(form, act):
        return done(request, _("The two files are related."), "people", client.pk)
    return ask(
        request,
        client,
        "people",
        form,
        title=_("Relate another client"),
        button=_("Relate"),
        back=at("people", client.pk),
        intro=_("It opens nothing: neither of the two sees anything of the other."),
    )
