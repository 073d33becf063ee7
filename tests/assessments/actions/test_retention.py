"""Files whose time is over: chosen by one, confirmed by another, never by age alone."""

from datetime import date, timedelta

import pytest

from assessments.actions.client import change_status
from assessments.actions.retention import choose_for_erasing
from clients.actions.erasing import begin_erasing
from clients.actions.erasure import GRACE, CannotErase, confirm_erasure
from clients.actions.hold import place_hold
from clients.actions.retention import set_rule
from clients.models import AuditLine, Client, Episode, Erasure, RetentionRule
from clients.roles import SYSTEM, NotAllowed
from tests.factories.clients import MONDAY

TODAY = date(2040, 6, 10)
NOW = MONDAY + timedelta(days=5213)


@pytest.fixture
def dora(harbour):
    """Dora's care ended in 2026, and ten years are over by 2040."""
    set_rule(
        practice=harbour.harbour,
        years=10,
        adult_at=18,
        years_after_adult=None,
        source="The code of our chamber, section 10",
        by=harbour.nora.actor,
        now=MONDAY,
    )
    Episode.objects.filter(client=harbour.dora).update(closed_on=MONDAY.date())
    Client.objects.filter(pk=harbour.dora.pk).update(status="discharged")
    harbour.dora.refresh_from_db()
    return harbour.dora


def choose(cast, *clients, staff=None):
    staff = staff or cast.nora
    ids = [each.pk for each in clients]
    how = {"staff": staff, "today": TODAY, "by": staff.actor, "now": NOW}
    return choose_for_erasing(client_ids=ids, **how)


def confirm(cast, erasure):
    return confirm_erasure(
        erasure=erasure, staff=cast.theo, by=cast.theo.actor, now=NOW
    )


def test_chosen_file_waits_for_a_second_person_and_two_days(harbour, dora):
    """Nora chooses, Theo confirms; the decision says that its time was over."""
    [erasure] = choose(harbour, dora)
    assert (erasure.state, erasure.origin, erasure.ground) == (
        "granted",
        "retention",
        "5_1_e",
    )
    with pytest.raises(CannotErase, match="Somebody else"):
        confirm_erasure(
            erasure=erasure, staff=harbour.nora, by=harbour.nora.actor, now=NOW
        )
    assert confirm(harbour, erasure).execute_after == NOW + GRACE
    lines = AuditLine.objects.filter(client_id=dora.pk, act__contains="erasure")
    assert sorted(lines.values_list("act", flat=True)) == [
        "ask_erasure",
        "confirm_erasure",
        "grant_erasure",
    ]


def test_all_of_what_was_chosen_or_nothing(harbour, dora):
    """Ana is in care: Dora's file is not chosen with hers, nor twice, nor when held."""
    with pytest.raises(CannotErase, match="not due any more"):
        choose(harbour, dora, harbour.ana)
    with pytest.raises(CannotErase, match="not due any more"):
        choose(harbour, harbour.cleo)
    assert not Erasure.objects.exists()
    choose(harbour, dora)
    with pytest.raises(CannotErase, match="not due any more"):
        choose(harbour, dora)


def test_held_file_cannot_be_chosen(harbour, dora):
    """A legal hold keeps it, whatever its age."""
    place_hold(client=dora, reason="A court", by=harbour.nora.actor, now=NOW)
    with pytest.raises(CannotErase, match="not due any more"):
        choose(harbour, dora)


def test_therapist_chooses_nothing(harbour, dora):
    """Not even of their own clients."""
    with pytest.raises(NotAllowed):
        choose(harbour, dora, staff=harbour.theo)


def test_client_who_came_back_is_not_erased_for_age(harbour, dora):
    """Neither confirmed nor, in the two days after that, carried out."""
    [erasure] = choose(harbour, dora)
    how = {"client": dora, "by": harbour.theo.actor, "now": NOW}
    change_status(status="active", **how)
    with pytest.raises(CannotErase, match="in care again"):
        confirm(harbour, erasure)
    change_status(status="discharged", **how)
    confirm(harbour, erasure)
    change_status(status="active", **how)
    late = NOW + GRACE
    assert begin_erasing(erasure_id=erasure.pk, by=SYSTEM, now=late) is None
    change_status(status="discharged", **how)
    assert begin_erasing(erasure_id=erasure.pk, by=SYSTEM, now=late) == erasure


def test_next_rule_replaces_the_one_before(harbour, dora):
    """One counts; the earlier stays on record, and each leaves a line."""
    first = RetentionRule.objects.get()
    second = set_rule(
        practice=harbour.harbour,
        years=30,
        adult_at=18,
        years_after_adult=None,
        source="A new law",
        by=harbour.nora.actor,
        now=NOW,
    )
    first.refresh_from_db()
    assert (first.ended_at, second.ended_at) == (NOW, None)
    assert AuditLine.objects.filter(act="set_retention_rule").count() == 2
    with pytest.raises(CannotErase):
        choose(harbour, dora)
