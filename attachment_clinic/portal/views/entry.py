"""One entry of the journal: written and saved, shared, taken back, removed."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from attachment_clinic.portal.journal_form import EntryForm
from attachment_clinic.portal.keeping import keeping_key
from attachment_clinic.web.guards import for_client
from attachment_clinic.web.journal import question_of, shown_entry
from attachment_clinic.web.languages import ui_language
from clients.actions.journal import (
    CannotShare,
    EntryChanged,
    EntryRead,
    EntryShared,
    remove_entry,
    save_entry,
    share_entry,
    unshare_entry,
)
from clients.queries.client import therapist_of
from clients.queries.journal import own_entry

ASKED = ("text", "mood", "security", "revision")


@for_client
@require_http_methods(["GET", "POST"])
def write(request: HttpRequest, entry_id: UUID) -> HttpResponse:
    """The page an entry is written on; a shared one is shown as it stands."""
    entry = own_entry(request.client, entry_id)
    if request.method != "POST":
        return _shown(request, entry) if entry.shared_at else _page(request, entry)
    form = _form(entry, request.POST)
    if not form.is_valid():
        return _page(request, entry, form, status=400)
    try:
        saved = _save(request, entry, form)
    except (EntryChanged, EntryShared) as refusal:
        return _both(request, refusal, form)
    return _go_on(request, saved)


@for_client
@require_POST
def save(request: HttpRequest, entry_id: UUID) -> HttpResponse:
    """Saves it as it is being written, and says when, in the time of the practice.

    200 {revision, saved}; 400 {words} for what cannot be saved;
    409 {words, text, revision, shared} when another window was faster or shared it.
    """
    entry = own_entry(request.client, entry_id)
    form = _form(entry, request.POST)
    if not form.is_valid():
        words = " ".join(e for errors in form.errors.values() for e in errors)
        return JsonResponse({"words": words}, status=400)
    try:
        saved = _save(request, entry, form)
    except (EntryChanged, EntryShared) as refusal:
        return JsonResponse(
            {
                "words": str(refusal),
                "text": refusal.there.text,
                "revision": refusal.there.revision,
                "shared": refusal.there.shared_at is not None,
            },
            status=409,
        )
    return JsonResponse({"revision": saved.revision, "saved": _saved_words(saved)})


@for_client
@require_http_methods(["GET", "POST"])
def share(request: HttpRequest, entry_id: UUID) -> HttpResponse:
    """Asks whether it is really to be shared, says with whom, and shares it."""
    entry = own_entry(request.client, entry_id)
    if request.method == "POST":
        try:
            share_entry(entry=entry, revision=_revision(request), **_by(request))
        except CannotShare as refusal:
            messages.info(request, str(refusal))
            return redirect("portal:entry", entry.pk)
        except EntryChanged:
            messages.info(
                request, _("It was changed meanwhile. Please look once more.")
            )
            return redirect("portal:share_entry", entry.pk)
        return _done(request, _("It is shared."), "entry", entry.pk)
    if entry.shared_at or entry.is_blank:
        return redirect("portal:entry", entry.pk)
    therapist = therapist_of(request.client)
    return _render(request, "journal_share", entry, therapist=therapist)


@for_client
@require_POST
def unshare(request: HttpRequest, entry_id: UUID) -> HttpResponse:
    """Takes it back, while nobody has read it."""
    entry = own_entry(request.client, entry_id)
    try:
        unshare_entry(entry=entry, **_by(request))
    except EntryRead as refusal:
        messages.info(request, str(refusal))
        return redirect("portal:entry", entry.pk)
    return _done(request, _("It is yours alone again. Nobody has read it."), "journal")


@for_client
@require_http_methods(["GET", "POST"])
def remove(request: HttpRequest, entry_id: UUID) -> HttpResponse:
    """Deletes an entry that is not shared, once the client has said so twice."""
    entry = own_entry(request.client, entry_id)
    if entry.shared_at:
        return redirect("portal:entry", entry.pk)
    if request.method != "POST":
        return _render(request, "journal_remove", entry)
    try:
        remove_entry(entry=entry, **_by(request))
    except EntryShared as refusal:
        messages.info(request, str(refusal))
        return redirect("portal:entry", entry.pk)
    return _done(request, _("The entry is deleted."), "journal")


def _form(entry: Any, sent: Any = None) -> EntryForm:
    question = question_of(entry, ui_language())
    there = {name: getattr(entry, name) for name in ASKED}
    return EntryForm(sent, question=question, initial=there)


def _save(request: HttpRequest, entry: Any, form: EntryForm) -> Any:
    return save_entry(entry=entry, **form.cleaned_data, **_by(request))


def _go_on(request: HttpRequest, entry: Any) -> HttpResponse:
    """Where the pressed button leads, once all is saved."""
    go = request.POST.get("go")
    if go == "share":
        return redirect("portal:share_entry", entry.pk)
    if go == "stay":
        return _done(request, _saved_words(entry), "entry", entry.pk)
    words = "" if entry.is_blank else _("It is kept, and only you can read it.")
    return _done(request, words, "journal")


def _both(request: HttpRequest, refusal: Any, form: EntryForm) -> HttpResponse:
    """What was typed stays on the page, beside what stands there; then it may win."""
    there = refusal.there
    mine = {**form.cleaned_data, "revision": there.revision}
    question = question_of(there, ui_language())
    kept = EntryForm(question=question, initial=mine)
    return _page(request, there, kept, status=409, refusal=refusal)


def _page(
    request: HttpRequest,
    entry: Any,
    form: EntryForm | None = None,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    context = {
        "form": form or _form(entry),
        "saved": _saved_words(entry) if entry.saved_at else "",
        "key": keeping_key(f"client {entry.client_id} {entry.pk}"),
        "address": reverse("portal:entry", args=[entry.pk]),
        "save": reverse("portal:save_entry", args=[entry.pk]),
        **more,
    }
    return _render(request, "journal_entry", entry, status=status, **context)


def _shown(request: HttpRequest, entry: Any) -> HttpResponse:
    return _render(request, "journal_shared", entry)


def _render(
    request: HttpRequest, page: str, entry: Any, status: int = 200, **more: Any
) -> HttpResponse:
    shown = shown_entry(entry, ui_language())
    context = {**shown, "practice": request.client.practice, **more}
    return render(request, f"portal/{page}.html", context, status=status)


def _saved_words(entry: Any) -> str:
    if entry.saved_at is None:
        return ""
    return _("Saved %(time)s") % {"time": f"{timezone.localtime(entry.saved_at):%H:%M}"}


def _revision(request: HttpRequest) -> int:
    """The revision the page showed; one that is no number is that of no page."""
    sent = request.POST.get("revision", "")
    return int(sent) if sent.isascii() and sent.isdigit() and len(sent) < 10 else -1


def _by(request: HttpRequest) -> dict[str, Any]:
    return {"by": request.client.actor, "now": timezone.now()}


def _done(request: HttpRequest, words: str, name: str, *args: Any) -> HttpResponse:
    if words:
        messages.success(request, words)
    return redirect(f"portal:{name}", *args)
