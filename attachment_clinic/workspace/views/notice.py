"""Notices about the security of the practice: what waits, and what was found (R60)."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from attachment_clinic.web.guards import for_staff
from attachment_clinic.workspace.forms.notice import AnswerNoticeForm
from attachment_clinic.workspace.notices import notice_words
from attachment_clinic.workspace.pages import (
    carried_out,
    done,
    page_of,
    posted,
    room_page,
)
from clients.actions.notice import AlreadyAnswered, NoNote, answer_notice
from clients.queries.notice import may_answer, notice_for, notices_for
from clients.queries.trail import newest_check


@for_staff("see_audit")
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """All notices, those that wait first, and every emergency among them."""
    shown = page_of(request, notices_for(request.staff))
    context = {
        "page": shown,
        "notices": [(each, notice_words(each)) for each in shown],
    }
    return room_page(request, "notices", "practice/notices.html", context)


@for_staff("see_own_clients")
@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest, notice_id: UUID) -> HttpResponse:
    """One notice, and the note that puts it away."""
    notice = notice_for(request.staff, notice_id)
    form = AnswerNoticeForm(posted(request))

    def act(data: dict[str, Any]) -> None:
        answer_notice(
            notice=notice,
            note=data["note"],
            staff=request.staff,
            by=request.actor,
            now=timezone.now(),
        )

    if carried_out(form, act, {NoNote: "note", AlreadyAnswered: None}):
        return done(request, _("Your note is kept."), "notices")
    context = {
        "notice": notice,
        "words": notice_words(notice),
        "may_answer": may_answer(request.staff, notice),
        "check": newest_check() if notice.kind == "trail" else None,
    }
    return room_page(request, "notices", "practice/notice.html", context, form)
