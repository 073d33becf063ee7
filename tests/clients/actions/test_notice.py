"""Notices about security reach an owner who can judge, and stay until they did."""

from datetime import timedelta

import pytest
import time_machine
from django.core import mail

from clients.actions import audit
from clients.actions.notice import (
    AlreadyAnswered,
    NoNote,
    answer_notice,
    notice_many_files,
    notice_trail,
    raise_notice,
)
from clients.models import AuditLine, Letter, SecurityNotice
from clients.queries import Missing
from clients.queries.notice import (
    MANY,
    many_files,
    may_answer,
    notice_for,
    waiting_notices_for,
)
from clients.roles import SYSTEM, NotAllowed
from clients.tasks import check_audit, send_mail, watch_reads
from tests.factories.clients import MONDAY, ClientFactory, StaffFactory
from tests.factories.security import EmergencyFactory, SecurityNoticeFactory


@pytest.fixture
def olga(harbour):
    """A second owner."""
    return StaffFactory(
        practice=harbour.harbour, name="Olga", role="owner", email="olga@example.org"
    )


def told() -> list[str]:
    letters = Letter.objects.filter(kind="security").order_by("to")
    return list(letters.values_list("to", flat=True))


def about(staff, files=60, now=MONDAY):
    return notice_many_files(staff_id=staff.pk, files=files, by=SYSTEM, now=now)


# ---- who is told -------------------------------------------------------------


def test_owners_are_told_of_a_colleague(harbour, olga):
    about(harbour.theo)
    assert told() == ["nora@example.org", "olga@example.org"]


def test_other_owners_are_told_of_an_owner(harbour, olga):
    about(harbour.nora)
    assert told() == ["olga@example.org"]


def test_whoever_runs_the_server_is_told_of_the_only_owner(harbour, settings):
    settings.SECURITY_CONTACT = "security@host.example"
    about(harbour.nora)
    assert told() == ["security@host.example"]


def test_closed_posts_and_the_other_practice_are_told_nothing(harbour, olga):
    olga.closed_at = MONDAY
    olga.save()
    about(harbour.theo)
    assert told() == ["nora@example.org"]
    assert not waiting_notices_for(harbour.sam).exists()


def test_one_mail_waits_however_many_notices_there_are(harbour):
    about(harbour.theo)
    raise_notice(practice=harbour.harbour, kind="trail", by=SYSTEM, now=MONDAY)
    assert told() == ["nora@example.org"]


@time_machine.travel(MONDAY, tick=False)
def test_mail_says_to_sign_in_and_nothing_of_whom_or_what(harbour):
    about(harbour.theo)
    send_mail()
    (sent,) = mail.outbox
    said = f"{sent.subject} {sent.body}"
    words = ("Theo", "Marsh", "Harbour", "Nora", "60", "files", "client", "therap")
    assert [word for word in words if word in said] == []
    assert "Please sign in" in said


@time_machine.travel(MONDAY, tick=False)
def test_mail_to_whoever_runs_the_server_names_a_number_alone(harbour, settings):
    settings.SECURITY_CONTACT = "security@host.example"
    about(harbour.nora)
    send_mail()
    (sent,) = mail.outbox
    words = ("Nora", "Quist", "Harbour", "files", "client", "therap")
    assert [word for word in words if word in sent.body] == []
    assert str(harbour.harbour.pk) in sent.body


@time_machine.travel(MONDAY, tick=False)
def test_no_mail_leaves_once_everything_is_answered(harbour):
    answer(about(harbour.theo), harbour.nora)
    send_mail()
    assert (mail.outbox, Letter.objects.get().state) == ([], "stopped")


@pytest.mark.parametrize("over", ["closed", "another role"])
def test_no_mail_leaves_for_who_is_no_owner_any_more(harbour, olga, over):
    """The mail was written while Olga was one; it is asked again as it leaves."""
    about(harbour.theo)
    if over == "closed":
        olga.closed_at = MONDAY
    else:
        olga.role = "therapist"
    olga.save()
    with time_machine.travel(MONDAY, tick=False):
        send_mail()
    assert [sent.to for sent in mail.outbox] == [["nora@example.org"]]
    assert Letter.objects.get(to="olga@example.org").state == "stopped"


# ---- many files --------------------------------------------------------------


def look(staff, count: int, now=MONDAY, act="open_file") -> None:
    for client in ClientFactory.create_batch(count, practice=staff.practice):
        audit.record(act=act, by=staff.actor, now=now, client=client)


def test_more_than_fifty_files_within_an_hour_are_many(harbour):
    look(harbour.theo, MANY)
    assert many_files(MONDAY) == []
    look(harbour.theo, 1)
    assert many_files(MONDAY) == [(harbour.harbour.pk, harbour.theo.pk, MANY + 1)]


