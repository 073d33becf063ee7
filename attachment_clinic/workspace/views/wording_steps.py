"""The wording desk: four steps from lines to wording that can be given."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from assessments.actions.wording import (
    CannotBring,
    Unconfirmed,
    UnreadableLines,
    bring_wording,
    keep_wording,
    license_wording,
    match_wording,
)
from assessments.instruments.wording import why_not_on_screen
from assessments.instruments.wording_match import findings, same_items
from assessments.queries.library import entry, library
from assessments.queries.wording import wording_for
from attachment_clinic.web.guards import for_staff
from attachment_clinic.web.questionnaire import unanswered
from attachment_clinic.workspace.forms.fields import Sure
from attachment_clinic.workspace.forms.wording import (
    BringForm,
    GiveForm,
    LicenceForm,
    MatchForm,
)
from attachment_clinic.workspace.language import language_words, shown
from attachment_clinic.workspace.pages import at, carried_out, done, page, posted
from clients.queries.client import clients_of
from clients.telling import told

STEPS = (
    gettext_lazy("Bring the lines"),
    gettext_lazy("Match and check"),
    gettext_lazy("Licence"),
    gettext_lazy("Look and keep"),
)


@for_staff("manage_wording")
@require_http_methods(["GET", "POST"])
def bring(request: HttpRequest, key: str, version: str) -> HttpResponse:
    """Step 1: the lines, pasted or in a file; they become a draft."""
    definition = entry(key, version).definition
    form = BringForm(posted(request), request.FILES or None, definition=definition)
    drafts: list[Any] = []

    def act(data: dict[str, Any]) -> None:
        row = bring_wording(
            instrument=key,
            version=version,
            lines=form.lines,
            source=form.source,
            by=request.actor,
            now=timezone.now(),
            **data,
        )
        drafts.append(row)

    beside = "file" if request.FILES else "text"
    if carried_out(form, act, {UnreadableLines: beside, CannotBring: None}):
        return redirect("workspace:match_wording", key, version, drafts[0].pk)
    context = {"step": 1, "why_not": told(why_not_on_screen(definition))}
    return desk_page(request, definition, "bring", context, form)


@for_staff("manage_wording")
@require_http_methods(["GET", "POST"])
def match(
    request: HttpRequest, key: str, version: str, wording_id: UUID
) -> HttpResponse:
    """Step 2: each line beside its item, and what speaks against the order."""
    row = wording_for(request.staff, key, version, wording_id)
    if not row.is_draft:
        return _kept_already(request, row)
    definition = entry(key, version).definition
    others = same_items(definition, [e.definition for e in library(request.staff)])
    form = MatchForm(posted(request), definition=definition, others=others, row=row)

    def act(data: dict[str, Any]) -> None:
        match_wording(
            wording=row, by=request.actor, now=timezone.now(), **form.arranged()
        )

    refusals = {Unconfirmed: "confirmed", CannotBring: None, UnreadableLines: None}
    if carried_out(form, act, refusals):
        return redirect("workspace:license_wording", key, version, row.pk)
    context = {
        "step": 2,
        "row": row,
        "others": others,
        "findings": [
            replace(each, words=told(each.words))
            for each in findings(form.items(), definition, row.first_words)
        ],
    }
    return desk_page(request, definition, "match", context, form)


@for_staff("manage_wording")
@require_http_methods(["GET", "POST"])
def licence(
    request: HttpRequest, key: str, version: str, wording_id: UUID
) -> HttpResponse:
    """Step 3: who gave the licence, where it holds, and who answers for it."""
    row = wording_for(request.staff, key, version, wording_id)
    if not row.is_draft:
        return _kept_already(request, row)
    definition = entry(key, version).definition
    form = LicenceForm(posted(request), initial=_licence(row))

    def act(data: dict[str, Any]) -> None:
        license_wording(wording=row, by=request.actor, now=timezone.now(), **data)

    if carried_out(form, act, {CannotBring: None}):
        return redirect("workspace:preview_wording", key, version, row.pk)
    return desk_page(request, definition, "licence", {"step": 3, "row": row}, form)


def _licence(row: Any) -> dict[str, Any]:
    commercial = {True: "yes", False: "no"}.get(row.licence_commercial)
    return {
        "holder": row.licence_holder,
        "territory": row.licence_territory,
        "commercial": commercial,
        "confirmed_on": row.confirmed_on or timezone.localdate(),
        "reference": row.licence_reference,
    }


@for_staff("manage_wording")
@require_http_methods(["GET", "POST"])
def preview(
    request: HttpRequest, key: str, version: str, wording_id: UUID
) -> HttpResponse:
    """Step 4: as the client will see it; pressing the button keeps it."""
    row = wording_for(request.staff, key, version, wording_id)
    definition = entry(key, version).definition
    form = Sure(posted(request))

    def act(data: dict[str, Any]) -> None:
        keep_wording(wording=row, by=request.actor, now=timezone.now())

    if carried_out(form, act, {CannotBring: None}):
        return redirect("workspace:kept_wording", key, version, row.pk)
    context = {
        "step": 4,
        "row": row,
        "language": language_words(row.language),
        "known": unanswered(definition, row.words),
    }
    return desk_page(request, definition, "preview", context, form)


@for_staff("manage_wording")
@require_http_methods(["GET", "POST"])
def kept(
    request: HttpRequest, key: str, version: str, wording_id: UUID
) -> HttpResponse:
    """It is done: the wording is kept, and can be given to somebody at once."""
    row = wording_for(request.staff, key, version, wording_id)
    if row.is_draft:
        return redirect("workspace:preview_wording", key, version, row.pk)
    definition = entry(key, version).definition
    form = GiveForm(posted(request), clients=clients_of(request.staff))
    if form.is_valid():
        address = at("assign", form.cleaned_data["client"].pk)
        return redirect(f"{address}?instrument={definition.id}")
    context = {"row": row, "language": language_words(row.language)}
    return desk_page(request, definition, "kept", context, form)


def _kept_already(request: HttpRequest, row: Any) -> HttpResponse:
    words = _("This wording is kept and stays as it is. A correction is a new version.")
    return done(request, words, "wording", row.instrument, row.version)


def desk_page(
    request: HttpRequest,
    definition: Any,
    name: str,
    context: dict[str, Any],
    form: forms.Form | None = None,
) -> HttpResponse:
    frame = {"definition": shown(definition), "steps": list(enumerate(STEPS, start=1))}
    return page(request, f"library/wording/{name}.html", {**frame, **context}, form)
