"""Notes on the sessions of a client: read, written, signed, amended."""

from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from attachment_clinic.web.guards import for_staff
from attachment_clinic.workspace.forms.fields import Sure
from attachment_clinic.workspace.forms.note import AmendNoteForm, NoteForm
from attachment_clinic.workspace.notes import KINDS, noted_sessions
from attachment_clinic.workspace.pages import (
    ask,
    at,
    carried_out,
    done,
    file_page,
    page_of,
    posted,
)
from clients.actions.note import (
    CannotAmend,
    EmptyNote,
    NoteChanged,
    amend_note,
    discard_note,
    save_note,
    sign_note,
)
from clients.queries import Missing
from clients.queries.care import session_for, sessions_of
from clients.queries.client import client_for
from clients.queries.note import draft_of, note_for, versions_of

# With their notes in full, more would be a long way to the end of the page.
PER_PAGE = 10


@for_staff("see_scores")
@require_safe
def show(request: HttpRequest, client_id: UUID) -> HttpResponse:
    """The sessions until today, the newest first, each with what was written of it."""
    client = client_for(request.staff, client_id)
    tomorrow = timezone.localdate() + timedelta(days=1)
    midnight = datetime.combine(tomorrow, time.min, timezone.get_current_timezone())
    held = sessions_of(client).filter(starts_at__lt=midnight)
    page = page_of(request, held.order_by("-starts_at", "-number"), PER_PAGE)
    noted = noted_sessions(request.staff, client, page)
    context = {"page": page, "sessions": noted}
    return file_page(request, client, "notes", "file/notes.html", context)


@for_staff("see_scores")
@require_safe
def read(request: HttpRequest, client_id: UUID, note_id: UUID) -> HttpResponse:
    """One signed note, with every version of it."""
    client = client_for(request.staff, client_id)
    note = note_for(request.staff, client, note_id)
    versions = list(versions_of(note))
    is_mine = note.author_id == request.staff.pk and request.actor.may("write_notes")
    context = {
        "note": note,
        "newest": versions[0],
        "versions": versions,
        "may_amend": is_mine and versions[0].pk == note.pk,
    }
    return file_page(request, client, "notes", "file/note.html", context)


@for_staff("write_notes")
@require_http_methods(["GET", "POST"])
def write(
    request: HttpRequest, client_id: UUID, session_id: UUID, kind: str
) -> HttpResponse:
    """A draft, kept or signed; the script of the page keeps it as it is written."""
    client = client_for(request.staff, client_id)
    session = session_for(client, session_id)
    draft = draft_of(request.staff, session, kind)
    form, signing = NoteForm(posted(request), initial=_initial(draft)), _signs(request)
    there: list[NoteChanged] = []
    kept: list[Any] = []

    def act(data: dict[str, Any]) -> None:
        keep = sign_note if signing else save_note
        try:
            kept.append(keep(**_of(request, session, kind), **_words(data)))
        except NoteChanged as changed:
            form.take_over(changed.revision)
            there.extend([changed] if changed.text else [])
            raise

    if carried_out(form, act, {EmptyNote: "text", NoteChanged: None}):
        if signing:
            return done(
                request, _("The note is signed."), "note", client.pk, kept[0].pk
            )
        return done(request, _("The draft is kept."), "notes", client.pk)
    title, about = KINDS[kind]
    context = {
        "session": session,
        "kind": kind,
        "title": title,
        "about": about,
        "draft": draft,
        "there": there,
    }
    return file_page(request, client, "notes", "file/note_write.html", context, form)


@for_staff("write_notes")
@require_POST
def save(
    request: HttpRequest, client_id: UUID, session_id: UUID, kind: str
) -> HttpResponse:
    """Keeps a draft as it is being written, and says when, in the practice's time.

    200 {revision, saved}; 400 {words} for what cannot be kept;
    409 {words, text, revision} when another window was faster.
    """
    client = client_for(request.staff, client_id)
    session = session_for(client, session_id)
    draft_of(request.staff, session, kind)
    form = NoteForm(request.POST)
    if not form.is_valid():
        words = next(iter(form.errors.values()))[0]
        return JsonResponse({"words": words}, status=400)
    try:
        note = save_note(**_of(request, session, kind), **_words(form.cleaned_data))
    except EmptyNote as empty:
        return JsonResponse({"words": str(empty)}, status=400)
    except NoteChanged as changed:
        there = {"text": changed.text, "revision": changed.revision}
        return JsonResponse({"words": str(changed), **there}, status=409)
    at = f"{timezone.localtime(note.saved_at):%H:%M}"
    saved = _("Saved %(time)s") % {"time": at}
    return JsonResponse({"revision": note.revision, "saved": saved})


@for_staff("write_notes")
@require_http_methods(["GET", "POST"])
def discard(
    request: HttpRequest, client_id: UUID, session_id: UUID, kind: str
) -> HttpResponse:
    """Throws a draft away."""
    client = client_for(request.staff, client_id)
    draft = draft_of(request.staff, session_for(client, session_id), kind)
    if draft is None:
        raise Missing("There is no draft of this note.")
    form = Sure(posted(request))

    def act(_: dict[str, Any]) -> None:
        discard_note(note=draft, by=request.actor, now=timezone.now())

    if carried_out(form, act):
        return done(request, _("The draft is gone."), "notes", client.pk)
    return ask(
        request,
        client,
        "notes",
        form,
        title=_("Throw the draft away"),
        button=_("Throw it away"),
        back=at("write_note", client.pk, session_id, kind),
        intro=_(
            "Nothing of it is kept. A version that was signed before stays as it is."
        ),
    )


@for_staff("write_notes")
@require_http_methods(["GET", "POST"])
def amend(request: HttpRequest, client_id: UUID, note_id: UUID) -> HttpResponse:
    """Begins the next version of a signed note, for a reason that stands on it."""
    client = client_for(request.staff, client_id)
    note = note_for(request.staff, client, note_id)
    if note.author_id != request.staff.pk:
        raise Missing("Only its author amends a note.")
    form = AmendNoteForm(posted(request))

    def act(data: dict[str, Any]) -> None:
        amend_note(
            note=note,
            author=request.staff,
            by=request.actor,
            now=timezone.now(),
            **data,
        )

    if carried_out(form, act, {CannotAmend: None}):
        words = _("The next version is begun, as a draft.")
        where = (client.pk, note.session_id, note.kind)
        return done(request, words, "write_note", *where)
    return ask(
        request,
        client,
        "notes",
        form,
        title=_("Amend a note"),
        button=_("Begin the next version"),
        back=at("note", client.pk, note.pk),
        intro=_("The signed version stays as it is and holds until you sign the next."),
    )


def _initial(draft: Any | None) -> dict[str, Any]:
    return {"text": draft.text, "seen": draft.revision} if draft else {"seen": 0}


def _signs(request: HttpRequest) -> bool:
    return request.POST.get("do") == "sign"


def _of(request: HttpRequest, session: Any, kind: str) -> dict[str, Any]:
    """Whose note it is and about what, as the actions take it."""
    by = {"author": request.staff, "by": request.actor, "now": timezone.now()}
    return {"session": session, "kind": kind, **by}


def _words(data: dict[str, Any]) -> dict[str, Any]:
    return {"text": data["text"], "revision": data["seen"]}
