"""Who has not answered: today and this week, in one query each."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.utils.html import escape

from assessments.models import AnswerLink, Pause
from assessments.queries.caseload import unanswered_of
from clients.tenancy import in_practice
from tests.attachment_clinic.workspace.addresses import at
from tests.factories.assessments import AssignmentFactory
from tests.factories.clients import (
    CareRelationFactory,
    ClientFactory,
    ConsentFactory,
    EpisodeFactory,
    SessionFactory,
)

WEDNESDAY = datetime(2026, 6, 10, 12, 0, tzinfo=UTC)
TODAY, SUNDAY = date(2026, 6, 10), date(2026, 6, 14)
QUERIES = 6


@pytest.fixture(autouse=True)
def _the_day():
    with time_machine.travel(WEDNESDAY, tick=False):
        yield


def _waits(staff, name, **how):
    client = ClientFactory(practice=staff.practice, family_name=name, given_name="Kim")
    CareRelationFactory(client=client, staff=staff)
    for kind in ("questionnaires", "email"):
        ConsentFactory(client=client, kind=kind)
    return AssignmentFactory(client=client, **how)


def _for_session(staff, name, starts_at, **session):
    given = _waits(staff, name)
    given.session = SessionFactory(
        episode=EpisodeFactory(client=given.client),
        staff=staff,
        starts_at=starts_at,
        **session,
    )
    given.save()


def _names(harbour, last) -> list[str]:
    with in_practice(harbour.harbour.pk):
        found = unanswered_of(harbour.theo, last, TODAY)
        return [each.client.family_name for each in found]


def test_list_of_today_and_of_the_week(harbour):
    """By the due date, else by the session; the longest overdue first."""
    theo = harbour.theo
    _waits(theo, "Sunday", due_on=SUNDAY)
    _waits(theo, "Monday", due_on=SUNDAY + timedelta(days=1))
    _waits(theo, "Overdue", due_on=TODAY - timedelta(days=9))
    _waits(theo, "Today", due_on=TODAY)
    _waits(theo, "Whenever")
    _for_session(theo, "Session", WEDNESDAY + timedelta(hours=2))
    _for_session(theo, "Friday", WEDNESDAY + timedelta(days=2))
    _for_session(theo, "Off", WEDNESDAY, state="cancelled")
    assert _names(harbour, TODAY) == ["Overdue", "Session", "Today"]
    assert _names(harbour, SUNDAY) == [
        "Overdue",
        "Session",
        "Today",
        "Friday",
        "Sunday",
    ]


def test_what_was_answered_or_taken_back_is_not_listed(harbour):
    for state in ("submitted", "withdrawn", "not_me"):
        _waits(harbour.theo, state, due_on=TODAY, state=state)
    _waits(harbour.theo, "Begun", due_on=TODAY, state="started")
    assert _names(harbour, TODAY) == ["Begun"]


def test_day_is_that_of_the_practice(harbour):
    """Half past eleven in London, and half past midnight."""
    _for_session(harbour.theo, "Tonight", WEDNESDAY.replace(hour=22, minute=30))
    _for_session(harbour.theo, "Tomorrow", WEDNESDAY.replace(hour=23, minute=30))
    assert _names(harbour, TODAY) == ["Tonight"]


@pytest.mark.parametrize("count", [1, 3])
def test_page_takes_the_same_queries_for_any_number(
    harbour, signed_in, count, django_assert_num_queries
):
    for number in range(count):
        _waits(harbour.theo, f"Stone{number}", due_on=TODAY, way="link")
    theo = signed_in(harbour.theo)
    theo.get(at("unanswered"))
    with django_assert_num_queries(QUERIES):
        text = theo.get(at("unanswered"), {"when": "week"}).content.decode()
    assert text.count("</span></button></form>") == 2 * count


def test_page_shows_own_clients_only(harbour, signed_in):
    _waits(harbour.nora, "Others", due_on=TODAY)
    _waits(harbour.sam, "Elsewhere", due_on=TODAY)
    _waits(harbour.theo, "Mine", due_on=TODAY)
    text = signed_in(harbour.theo).get(at("unanswered")).content.decode()
    found = [name for name in ("Others", "Elsewhere", "Mine") if name in text]
    assert found == ["Mine"]


def test_page_refuses_what_it_does_not_offer(harbour, signed_in):
    _waits(harbour.theo, "Mine", due_on=TODAY)
    page = signed_in(harbour.theo).get(at("unanswered"), {"when": "x' OR 1=1"})
    assert (page.status_code, "Mine" in page.content.decode()) == (400, False)


def test_link_is_sent_anew_from_the_list_and_one_is_back_there(harbour, signed_in):
    given = _waits(harbour.theo, "Mine", due_on=TODAY, way="link")
    theo = signed_in(harbour.theo)
    url = at("send_link", given.client_id, given.pk)
    answer = theo.post(url, {"from": "week"})
    assert answer.url == at("unanswered") + "?when=week"
    assert AnswerLink.everywhere.filter(assignment=given).count() == 1
    # Nobody is sent anywhere else by what a form says.
    for where in ("", "https://example.org/"):
        away = theo.post(url, {"from": where})
        assert away.url == at("questionnaires", given.client_id)


def test_paper_and_print_are_at_hand(harbour, signed_in):
    given = _waits(harbour.theo, "Mine", due_on=TODAY)
    text = signed_in(harbour.theo).get(at("unanswered")).content.decode()
    assert at("paper", given.client_id, given.pk) in text
    assert at("make_document", given.client_id) in text
    assert "Send a new link" not in text


def test_client_who_paused_is_marked_and_sent_no_link(harbour, signed_in):
    given = _waits(harbour.theo, "Mine", due_on=TODAY, way="link")
    Pause.everywhere.create(
        practice=given.practice,
        client=given.client,
        since=TODAY,
        reason="A rest.",
        begun_at=WEDNESDAY,
    )
    text = signed_in(harbour.theo).get(at("unanswered")).content.decode()
    assert ("Forms paused" in text, "Send a new link" in text) == (True, False)
    assert "A rest." not in text


def test_nothing_that_waits_is_said_so(harbour, signed_in):
    theo = signed_in(harbour.theo)
    assert "Everything is answered" in theo.get(at("unanswered")).content.decode()
    assert escape(at("unanswered")) in theo.get(at("today")).content.decode()
