"""Sessions and episodes: each form one act, every slip said in words."""

from datetime import UTC, datetime

import pytest

from clients.models import Session
from tests.attachment_clinic.workspace.addresses import at

FORM = {"starts_at": "2026-07-01T14:00", "minutes": "50", "modality": "video"}


def test_add_is_one_act_in_the_time_zone_of_the_practice(world, theo, acts):
    url = at("add_session", world.dora.pk)
    form = {**FORM, "staff": world.theo.pk}
    assert acts(lambda: theo.post(url, form)) == ["schedule_session"]
    added = Session.objects.get(client=world.dora, modality="video")
    assert added.starts_at == datetime(2026, 7, 1, 13, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"starts_at": ""}, "required"),
        ({"starts_at": "tomorrow"}, "Write date and time as in"),
        ({"starts_at": "0001-01-01T00:00"}, "check the year"),
        ({"starts_at": "9999-12-31T23:59"}, "check the year"),
        ({"starts_at": "2026-03-29T01:30"}, "On 29 March 2026 there is no 01:30"),
        ({"minutes": "0"}, "greater than or equal to 5"),
        ({"minutes": "9" * 5000}, "whole number"),
        ({"modality": "telepathy"}, "Select a valid choice"),
        ({"staff": "x"}, "Select a valid choice"),
    ],
)
def test_add_says_what_is_wrong(world, theo, acts, change, words):
    form = {**FORM, "staff": world.theo.pk, **change}
    pages = []
    url = at("add_session", world.dora.pk)
    assert acts(lambda: pages.append(theo.post(url, form))) == []
    assert pages[0].status_code == 400
    assert words in pages[0].content.decode()


def test_add_without_an_episode_leads_to_opening_one(world, theo):
    theo.post(
        at("close_episode", world.dora.pk, world.episode.pk),
        {"closed_on": "2026-08-01", "reason": "Finished"},
    )
    answer = theo.get(at("add_session", world.dora.pk))
    assert answer.url == at("open_episode", world.dora.pk)


def test_move_and_attendance_are_one_act_each(world, theo, acts):
    ids = world.dora.pk, world.session.pk
    form = {"starts_at": "2026-03-03T10:00"}
    assert acts(lambda: theo.post(at("move_session", *ids), form)) == ["move_session"]
    form = {"state": "cancelled", "reason": "Ill"}
    url = at("attendance", *ids)
    assert acts(lambda: theo.post(url, form)) == ["record_attendance"]
    text = theo.get(at("sessions", world.dora.pk)).content.decode()
    assert ("Cancelled" in text, "Ill" in text) == (True, True)
    assert theo.post(url, {"state": "lost"}).status_code == 400


def test_episodes_open_and_close_by_one_act_each(world, theo, acts):
    close = at("close_episode", world.dora.pk, world.episode.pk)
    early = theo.post(close, {"closed_on": "2020-01-01", "reason": "Finished"})
    assert early.status_code == 400
    form = {"closed_on": "2026-08-01", "reason": "Finished"}
    assert acts(lambda: theo.post(close, form)) == ["close_episode"]
    # Twice is not closed twice.
    assert acts(lambda: theo.post(close, form)) == []
    url = at("open_episode", world.dora.pk)
    form = {"opened_on": "2026-09-01"}
    assert acts(lambda: theo.post(url, form)) == ["open_episode"]
    again = theo.post(url, form)
    assert again.status_code == 400
    assert "Close the open episode" in again.content.decode()
