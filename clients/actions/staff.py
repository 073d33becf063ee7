"""Colleagues: adding one, changing a role, closing a post."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from clients.actions import audit
from clients.models import ApiToken, CareRelation, Practice, Staff
from clients.queries.staff import may_deputize
from clients.roles import ROLES, Actor, require


class LastOwner(Exception):
    """A practice always keeps one owner."""


class CannotStandIn(Exception):
    """This colleague gets no alerts, or is the very person who is away."""


class BadLeave(Exception):
    """The days of a leave do not make one; the message says why."""


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


@transaction.atomic
def arrange_leave(
    *,
    staff: Staff,
    deputy: Staff | None,
    on_leave_from: date | None,
    on_leave_until: date | None,
    by: Actor,
    now: datetime,
) -> Staff:
    """Says who stands in for `staff`, and from when until when they are away.

    Everybody for themselves, and an owner for all. Raises CannotStandIn, BadLeave.
    """
    if by.id != str(staff.pk):
        require(by, "manage_staff")
    if deputy is not None and not may_deputize(staff).filter(pk=deputy.pk).exists():
        raise CannotStandIn(_("Choose a colleague whose role gets alerts."))
    _check_leave(on_leave_from, on_leave_until)
    staff.deputy = deputy
    staff.on_leave_from, staff.on_leave_until = on_leave_from, on_leave_until
    staff.save(update_fields=["deputy", "on_leave_from", "on_leave_until"])
    audit.record(
        act="arrange_leave",
        by=by,
        now=now,
        thing=staff,
        detail={"deputy": str(deputy.pk) if deputy else "nobody"},
    )
    return staff


def _check_leave(first: date | None, last: date | None) -> None:
    if (first is None) != (last is None):
        raise BadLeave(_("Give both the first and the last day, or neither."))
    if first is not None and last is not None and last < first:
        raise BadLeave(_("The last day lies before the first."))


def _known_role(role: str) -> None:
    if role not in ROLES:
        raise ValueError(f"{role!r} is not one of the roles: {', '.join(ROLES)}.")


def _keep_an_owner(staff: Staff) -> None:
    others = Staff.objects.filter(role="owner", closed_at__isnull=True)
    if staff.role == "owner" and not others.exclude(pk=staff.pk).exists():
        raise LastOwner(_("A practice needs an owner. Make a colleague owner first."))
