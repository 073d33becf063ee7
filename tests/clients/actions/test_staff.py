"""Colleagues come, change roles and go; a practice keeps an owner."""

from datetime import timedelta

import pytest

from clients.actions.staff import (
    BadLeave,
    CannotStandIn,
    LastOwner,
    add_staff,
    arrange_leave,
    change_role,
    close_staff,
)
from clients.actions.token import create_token, revoke_token
from clients.models import CareRelation, Staff
from clients.queries.staff import staff_by_token, staff_of
from clients.roles import NotAllowed
from tests.factories.clients import MONDAY, StaffFactory

DAY = timedelta(days=1)


def test_added_colleague_has_no_account_yet(harbour):
    vera = add_staff(
        practice=harbour.harbour,
        name="Vera Holm",
        email="vera@example.org",
        role="supervisor",
        by=harbour.nora.actor,
        now=MONDAY,
    )
    assert (vera.role, vera.account) == ("supervisor", None)


def test_therapist_may_not_change_roles(harbour):
    with pytest.raises(NotAllowed):
        change_role(staff=harbour.theo, role="owner", by=harbour.theo.actor, now=MONDAY)
    assert Staff.objects.get(pk=harbour.theo.pk).role == "therapist"


def test_unknown_role_is_refused(harbour):
    with pytest.raises(ValueError, match="not one of the roles"):
        change_role(staff=harbour.theo, role="king", by=harbour.nora.actor, now=MONDAY)


def test_last_owner_stays_owner(harbour):
    with pytest.raises(LastOwner):
        change_role(
            staff=harbour.nora, role="therapist", by=harbour.nora.actor, now=MONDAY
        )
    with pytest.raises(LastOwner):
        close_staff(staff=harbour.nora, by=harbour.nora.actor, now=MONDAY)


def test_closed_post_is_out_at_once(harbour):
    _, secret = create_token(
        staff=harbour.theo, label="calendar", by=harbour.theo.actor, now=MONDAY
    )
    assert staff_by_token(secret) == harbour.theo
    close_staff(staff=harbour.theo, by=harbour.nora.actor, now=MONDAY)
    assert staff_of(harbour.theo.account) is None
    assert staff_by_token(secret) is None
    still = CareRelation.objects.filter(staff=harbour.theo, until__isnull=True)
    assert still.count() == 0


def test_token_is_kept_as_a_hash_only(harbour):
    token, secret = create_token(
        staff=harbour.theo, label="calendar", by=harbour.theo.actor, now=MONDAY
    )
    assert secret not in str(vars(token))


def test_revoked_token_opens_nothing(harbour):
    token, secret = create_token(
        staff=harbour.theo, label="calendar", by=harbour.theo.actor, now=MONDAY
    )
    revoke_token(token=token, by=harbour.theo.actor, now=MONDAY)
    assert staff_by_token(secret) is None


def _leave(harbour, staff=None, by=None, **how):
    how = {"deputy": None, "on_leave_from": None, "on_leave_until": None} | how
    by = (by or harbour.theo).actor
    return arrange_leave(staff=staff or harbour.theo, by=by, now=MONDAY, **how)


def test_leave_is_from_its_first_to_its_last_day(harbour):
    day = MONDAY.date()
    _leave(harbour, deputy=harbour.nora, on_leave_from=day, on_leave_until=day + DAY)
    theo = Staff.objects.get(pk=harbour.theo.pk)
    assert theo.deputy == harbour.nora
    days = [day - DAY, day, day + DAY, day + 2 * DAY]
    assert [theo.is_away(each) for each in days] == [False, True, True, False]
    assert not _leave(harbour).is_away(day)


def test_leave_is_arranged_by_oneself_or_an_owner(harbour):
    _leave(harbour, by=harbour.nora, deputy=harbour.nora)
    with pytest.raises(NotAllowed):
        _leave(harbour, staff=harbour.nora, by=harbour.theo)


def test_deputy_is_a_colleague_who_gets_alerts(harbour):
    desk = StaffFactory(practice=harbour.harbour, role="assistant")
    gone = StaffFactory(practice=harbour.harbour, closed_at=MONDAY)
    for nobody in (harbour.theo, harbour.sam, desk, gone):
        with pytest.raises(CannotStandIn):
            _leave(harbour, deputy=nobody)
    assert Staff.objects.get(pk=harbour.theo.pk).deputy is None


def test_leave_needs_both_days_in_order(harbour):
    day = MONDAY.date()
    for first, last in ((day, None), (None, day), (day, day - DAY)):
        with pytest.raises(BadLeave):
            _leave(harbour, on_leave_from=first, on_leave_until=last)
