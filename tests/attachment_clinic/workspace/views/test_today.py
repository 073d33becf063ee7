"""Today: who comes in the practice's own day, and what needs a person."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from assessments.models import Pause
from clients.models import CareRelation, Client
from tests.attachment_clinic.workspace.addresses import at
from tests.attachment_clinic.workspace.world import PROBLEM, LetterFactory
from tests.factories.assessments import AssignmentFactory, submitted
from tests.factories.clients import (
    AlertFactory,
    CareRelationFactory,
    ClientFactory,
    ConsentFactory,
    EpisodeFactory,
    SessionFactory,
    StaffFactory,
)
from tests.factories.practice import CalendarEventFactory
from tests.factories.reports import JobFactory, ReportFactory, answered

NOON = datetime(2026, 6, 10, 12, 0, tzinfo=UTC)
QUERIES = 25
# A loopback port where nobody listens.
DEAD = {
    "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
    "OPTIONS": {"host": "127.0.0.1", "port": 9, "timeout": 1},
}


@pytest.fixture(autouse=True)
def _the_day():
    with time_machine.travel(NOON, tick=False):
        yield


def _comes(staff, at_time, family_name="Reed"):
    client = ClientFactory(practice=staff.practice, family_name=family_name)
    CareRelationFactory(client=client, staff=staff)
    answered(client, values=(2, 5))
    return SessionFactory(
        episode=EpisodeFactory(client=client), staff=staff, starts_at=at_time
    )


@pytest.mark.parametrize("count", [1, 3])
def test_today_takes_the_same_queries_for_any_number(
    harbour, signed_in, count, django_assert_num_queries
):
    for hour in range(count):
        session = _comes(harbour.theo, NOON + timedelta(hours=hour))
        AlertFactory(client=session.client)
        late = NOON.date() - timedelta(days=1)
        AssignmentFactory(client=session.client, due_on=late)
        report = ReportFactory(client=session.client, requested_by=harbour.theo)
        JobFactory(report=report, state="failed")
        LetterFactory(
            practice=harbour.harbour, client_id=session.client_id, state="failed"
        )
    theo = signed_in(harbour.theo)
    theo.get(at("today"))
    with django_assert_num_queries(QUERIES):
        text = theo.get(at("today")).content.decode()
    assert text.count("safe at home") == count
    assert text.count("overdue</span>") == count
    assert text.count("could not be made") == count
    assert text.count("could not be sent") == count


def test_today_is_the_day_of_the_practice(harbour, signed_in):
    """Half past eleven in the evening in London is still this day, not in UTC alone."""
    _comes(harbour.theo, NOON.replace(hour=22, minute=30), "Tonight")
    _comes(harbour.theo, NOON.replace(hour=23, minute=30), "Tomorrow")
    text = signed_in(harbour.theo).get(at("today")).content.decode()
    assert ("Tonight" in text, "Tomorrow" in text) == (True, False)
    assert "23:30" in text


def test_today_shows_what_needs_a_person_and_nothing_of_others(harbour, signed_in):
    """Theo sees his own; Nora's letters and failed reports are not his."""
    for client, staff in ((harbour.dora, harbour.theo), (harbour.ana, harbour.nora)):
        late = NOON.date() - timedelta(days=2)
        AssignmentFactory(client=client, due_on=late)
        AlertFactory(
            client=client, kind="opened_by_other", item="", instrument="security_pulse"
        )
        JobFactory(
            report=ReportFactory(client=client, requested_by=staff), state="failed"
        )
        LetterFactory(
            practice=harbour.harbour,
            client_id=client.pk,
            state="failed",
            problem=PROBLEM,
        )
    text = signed_in(harbour.theo).get(at("today")).content.decode()
    for words in (PROBLEM, "Needs attention", "Opened by someone else", "Due 8 Jun"):
        assert text.count(words) == 1, words
    assert ("Dora Lind" in text, "Ana Brandt" in text) == (True, False)


def test_today_lists_the_alert_of_a_form_just_sent_with_mail_and_queue_dead(
    harbour, signed_in, settings
):
    """It is a row of the same transaction, and needs nobody to carry it."""
    settings.CELERY_BROKER_URL = "redis://127.0.0.1:9/0"
    settings.MAILERS = {"default": DEAD}
    given = AssignmentFactory(client=harbour.dora, instrument="challenges")
    dora = signed_in(harbour.dora)
    form = f"/portal/{given.pk}/"
    dora.post(f"{form}begin/")
    dora.post(form, {"answer-c13": "2", "revision-c13": "0", "item": "c13"})
    dora.post(f"{form}submit/")
    found = {
        name: signed_in(getattr(harbour, name)).get(at("today")).content.decode()
        for name in ("theo", "nora", "sam")
    }
    told = {name: text.count("safe at home") for name, text in found.items()}
    assert told == {"theo": 1, "nora": 0, "sam": 0}


