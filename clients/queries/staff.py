"""Members of staff, asked by a colleague or at the moment of signing in."""

import hashlib
from uuid import UUID

from django.db.models import QuerySet

from clients.models import Account, ApiToken, Staff


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


def colleagues_of(staff: Staff) -> QuerySet[Staff]:
    """Everybody of the practice, closed posts last."""
    return Staff.objects.filter(practice_id=staff.practice_id).order_by(
        "closed_at", "name", "id"
    )


def tokens_of(staff: Staff) -> QuerySet[ApiToken]:
    """The tokens of this member of staff that still work."""
    return ApiToken.objects.filter(staff=staff, revoked_at__isnull=True)