def test_same_files_again_and_again_are_not_many(harbour):
    look(harbour.theo, 10)
    for _ in range(6):
        for line in list(AuditLine.objects.filter(act="open_file")[:10]):
            audit.record(
                act="open_file",
                by=harbour.theo.actor,
                now=MONDAY,
                client=type("C", (), {"pk": line.client_id}),
            )
    assert (AuditLine.objects.count(), many_files(MONDAY)) == (70, [])


def test_files_of_an_earlier_hour_do_not_count(harbour):
    look(harbour.theo, 40)
    look(harbour.theo, 40, MONDAY + timedelta(hours=1))
    assert many_files(MONDAY + timedelta(hours=1)) == []


def test_clients_that_are_brought_from_a_file_are_not_looked_at(harbour):
    look(harbour.theo, MANY + 1, act="add_client")
    assert many_files(MONDAY) == []


def test_owners_are_told_once_an_hour(harbour):
    look(harbour.theo, MANY + 1)
    with time_machine.travel(MONDAY, tick=False):
        assert (watch_reads(), watch_reads()) == (1, 0)
    notice = SecurityNotice.objects.get()
    assert (notice.staff, notice.count) == (harbour.theo, MANY + 1)
    later = MONDAY + timedelta(hours=1)
    look(harbour.theo, MANY + 1, later)
    with time_machine.travel(later, tick=False):
        assert (watch_reads(), watch_reads()) == (1, 0)


# ---- a trail that is not whole ----------------------------------------------


@time_machine.travel(MONDAY, tick=False)
def test_check_of_the_night_tells_the_owners_of_every_practice(harbour):
    AuditLine.objects.create(at=MONDAY, actor_kind="staff", actor_id="x", act="nothing")
    assert check_audit().endswith("is sealed by a key that is not in FIELD_KEY.")
    check_audit()
    kinds = SecurityNotice.everywhere.values_list("practice_id", "kind")
    assert set(kinds) == {
        (harbour.harbour.pk, "trail"),
        (harbour.lighthouse.pk, "trail"),
    }
    assert SecurityNotice.everywhere.count() == 2


def test_owners_are_told_again_once_they_have_answered(harbour):
    by = {"practice": harbour.harbour, "by": SYSTEM, "now": MONDAY}
    assert (notice_trail(**by), notice_trail(**by)) == (True, False)
    answer(SecurityNotice.objects.get(), harbour.nora)
    assert notice_trail(**by)


# ---- the answer --------------------------------------------------------------


def answer(notice, staff, note="I asked him. It was the yearly review."):
    return answer_notice(
        notice=notice, note=note, staff=staff, by=staff.actor, now=MONDAY
    )


def test_answer_is_kept_with_the_name(harbour):
    kept = answer(about(harbour.theo), harbour.nora)
    kept.refresh_from_db()
    assert (kept.answered_by, kept.note, kept.answered_at) == (
        "Nora Quist",
        "I asked him. It was the yearly review.",
        MONDAY,
    )
    assert not waiting_notices_for(harbour.nora).exists()


@pytest.mark.parametrize("note", ["", "  "])
def test_without_a_word_nothing_is_put_away(harbour, note):
    notice = about(harbour.theo)
    with pytest.raises(NoNote):
        answer(notice, harbour.nora, note)
    assert waiting_notices_for(harbour.nora).exists()


def test_second_answer_is_told_who_was_faster(harbour, olga):
    notice = about(harbour.theo)
    answer(notice, olga)
    with pytest.raises(AlreadyAnswered, match="Olga was faster"):
        answer(notice, harbour.nora)


def test_nobody_answers_for_themselves_while_another_owner_can(harbour, olga):
    notice = about(harbour.nora)
    assert not may_answer(harbour.nora, notice)
    with pytest.raises(NotAllowed):
        answer(notice, harbour.nora)
    assert answer(notice, olga).answered_by == "Olga"


def test_the_only_owner_answers_and_the_server_was_told(harbour):
    assert answer(about(harbour.nora), harbour.nora).answered_by == "Nora Quist"


def test_therapist_in_charge_reads_and_does_not_answer(harbour):
    emergency = EmergencyFactory(client=harbour.dora, staff=harbour.nora)
    notice = SecurityNoticeFactory(emergency=emergency)
    assert notice_for(harbour.theo, notice.pk) == notice
    with pytest.raises(NotAllowed):
        answer(notice, harbour.theo)


@pytest.mark.parametrize("role", ["therapist", "supervisor", "assistant"])
def test_others_do_not_know_that_there_is_one(harbour, role):
    staff = StaffFactory(practice=harbour.harbour, role=role)
    notice = SecurityNoticeFactory(
        emergency=EmergencyFactory(client=harbour.dora, staff=staff)
    )
    with pytest.raises(Missing):
        notice_for(staff, notice.pk)