def test_today_lists_every_alert_and_never_cuts_them(harbour, signed_in):
    for _ in range(25):
        AlertFactory(client=harbour.dora)
    text = signed_in(harbour.theo).get(at("today")).content.decode()
    assert text.count("safe at home") == 25


def test_today_forgets_what_was_given_or_asked_for_again(harbour, signed_in):
    for minute in (0, 1):
        AssignmentFactory(
            client=harbour.dora,
            state="open" if minute else "not_me",
            created_at=NOON + timedelta(minutes=minute),
        )
        report = ReportFactory(client=harbour.dora, requested_by=harbour.theo)
        JobFactory(report=report, state="queued" if minute else "failed")
    text = signed_in(harbour.theo).get(at("today")).content.decode()
    assert "Needs a person" not in text


def test_today_of_an_empty_practice_teaches_the_next_step(harbour, signed_in):
    CareRelation.everywhere.filter(client=harbour.cleo).delete()
    text = signed_in(harbour.sam).get(at("today")).content.decode()
    assert "A quiet beginning" in text
    assert at("add_client") in text


def test_today_says_what_is_answered_missing_and_alerting_with_what_to_do(
    harbour, signed_in
):
    session = _comes(harbour.theo, NOON)
    client = session.client
    pulse = {"client": client, "instrument": "security_pulse", "session": session}
    done = submitted(AssignmentFactory(**pulse), {"p1": 3, "p2": 4}, NOON)
    late = AssignmentFactory(client=client, due_on=NOON.date() - timedelta(days=1))
    link = AssignmentFactory(client=client, way="link", instrument="security_pulse")
    alert = AlertFactory(client=client)
    text = signed_in(harbour.theo).get(at("today")).content.decode()
    for url in (
        at("result", client.pk, done.pk),
        at("alert", client.pk, alert.pk),
        at("hand_over", client.pk, late.pk),
        at("paper", client.pk, late.pk),
        at("send_link", client.pk, link.pk),
        at("make_document", client.pk),
    ):
        assert url in text
    assert at("send_link", client.pk, late.pk) not in text
    assert text.count("overdue</span>") == 1


def test_sent_again_from_today_one_is_back_on_today(harbour, signed_in):
    session = _comes(harbour.theo, NOON)
    ConsentFactory(client=session.client)
    ConsentFactory(client=session.client, kind="email")
    link = AssignmentFactory(client=session.client, way="link")
    answer = signed_in(harbour.theo).post(
        at("send_link", session.client_id, link.pk), {"from": "day"}
    )
    assert answer.url == at("today")


@pytest.mark.parametrize("rest", ["pause", "paused"])
def test_who_rests_has_nothing_overdue(harbour, signed_in, rest):
    session = _comes(harbour.theo, NOON)
    client, yesterday = session.client, NOON.date() - timedelta(days=1)
    AssignmentFactory(client=client, due_on=yesterday, way="link")
    if rest == "pause":
        Pause.objects.create(
            practice=harbour.harbour, client=client, since=yesterday, begun_at=NOON
        )
    else:
        Client.objects.filter(pk=client.pk).update(status="paused")
    theo = signed_in(harbour.theo)
    text = theo.get(at("today")).content.decode()
    assert ("overdue" in text, "Due 9 Jun" in text) == (False, False)
    assert "Forms are paused" in text
    assert "Send again" not in text
    found = theo.get(at("caseload"), {"show": "overdue"}).content.decode()
    assert "Reed" not in found


def test_assistant_learns_on_today_what_waits_and_no_answer(harbour, signed_in):
    session = _comes(harbour.theo, NOON)
    pulse = {"client": session.client, "session": session}
    done = submitted(AssignmentFactory(**pulse), {"s01": 3}, NOON)
    desk = StaffFactory(practice=harbour.harbour, role="assistant")
    text = signed_in(desk).get(at("today")).content.decode()
    assert "Answered: Five Signs" in text
    assert str(done.pk) not in text


def test_events_of_another_calendar_wait_for_whom_they_are_and_for_nobody_else(
    harbour, signed_in
):
    for _ in range(2):
        CalendarEventFactory(staff=harbour.theo, starts_at=NOON)
    text = signed_in(harbour.theo).get("/practice/").content.decode()
    assert "2 events of another calendar</a> wait for you" in text
    other = signed_in(harbour.nora).get("/practice/").content.decode()
    assert "of another calendar" not in other
