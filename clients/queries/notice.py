"""Notices about security: for owners, for whom one is about, and what raises them."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db.models import Count, F, Q, QuerySet

from clients.models import AuditLine, CareRelation, SecurityNotice, Staff
from clients.queries import Missing
from clients.queries.client import therapist_of

# More files than anybody treats in an hour: R60.
MANY = 50
HOUR = timedelta(hours=1)
# Looking into a file, by whichever page or program.
LOOKS = (
    "open_file",
    "open_report",
    "preview_report",
    "read_entry",
    "preview_disclosure",
    "open_archive",
)


def notices_for(staff: Staff) -> QuerySet[SecurityNotice]:
    """All of the practice for an owner; for a therapist those about the own clients.

    Those that wait stand first.
    """
    notices = SecurityNotice.objects.select_related(
        "staff", "emergency__client", "emergency__staff"
    ).order_by(F("answered_at").asc(nulls_first=True), "-raised_at", "id")
    if staff.actor.may("see_audit"):
        return notices
    mine = CareRelation.objects.filter(
        staff=staff, kind=CareRelation.Kind.THERAPIST, until__isnull=True
    )
    return notices.filter(emergency__client__in=mine.values("client"))


def waiting_notices_for(staff: Staff) -> QuerySet[SecurityNotice]:
    """Those of them that nobody has answered."""
    return notices_for(staff).filter(answered_at=None)


def is_still_told(practice_id: UUID, address: str) -> bool:
    """Whether a notice waits of which this address would be told today, too (R5).

    Asked as a mail leaves: whoever lost the post, the role or the client since is
    told nothing more.
    """
    waiting = SecurityNotice.objects.select_related(
        "staff", "emergency__client"
    ).filter(practice_id=practice_id, answered_at=None)
    return any(address in addresses_told(notice) for notice in waiting)


def notice_for(staff: Staff, notice_id: UUID) -> SecurityNotice:
    """One of them; raises Missing."""
    found = notices_for(staff).filter(pk=notice_id).first()
    if found is None:
        raise Missing("There is no such notice.")
    return found


def may_answer(staff: Staff, notice: SecurityNotice) -> bool:
    """Whether `staff` is an owner, and it is not about them, unless nobody else is."""
    if not staff.actor.may("see_audit") or notice.answered_at is not None:
        return False
    return notice.staff_id != staff.pk or not _owners(staff, staff).exists()


def addresses_told(practice_notice: SecurityNotice) -> Iterator[str]:
    """Where mails about a notice go: to owners but the one it is about, and to the
    therapist in charge of a file that was opened; to whoever runs the server, where
    no owner is left.
    """
    about = practice_notice.staff
    told = {each.email for each in _owners(practice_notice, about)}
    if not told:
        told = {settings.SECURITY_CONTACT}
    if practice_notice.emergency is not None:
        therapist = therapist_of(practice_notice.emergency.client)
        if therapist is not None and therapist.closed_at is None:
            told.add(therapist.email)
    return iter(sorted(told))


def many_files(now: datetime) -> list[tuple[UUID, UUID, int]]:
    """(practice id, staff id, files) of who looked into too many within an hour."""
    looks = AuditLine.objects.filter(
        at__gt=now - HOUR, act__in=LOOKS, actor_kind="staff", client_id__isnull=False
    )
    readers = (
        looks.order_by()
        .values("practice_id", "actor_id")
        .annotate(files=Count("client_id", distinct=True))
        .filter(files__gt=MANY)
    )
    return [
        (each["practice_id"], UUID(each["actor_id"]), each["files"]) for each in readers
    ]


def was_told(staff: Staff, now: datetime) -> bool:
    """Whether a notice about many files of this person was raised within the hour."""
    return SecurityNotice.objects.filter(
        kind=SecurityNotice.Kind.MANY_FILES, staff=staff, raised_at__gt=now - HOUR
    ).exists()


def _owners(of_practice: Staff | SecurityNotice, but: Staff | None) -> QuerySet[Staff]:
    owners = Staff.objects.filter(
        Q(practice_id=of_practice.practice_id), role="owner", closed_at__isnull=True
    )
    return owners.exclude(pk=but.pk) if but else owners
