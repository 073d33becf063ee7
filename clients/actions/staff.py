"""Colleagues: adding one, changing a role, closing a post."""

from datetime import datetime

from django.db import transaction

from clients.actions import audit
from clients.models import ApiToken, CareRelation, Practice, Staff
from clients.roles import ROLES, Actor, require


class LastOwner(Exception):
    """A practice always keeps one owner."""


@transaction.atomic
def add_staff(
    *,
    practice: Practice,
    name: str,
    email: str,
    role: str,
    by: Actor,
    now: datetime,
    title: str = "",
) -> Staff:
    """Adds a colleague, who still has to be invited."""
    require(by, "manage_staff")
    _known_role(role)
    staff = Staff.objects.create(
        practice=practice,
        name=name,
        title=title,
        email=email,
        role=role,
        created_at=now,
    )
    audit.record(act="add_staff", by=by, now=now, thing=staff, detail={"role": role})
    return staff


@transaction.atomic
def change_role(*, staff: Staff, role: str, by: Actor, now: datetime) -> Staff:
    """Gives a colleague another role; raises LastOwner for the only owner."""
    require(by, "manage_staff")
    _known_role(role)
    if role != "owner":
        _keep_an_owner(staff)
    before, staff.role = staff.role, role
    staff.save(update_fields=["role"])
    audit.record(
        act="change_role",
        by=by,
        now=now,
        thing=staff,
        detail={"from": before, "to": role},
    )
    return staff


@transaction.atomic
def close_staff(*, staff: Staff, by: Actor, now: datetime) -> Staff:
    """Ends a post: no sign-in, no tokens and no clients from the next request on."""
    require(by, "manage_staff")
    _keep_an_owner(staff)
    staff.closed_at = now
    staff.save(update_fields=["closed_at"])
    ApiToken.objects.filter(staff=staff, revoked_at__isnull=True).update(revoked_at=now)
    CareRelation.objects.filter(staff=staff, until__isnull=True).update(until=now)
    if staff.account is not None:
        staff.account.is_active = False
        staff.account.save(update_fields=["is_active"])
    audit.record(act="close_staff", by=by, now=now, thing=staff)
    return staff


def _known_role(role: str) -> None:
    if role not in ROLES:
        raise ValueError(f"{role!r} is not one of the roles: {', '.join(ROLES)}.")


def _keep_an_owner(staff: Staff) -> None:
    others = Staff.objects.filter(role="owner", closed_at__isnull=True)
    if staff.role == "owner" and not others.exclude(pk=staff.pk).exists():
        raise LastOwner("A practice needs an owner. Make a colleague owner first.")
