"""Copies of a client's data: asked for, put off, looked through, ended."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from assessments.change.phrasebook import LANGUAGES
from attachment_clinic.web.guards import for_staff
from attachment_clinic.workspace.forms.disclosure import (
    EndForm,
    LanguageForm,
    NoteForm,
    NotesForm,
    PutOffForm,
)
from attachment_clinic.workspace.forms.fields import choices_of
from attachment_clinic.workspace.language import language_words
from attachment_clinic.workspace.pages import (
    ask,
    at,
    carried_out,
    done,
    file_page,
    posted,
)
from clients.queries.disclosure import disclosing_client_for
from reports.actions.disclosure import (
    AlreadyAsked,
    CannotDisclose,
    choose_copy_language,
    choose_notes,
    end_disclosure,
    heed_warning,
    note_disclosure,
    put_off_disclosure,
)
from reports.queries.disclosure import disclosure_in, disclosures_of
from reports.queries.disclosure_items import items_of
from reports.queries.job import job_of
from reports.queries.turn import place_in_queue


def found(request: HttpRequest, client_id: UUID, disclosure_id: UUID) -> Any:
    """The request in this file, for who may prepare it; raises Missing."""
    client = disclosing_client_for(request.staff, client_id)
    return disclosure_in(client, disclosure_id)


def asked(
    request: HttpRequest, disclosure: Any, form: Any, **words: Any
) -> HttpResponse:
    """A page with nothing but a form, which leads back to the request."""
    client = disclosure.client
    back = at("disclosure", client.pk, disclosure.pk)
    return ask(request, client, "data", form, back=back, **words)


def went_on(request: HttpRequest, disclosure: Any, words: str) -> HttpResponse:
    """Says what was done, on the page of the request."""
    return done(request, words, "disclosure", disclosure.client_id, disclosure.pk)


def stage_of(disclosure: Any) -> dict[str, Any]:
    """How far the archive is while it is made: its job, and the place in the line."""
    if disclosure.state != "making":
        return {}
    job = job_of(disclosure)
    return {"job": job, "place": place_in_queue(job), "now": timezone.now()}


def pressed(request: HttpRequest, disclosure: Any, act: Any, words: str) -> Any:
    """What a button without a page of its own does, or why not."""
    try:
        act()
    except CannotDisclose as refusal:
        messages.error(request, str(refusal))
        return redirect("workspace:disclosure", disclosure.client_id, disclosure.pk)
    return went_on(request, disclosure, words)


@for_staff("disclose_data")
@require_http_methods(["GET", "POST"])
def note(request: HttpRequest, client_id: UUID) -> HttpResponse:
    """Notes that somebody asked for a copy."""
    client = disclosing_client_for(request.staff, client_id)
    hows = choices_of(disclosures_of(client), "how")
    form = NoteForm(
        posted(request), hows=hows, initial={"asked_on": timezone.localdate()}
    )
    noted: list[Any] = []

    def act(data: dict[str, Any]) -> None:
        by = {"by": request.actor, "now": timezone.now()}
        noted.append(note_disclosure(client=client, **data, **by))

    if carried_out(form, act, {AlreadyAsked: None, CannotDisclose: "due_on"}):
        return went_on(request, noted[0], _("The request is noted."))
    return ask(
        request,
        client,
        "data",
        form,
        title=_("A copy of the data was asked for"),
        button=_("Note the request"),
        back=at("data", client.pk),
        intro=_(
            "Make sure that it is really the client who asks, or somebody with the "
            "right to. The client can also ask in the portal."
        ),
    )


@for_staff("disclose_data")
@require_safe
def show(request: HttpRequest, client_id: UUID, disclosure_id: UUID) -> HttpResponse:
    """One request: what has to be looked through, what was decided, what comes next."""
    disclosure = found(request, client_id, disclosure_id)
    preparing = disclosure.state == "preparing"
    items = items_of(disclosure) if preparing else []
    waiting = [each for each in items if not each.fresh]
    context = {
        "disclosure": disclosure,
        "waiting": waiting,
        "decided": [each for each in items if each.fresh],
        "count": len(items),
        "warn": disclosure.client.safety_first and not disclosure.warned_by,
        "today": timezone.localdate(),
        **stage_of(disclosure),
        "language": language_words(disclosure.language),
        "other_languages": [
            (each, language_words(each))
            for each in LANGUAGES
            if each != disclosure.language
        ],
    }
    return file_page(
        request, disclosure.client, "data", "file/disclosure.html", context
    )


@for_staff("disclose_data")
@require_http_methods(["GET", "POST"])
def put_off(request: HttpRequest, client_id: UUID, disclosure_id: UUID) -> HttpResponse:
    """Moves the day on which it is due, once, with a reason."""
    disclosure = found(request, client_id, disclosure_id)
    form = PutOffForm(posted(request))

    def act(data: dict[str, Any]) -> None:
        by = {"by": request.actor, "now": timezone.now()}
        put_off_disclosure(disclosure=disclosure, **data, **by)

    if carried_out(form, act, {CannotDisclose: None}):
        return went_on(
            request, disclosure, _("The day is moved. Tell whoever asked why.")
        )
    return asked(
        request,
        disclosure,
        form,
        title=_("Put the copy off"),
        button=_("Put off"),
        intro=_(
            "Where a request is complex, the law allows up to two more months, once. "
            "Whoever asked is told so, and why, within the first month."
        ),
    )


@for_staff("disclose_data")
@require_POST
def notes(request: HttpRequest, client_id: UUID, disclosure_id: UUID) -> HttpResponse:
    """Looks notes on sessions through one by one, or leaves them out as a whole."""
    disclosure = found(request, client_id, disclosure_id)
    form = NotesForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Press one of the buttons."))
        return redirect("workspace:disclosure", client_id, disclosure_id)
    wanted = form.cleaned_data["want"] == "yes"

    def act() -> None:
        choose_notes(
            disclosure=disclosure,
            with_notes=wanted,
            by=request.actor,
            now=timezone.now(),
        )

    words = (
        _("Notes are looked through.")
        if wanted
        else _("Notes are left out as a whole.")
    )
    return pressed(request, disclosure, act, words)


@for_staff("disclose_data")
@require_POST
def language(
    request: HttpRequest, client_id: UUID, disclosure_id: UUID
) -> HttpResponse:
    """Writes the copy in another language."""
    disclosure = found(request, client_id, disclosure_id)
    form = LanguageForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Choose one of the languages."))
        return redirect("workspace:disclosure", client_id, disclosure_id)

    def act() -> None:
        choose_copy_language(
            disclosure=disclosure,
            language=form.cleaned_data["language"],
            by=request.actor,
            now=timezone.now(),
        )

    return pressed(request, disclosure, act, _("The language of the copy is chosen."))


@for_staff("disclose_data")
@require_POST
def heed(request: HttpRequest, client_id: UUID, disclosure_id: UUID) -> HttpResponse:
    """The warning about safety was read."""
    disclosure = found(request, client_id, disclosure_id)

    def act() -> None:
        heed_warning(disclosure=disclosure, by=request.actor, now=timezone.now())

    return pressed(request, disclosure, act, _("Thank you for looking with care."))


@for_staff("disclose_data")
@require_http_methods(["GET", "POST"])
def end(request: HttpRequest, client_id: UUID, disclosure_id: UUID) -> HttpResponse:
    """Ends a request; its archive is removed."""
    disclosure = found(request, client_id, disclosure_id)
    form = EndForm(posted(request))

    def act(data: dict[str, Any]) -> None:
        by = {"by": request.actor, "now": timezone.now()}
        end_disclosure(disclosure=disclosure, **data, **by)

    if carried_out(form, act, {CannotDisclose: None}):
        return done(request, _("The request is ended."), "data", client_id)
    return asked(
        request,
        disclosure,
        form,
        title=_("End this request"),
        button=_("End it"),
        intro=_(
            "The archive is removed from the server, and from the portal. What was "
            "decided stays on record."
        ),
    )
