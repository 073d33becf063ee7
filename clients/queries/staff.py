"""Members of staff, asked by a colleague or at the moment of signing in."""

import hashlib
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from clients.models import Account, ApiToken, Client, Staff
from clients.roles import ROLES


def staff_of(account: Account) -> Staff | None:
    """The open post of this account, or None for clients and closed posts."""
    # `everywhere`: before this question is answered no practice is known.
    return (
        Staff.everywhere.select_related("practice")
        .filter(account=account, closed_at__isnull=True, account__is_active=True)
        .first()
    )


def staff_by_token(token: str) -> Staff | None:
    """The member of staff whose program shows `token`, or None."""
    digest = hashlib.sha256(token.encode()).hexdigest()
    found = (
        ApiToken.everywhere.select_related("staff__practice")
        .filter(
            token_hash=digest,
            revoked_at__isnull=True,
            staff__closed_at__isnull=True,
            staff__account__is_active=True,
        )
        .first()
    )
    return found.staff if found else None


def staff_who_asked(practice_id: UUID, staff_id: str) -> Staff | None:
    """The member of staff on whose behalf a job runs, if the post is still open."""
    return (
        Staff.everywhere.select_related("practice")
        .filter(pk=staff_id, practice_id=practice_id, closed_at__isnull=True)
        .first()
    )


def staff_at(practice_id: UUID, address: str) -> Staff | None:
    """The member of staff of this mail address, if the post is still open."""
    return (
        Staff.everywhere.select_related("account")
        .filter(email=address, practice_id=practice_id, closed_at__isnull=True)
        .first()
    )


def colleagues_of(staff: Staff) -> QuerySet[Staff]:
    """Everybody of the practice, closed posts last."""
    return Staff.objects.filter(practice_id=staff.practice_id).order_by(
        "closed_at", "name", "id"
    )


def may_deputize(staff: Staff) -> QuerySet[Staff]:
    """Colleagues who can stand in for `staff`: open posts whose role gets alerts."""
    roles = [role for role, may in ROLES.items() if "answer_alerts" in may]
    open_posts = colleagues_of(staff).filter(closed_at__isnull=True, role__in=roles)
    return open_posts.exclude(pk=staff.pk)


def stand_in_for(client: Client, therapist: Staff | None, day: date) -> Staff | None:
    """Who looks at an alert of `client` in the place of `therapist` on that day.

    The deputy, unless away, too; else an owner, rather a present one and rather not
    the therapist again. None only where a practice has no owner.
    """
    deputy = therapist.deputy if therapist else None
    if (
        deputy is not None
        and may_deputize(therapist).filter(pk=deputy.pk).exists()
        and not deputy.is_away(day)
    ):
        return deputy
    owners = Staff.objects.filter(
        practice_id=client.practice_id, role="owner", closed_at__isnull=True
    ).order_by("created_at", "id")
    # False comes first.
    ranked = sorted(owners, key=lambda each: (each.is_away(day), each == therapist))
    return ranked[0] if ranked else None


def owner_beside(staff: Staff, day: date) -> Staff | None:
    """An owner of the same practice who is not `staff`, rather a present one."""
    owners = Staff.objects.filter(
        practice_id=staff.practice_id, role="owner", closed_at__isnull=True
    ).exclude(pk=staff.pk)
    ranked = sorted(
        owners.order_by("created_at", "id"), key=lambda each: each.is_away(day)
    )
    return ranked[0] if ranked else None


def tokens_of(staff: Staff) -> QuerySet[ApiToken]:
    """The tokens of this member of staff that still work."""
    return ApiToken.objects.filter(staff=staff, revoked_at__isnull=True)
