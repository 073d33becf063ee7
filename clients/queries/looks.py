"""Who has looked at a client's file, as the client may know it (R61).

Told is the day, who, and one of three words for what. More would tell of what the
client is not shown: an alert, a note of psychotherapy, a draft of a report.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from clients.models import AuditLine, CareRelation, Client, Emergency, Staff
from clients.queries.emergency import emergencies_about
from clients.queries.notice import LOOKS
from clients.roles import ROLE_TITLES

# Looks further back are not read; so many are years of care.
NEWEST = 5000
ANSWERS = {"result", "results", "scores", "responses", "signs"}
REPORTS = {"report", "reports", "edit_report", "preview_report", "sign_report"}
TEAM = gettext_noop("The practice's team")


@dataclass(frozen=True, slots=True)
class Look:
    """On that day somebody looked: `what` is file, answers or report.

    `name` and `role` are "" and TEAM where the name is not told; `emergency` says why
    the file was opened in one, or "".
    """

    day: date
    name: str
    role: str
    what: str
    emergency: str


def looks_of(client: Client) -> list[Look]:
    """The looks into this client's file by staff, newest day first, each once a day."""
    lines = AuditLine.objects.filter(
        client_id=client.pk, act__in=LOOKS, actor_kind="staff"
    ).order_by("-id")[:NEWEST]
    known = _people(client, lines)
    emergencies = list(emergencies_about(client))
    found: dict[Look, None] = {}
    for line in lines:
        name, role = known.get(line.actor_id, ("", TEAM))
        look = Look(
            day=line.at.astimezone(client.zone).date(),
            name=name,
            role=role,
            what=_what(line.act, line.detail),
            emergency=_reason(line, emergencies),
        )
        found.setdefault(look)
    return list(found)


def _what(act: str, detail: dict[str, Any]) -> str:
    page = detail.get("page", "")
    if act in {"open_report", "preview_report"} or page in REPORTS:
        return "report"
    return "answers" if page in ANSWERS else "file"


def _people(client: Client, lines: Iterable[AuditLine]) -> dict[str, tuple[str, str]]:
    """(name, role) of colleagues by id.

    While safety has to be thought of first, those alone whom the client knows from
    their care: a stranger's name could tell what somebody else should not read.
    """
    ids = {UUID(line.actor_id) for line in lines}
    staff = Staff.objects.filter(practice_id=client.practice_id, pk__in=ids)
    if client.safety_first:
        care = CareRelation.objects.filter(client=client)
        staff = staff.filter(pk__in=care.values("staff_id"))
    return {str(each.pk): (each.name, _(ROLE_TITLES[each.role])) for each in staff}


def _reason(line: AuditLine, emergencies: list[Emergency]) -> str:
    if "emergency" not in line.detail:
        return ""
    return next(
        (
            each.get_reason_display()
            for each in emergencies
            if str(each.staff_id) == line.actor_id and _within(line.at, each)
        ),
        _("Something that could not wait"),
    )


def _within(moment: datetime, emergency: Emergency) -> bool:
    return emergency.began_at <= moment < (emergency.ended_at or emergency.until)
