"""Wording that this practice brought: its versions, corrections and withdrawal."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from assessments.actions.wording import (
    CannotBring,
    discard_wording,
    revise_wording,
    withdraw_wording,
)
from assessments.instruments.wording import why_not_on_screen
from assessments.queries.library import entry
from assessments.queries.wording import current_ids, wording_for, wordings_of
from attachment_clinic.web.guards import for_staff
from attachment_clinic.workspace.forms.data import ReasonForm
from attachment_clinic.workspace.forms.fields import Sure
from attachment_clinic.workspace.language import language_words
from attachment_clinic.workspace.pages import at, carried_out, done, posted
from attachment_clinic.workspace.views.wording_steps import desk_page
from clients.telling import told


@for_staff()
@require_safe
def show(request: HttpRequest, key: str, version: str) -> HttpResponse:
    """All that this practice brought for an instrument: who, when, and what counts."""
    found = entry(key, version)
    rows = list(wordings_of(request.staff, key, version))
    current = current_ids(rows)
    context = {
        "rows": [_row(each, current) for each in rows if not each.is_draft],
        "drafts": [_row(each, current) for each in rows if each.is_draft],
        "why_not": told(why_not_on_screen(found.definition)),
    }
    return desk_page(request, found.definition, "list", context)


@for_staff("manage_wording")
@require_POST
def revise(
    request: HttpRequest, key: str, version: str, wording_id: UUID
) -> HttpResponse:
    """Begins a correction: a draft with the words of what was kept."""
    row = wording_for(request.staff, key, version, wording_id)
    try:
        draft = revise_wording(wording=row, by=request.actor, now=timezone.now())
    except CannotBring as refusal:
        return done(request, str(refusal), "wording", key, version)
    return redirect("workspace:match_wording", key, version, draft.pk)


@for_staff("manage_wording")
@require_http_methods(["GET", "POST"])
def discard(
    request: HttpRequest, key: str, version: str, wording_id: UUID
) -> HttpResponse:
    """Throws a draft away."""
    row = wording_for(request.staff, key, version, wording_id)
    form = Sure(posted(request))

    def act(data: dict[str, Any]) -> None:
        discard_wording(wording=row, by=request.actor, now=timezone.now())

    if carried_out(form, act, {CannotBring: None}):
        return done(request, _("The draft is thrown away."), "wording", key, version)
    return _ask(
        request,
        key,
        version,
        form,
        title=_("Throw the draft away"),
        button=_("Throw it away"),
        intro=_("This cannot be undone. Nothing was given to anybody in these words."),
    )


@for_staff("manage_wording")
@require_http_methods(["GET", "POST"])
def withdraw(
    request: HttpRequest, key: str, version: str, wording_id: UUID
) -> HttpResponse:
    """Ends wording, such as with its licence."""
    row = wording_for(request.staff, key, version, wording_id)
    form = ReasonForm(posted(request))

    def act(data: dict[str, Any]) -> None:
        withdraw_wording(
            wording=row, reason=data["reason"], by=request.actor, now=timezone.now()
        )

    if carried_out(form, act, {CannotBring: None}):
        return done(request, _("The wording is withdrawn."), "wording", key, version)
    return _ask(
        request,
        key,
        version,
        form,
        title=_("Withdraw the %(language)s wording")
        % {"language": language_words(row.language)},
        button=_("Withdraw it"),
        intro=_(
            "From now on no form is given in these words, and whoever tries is told "
            "your reason. Forms that were given already are finished in them. An "
            "older version does not come back."
        ),
    )


def _row(row: Any, current: set[UUID]) -> dict[str, Any]:
    return {
        "wording": row,
        "language": language_words(row.language),
        "is_current": row.pk in current,
    }


def _ask(
    request: HttpRequest, key: str, version: str, form: forms.Form, **words: Any
) -> HttpResponse:
    definition = entry(key, version).definition
    context = {"back": at("wording", key, version), **words}
    return desk_page(request, definition, "ask", context, form)
