"""A file opens in an emergency: with a reason, told at once, for an hour."""

from datetime import timedelta

import pytest

from clients.actions.client import mark_safety
from clients.actions.emergency import (
    LASTS,
    NoReason,
    OpenAlready,
    end_emergency,
    miss_in_emergency,
    open_in_emergency,
)
from clients.models import AuditLine, Emergency, Letter, SecurityNotice
from clients.queries import Missing
from clients.queries.emergency import running_emergency, sought_client, tries_left
from clients.queries.notice import waiting_notices_for
from clients.roles import EMERGENCY, PERMISSIONS, NotAllowed
from tests.factories.clients import (
    MONDAY,
    CareRelationFactory,
    ClientFactory,
    StaffFactory,
)
from tests.factories.security import WHY

BORN = {"given_name": "ana", "family_name": "BRANDT"}


@pytest.fixture
def tess(harbour):
    """A therapist of the practice without a client of her own."""
    return StaffFactory(practice=harbour.harbour, name="Tess Ito", role="therapist")


@pytest.fixture
def opened(harbour, tess):
    return open_by(tess, harbour.dora)


def open_by(staff, client, now=MONDAY, words=WHY):
    return open_in_emergency(
        client=client,
        staff=staff,
        reason="danger",
        words=words,
        by=staff.actor,
        now=now,
    )


def test_file_is_open_for_an_hour_and_not_a_moment_longer(harbour, tess, opened):
    ends = MONDAY + LASTS
    last = ends - timedelta(microseconds=1)
    assert timedelta(hours=1) == LASTS
    assert running_emergency(tess, harbour.dora.pk, last) == opened
    assert running_emergency(tess, harbour.dora.pk, ends) is None


def test_it_opens_one_file_to_one_person(harbour, tess, opened):
    assert running_emergency(tess, harbour.ana.pk, MONDAY) is None
    other = StaffFactory(practice=harbour.harbour, role="therapist")
    assert running_emergency(other, harbour.dora.pk, MONDAY) is None


@pytest.mark.parametrize("words", ["", " \n "])
def test_without_a_reason_it_is_refused(harbour, tess, words):
    with pytest.raises(NoReason):
        open_by(tess, harbour.dora, words=words)
    assert not Emergency.objects.exists()


@pytest.mark.parametrize("role", ["supervisor", "assistant"])
def test_who_does_not_treat_opens_no_file(harbour, role):
    staff = StaffFactory(practice=harbour.harbour, role=role)
    with pytest.raises(NotAllowed):
        open_by(staff, harbour.dora)
    assert not Emergency.objects.exists()


def test_file_on_the_own_caseload_is_no_emergency(harbour):
    with pytest.raises(OpenAlready):
        open_by(harbour.theo, harbour.dora)
    assert not SecurityNotice.objects.exists()


def test_second_call_prolongs_nothing_and_tells_nobody_again(harbour, tess, opened):
    again = open_by(tess, harbour.dora, MONDAY + timedelta(minutes=50))
    assert (again, again.until) == (opened, MONDAY + LASTS)
    assert SecurityNotice.objects.count() == 1


def test_it_ends_early_and_once(tess, opened):
    soon = MONDAY + timedelta(minutes=5)
    for _ in range(2):
        ended = end_emergency(emergency=opened, by=tess.actor, now=soon)
    assert ended.ended_at == soon
    assert running_emergency(tess, opened.client_id, soon) is None
    assert AuditLine.objects.filter(act="end_emergency").count() == 1


def test_owners_and_the_therapist_in_charge_are_told_at_once(harbour, tess, opened):
    """By a notice, and by a mail that says to sign in."""
    letters = Letter.objects.filter(kind="security").order_by("to")
    told = [each.to for each in letters]
    assert told == ["nora@example.org", "theo@example.org"]
    assert {each.client_id for each in letters} == {None}
    for staff in (harbour.nora, harbour.theo):
        assert [each.emergency for each in waiting_notices_for(staff)] == [opened]
    assert not waiting_notices_for(tess).exists()


def test_stand_in_who_opened_it_gets_no_more_by_it(harbour, tess):
    """The therapist is away and Tess is the deputy: nobody is handed the file."""
    harbour.theo.deputy = tess
    harbour.theo.on_leave_from = harbour.theo.on_leave_until = MONDAY.date()
    harbour.theo.save()
    open_by(tess, harbour.dora)
    assert [each.kind for each in harbour.dora.care_relations.all()] == ["therapist"]


def test_safety_first_is_no_wall(harbour, tess):
    """Who needs help is helped; the notice says what has to be thought of."""
    mark_safety(client=harbour.dora, first=True, by=harbour.theo.actor, now=MONDAY)
    assert open_by(tess, harbour.dora).client.pk == harbour.dora.pk


def test_lines_say_which_file_and_what_class_of_reason_and_no_word(opened):
    line = AuditLine.objects.get(act="open_in_emergency")
    assert (line.client_id, line.detail) == (opened.client_id, {"reason": "danger"})
    said = [str(each.__dict__) for each in AuditLine.objects.all()]
    assert [each for each in said if "cannot go on" in each or "Dora" in each] == []


def test_it_allows_to_read_and_nothing_else(tess, opened):
    """One table says it, and the role of the person is that for the request."""
    tess.emergency = opened
    allowed = {each for each in PERMISSIONS if tess.actor.may(each)}
    assert allowed == EMERGENCY == {"see_own_clients", "see_scores"}


# ---- finding the file --------------------------------------------------------


def test_file_is_found_by_its_exact_reference(harbour, tess):
    assert sought_client(tess, reference="h-0001") == harbour.ana


@pytest.mark.parametrize("reference", ["H-000", "H-0", "0001", "%", "H-0001 ", "Ana"])
def test_part_of_a_reference_finds_nothing(tess, reference):
    with pytest.raises(Missing):
        sought_client(tess, reference=reference)


def test_file_is_found_by_full_name_and_birthday(harbour, tess):
    harbour.ana.date_of_birth = MONDAY.date()
    harbour.ana.save()
    assert sought_client(tess, **BORN, born=MONDAY.date()) == harbour.ana
    for wrong in (
        {**BORN, "born": MONDAY.date() + timedelta(days=1)},
        {**BORN, "given_name": "An", "born": MONDAY.date()},
        BORN,
    ):
        with pytest.raises(Missing):
            sought_client(tess, **wrong)


def test_two_of_the_same_name_and_birthday_are_nobody(harbour, tess):
    """Another file than the one that was meant would be opened."""
    for _ in range(2):
        ClientFactory(
            practice=harbour.harbour,
            given_name="Ana",
            family_name="Brandt",
            date_of_birth=MONDAY.date(),
        )
    with pytest.raises(Missing):
        sought_client(tess, **BORN, born=MONDAY.date())


def test_file_of_the_other_practice_is_not_found(tess):
    with pytest.raises(Missing):
        sought_client(tess, reference="L-0001")


def test_whoever_looks_in_vain_too_often_has_to_wait(tess):
    for left in (5, 4, 3, 2, 1, 0, 0):
        assert tries_left(tess.actor, MONDAY) == left
        miss_in_emergency(by=tess.actor, now=MONDAY)
    assert tries_left(tess.actor, MONDAY + timedelta(hours=1)) == 5


def test_former_therapist_can_open_it_like_everybody(harbour, tess):
    """An ended relation of care is none."""
    CareRelationFactory(client=harbour.dora, staff=tess, since=MONDAY, until=MONDAY)
    assert open_by(tess, harbour.dora).staff == tess
