"""The calendar shows a week; a session, or a row of them, is added from there."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine

from clients.models import Session
from tests.attachment_clinic.workspace.addresses import at
from tests.factories.clients import (
    MONDAY,
    BreakFactory,
    CareRelationFactory,
    ClientFactory,
    EpisodeFactory,
    SessionFactory,
)

FORM = {"starts_at": "2026-03-03T14:00", "minutes": "50", "modality": "video"}


def _filled(world, **change):
    return {**FORM, "client": world.dora.pk, "staff": world.theo.pk, **change}


@time_machine.travel(MONDAY, tick=False)
def test_week_is_that_of_today_or_of_any_day_asked_for(world, theo):
    text = theo.get(at("calendar")).content.decode()
    assert "2 March to 8 March 2026" in text
    assert "Dora Lind" in text
    text = theo.get(at("calendar"), {"week": "2026-03-15"}).content.decode()
    assert "9 March to 15 March 2026" in text
    assert "Dora Lind" not in text


@pytest.mark.parametrize(
    "asked", [{"week": "x"}, {"whose": "x"}, {"week": "0001-01-01"}]
)
def test_what_cannot_be_asked_for_is_refused_in_words(world, theo, asked):
    assert theo.get(at("calendar"), asked).status_code == 400


@time_machine.travel(MONDAY, tick=False)
def test_sessions_of_clients_one_may_not_see_are_not_there(world, theo, nora):
    SessionFactory(
        episode=world.cast.ana.episodes.get(), staff=world.theo, starts_at=MONDAY
    )
    mine = theo.get(at("calendar")).content.decode()
    assert ("Dora Lind" in mine, "Ana Brandt" in mine) == (True, False)
    everybody = nora.get(at("calendar"), {"whose": "all"}).content.decode()
    assert ("Dora Lind" in everybody, "Ana Brandt" in everybody) == (True, True)


@time_machine.travel(MONDAY, tick=False)
@pytest.mark.parametrize("many", [1, 3])
def test_week_asks_once_for_what_reasons_are_sealed_under(
    world, theo, django_assert_num_queries, many
):
    for number in range(many):
        client = ClientFactory(practice=world.theo.practice)
        CareRelationFactory(client=client, staff=world.theo)
        SessionFactory(
            episode=EpisodeFactory(client=client),
            staff=world.theo,
            starts_at=MONDAY + timedelta(hours=number),
            state="cancelled",
            cancel_reason="Has the flu",
        )
    theo.get(at("calendar"))
    with django_assert_num_queries(9):
        page = theo.get(at("calendar")).content.decode()
    assert page.count("Has the flu") == many


@time_machine.travel(MONDAY, tick=False)
def test_week_asks_as_often_for_three_sessions_as_for_one(
    world, theo, django_assert_num_queries
):
    theo.get(at("calendar"))
    with django_assert_num_queries(8):
        theo.get(at("calendar"))
    for hour in (1, 2):
        SessionFactory(
            episode=world.episode,
            staff=world.theo,
            starts_at=MONDAY + timedelta(hours=hour),
        )
    with django_assert_num_queries(8):
        theo.get(at("calendar"))


def test_row_keeps_its_time_on_the_wall_when_the_clocks_change(world, theo, acts):
    form = _filled(world, starts_at="2026-03-17T14:00", every="1", times="3")
    url = at("add_to_calendar")
    assert acts(lambda: theo.post(url, form)) == ["schedule_session"] * 3
    row = Session.objects.filter(series__isnull=False)
    assert [each.starts_at for each in row] == [
        datetime(2026, 3, day, hour, 0, tzinfo=UTC)
        for day, hour in [(17, 14), (24, 14), (31, 13)]
    ]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"every": "1"}, "Say how many, or until when"),
        ({"every": "1", "times": "3", "until": "2026-05-01"}, "one of the two"),
        ({"times": "3"}, "Say how often it repeats"),
        ({"every": "3", "times": "3"}, "Select a valid choice"),
        ({"every": "1", "times": "105"}, "less than or equal to 104"),
        ({"every": "1", "until": "2026-03-01"}, "before the first session"),
        ({"client": ""}, "required"),
        ({"starts_at": "2026-03-03T14:00+02:00"}, "Write date and time as in"),
        (
            {"starts_at": "2026-03-15T01:30", "every": "2", "times": "2"},
            "On 29 March 2026 there is no 01:30",
        ),
    ],
)
def test_add_says_what_is_wrong_and_keeps_what_was_typed(
    world, theo, acts, change, words
):
    pages = []
    form = _filled(world, **change)
    assert acts(lambda: pages.append(theo.post(at("add_to_calendar"), form))) == []
    text = pages[0].content.decode()
    assert pages[0].status_code == 400
    assert words in text
    assert form["starts_at"] in text


def test_client_of_somebody_else_cannot_be_chosen(world, theo):
    for stranger in (world.cast.ana, world.cast.cleo):
        answer = theo.post(at("add_to_calendar"), _filled(world, client=stranger.pk))
        assert "Select a valid choice" in answer.content.decode()


def test_client_without_an_episode_is_said(world, theo):
    world.episode.closed_on = MONDAY.date()
    world.episode.save()
    answer = theo.post(at("add_to_calendar"), _filled(world))
    assert answer.status_code == 400
    assert "No episode of care is open" in answer.content.decode()


def test_hour_that_comes_twice_is_asked_about(world, theo):
    url, form = at("add_to_calendar"), _filled(world, starts_at="2026-10-25T01:30")
    text = theo.post(url, form).content.decode()
    assert "On 25 October 2026 the clock shows 01:30 twice" in text
    assert 'name="which"' in text
    theo.post(url, {**form, "which": "1"})
    added = Session.objects.get(modality="video")
    assert added.starts_at == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)


def test_overlap_is_said_first_and_then_accepted(world, theo, acts):
    """The name of a client of a colleague is not said."""
    SessionFactory(
        episode=world.cast.ana.episodes.get(),
        staff=world.theo,
        starts_at=datetime(2026, 3, 3, 14, 30, tzinfo=UTC),
    )
    url, form = at("add_to_calendar"), _filled(world)
    text = theo.post(url, form).content.decode()
    assert "already: Tue 3 Mar, 14:30, another client." in text
    assert "Ana" not in text
    assert acts(lambda: theo.post(url, {**form, "anyway": "on"})) == [
        "schedule_session"
    ]


@time_machine.travel(MONDAY + timedelta(days=9), tick=False)
def test_late_entry_shows_both_times(world, theo):
    theo.post(at("add_to_calendar"), _filled(world))
    text = theo.get(at("calendar"), {"week": "2026-03-03"}).content.decode()
    assert "14:00" in text
    assert "Written down on 11 Mar 2026, 09:00" in text
    assert "Written down on" in theo.get(at("sessions", world.dora.pk)).content.decode()


def test_break_is_said_first_and_then_accepted(world, theo, acts):
    """A break of somebody else at that time is nobody's business here."""
    for client, until in ((world.dora, date(2026, 3, 3)), (world.cast.ana, None)):
        since = date(2026, 3, 1)
        BreakFactory(client=client, since=since, until=until or date(2026, 3, 20))
    url, form = at("add_to_calendar"), _filled(world)
    text = theo.post(url, form).content.decode()
    assert "already: a break from 1 March 2026 to 3 March 2026. Choose" in text
    assert acts(lambda: theo.post(url, {**form, "anyway": "on"})) == [
        "schedule_session"
    ]
