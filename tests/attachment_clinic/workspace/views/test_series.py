"""A session is moved, cancelled and restored, alone or with the later ones."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from clients.models import Session
from tests.attachment_clinic.workspace.addresses import at
from tests.factories.clients import SessionFactory

# A Tuesday at three, before and after the clocks change.
TUESDAY = datetime(2026, 3, 17, 15, 0, tzinfo=UTC)


@pytest.fixture
def row(world):
    series = uuid4()
    return [
        SessionFactory(
            episode=world.episode,
            staff=world.theo,
            series=series,
            number=50 + n,
            starts_at=TUESDAY + timedelta(weeks=n) - timedelta(hours=n == 2),
        )
        for n in range(3)
    ]


def _starts(row):
    pks = [each.pk for each in row]
    found = Session.objects.filter(pk__in=pks).order_by("number")
    return [each.starts_at for each in found]


def test_move_takes_the_later_ones_along_on_the_wall(world, theo, row, acts):
    url = at("move_session", world.dora.pk, row[0].pk)
    assert "This one and all later ones of its row (3 in all)" in (
        theo.get(url).content.decode()
    )
    form = {"starts_at": "2026-03-19T09:30", "scope": "later"}
    assert acts(lambda: theo.post(url, form)) == ["move_session"] * 3
    assert _starts(row) == [
        datetime(2026, 3, 19, 9, 30, tzinfo=UTC),
        datetime(2026, 3, 26, 9, 30, tzinfo=UTC),
        datetime(2026, 4, 2, 8, 30, tzinfo=UTC),
    ]


def test_move_of_one_leaves_the_others(world, theo, row, acts):
    before = _starts(row)
    form = {"starts_at": "2026-03-25T09:30", "scope": "one"}
    url = at("move_session", world.dora.pk, row[1].pk)
    assert acts(lambda: theo.post(url, form)) == ["move_session"]
    assert _starts(row) == [
        before[0],
        datetime(2026, 3, 25, 9, 30, tzinfo=UTC),
        before[2],
    ]


def test_move_into_the_missing_hour_is_refused_for_all(world, theo, row, acts):
    form = {"starts_at": "2026-03-15T01:30", "scope": "later"}
    url = at("move_session", world.dora.pk, row[0].pk)
    pages = []
    assert acts(lambda: pages.append(theo.post(url, form))) == []
    assert "On 29 March 2026 there is no 01:30" in pages[0].content.decode()


def test_move_onto_itself_is_no_overlap(world, theo, row, acts):
    form = {"starts_at": "2026-03-17T15:10", "scope": "one"}
    url = at("move_session", world.dora.pk, row[0].pk)
    assert acts(lambda: theo.post(url, form)) == ["move_session"]


def test_cancel_takes_a_reason_and_the_later_ones(world, theo, row, acts):
    url = at("cancel_session", world.dora.pk, row[1].pk)
    assert theo.post(url, {"scope": "later"}).status_code == 400
    form = {"reason": "Holiday", "scope": "later"}
    assert acts(lambda: theo.post(url, form)) == ["record_attendance"] * 2
    states = Session.objects.filter(series=row[0].series).order_by("number")
    assert [each.state for each in states] == ["planned", "cancelled", "cancelled"]


def test_restore_plans_it_again_and_goes_back_to_where_one_came_from(
    world, theo, row, acts
):
    ids = world.dora.pk, row[0].pk
    theo.post(at("cancel_session", *ids), {"reason": "Ill", "scope": "one"})
    url = at("restore_session", *ids)
    answers = []

    def step():
        answers.append(theo.post(f"{url}?from=calendar"))

    assert acts(step) == ["record_attendance"]
    assert answers[0].url == f"{at('calendar')}?week=2026-03-17"
    assert acts(lambda: answers.append(theo.post(url))) == []
    assert answers[1].url == at("sessions", world.dora.pk)


def test_cancelled_by_attendance_needs_its_reason_too(world, theo, row):
    url = at("attendance", world.dora.pk, row[0].pk)
    answer = theo.post(url, {"state": "cancelled"})
    assert answer.status_code == 400
    assert "Say why it is cancelled" in answer.content.decode()
