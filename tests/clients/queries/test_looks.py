"""A client learns who looked at the file, and nothing that they are not shown."""

from datetime import timedelta

import pytest

from clients.actions import audit
from clients.actions.alert import acknowledge_alert, raise_alert
from clients.actions.client import mark_safety
from clients.actions.emergency import open_in_emergency
from clients.actions.file import open_file
from clients.queries.looks import TEAM, Look, looks_of
from clients.roles import SYSTEM
from tests.factories.clients import MONDAY, StaffFactory
from tests.factories.security import WHY

DAY = MONDAY.date()


def look(staff, client, page="client", now=MONDAY):
    open_file(client=client, by=staff.actor, now=now, page=page)


def told(client) -> list[tuple[str, str]]:
    return [(each.name, each.what) for each in looks_of(client)]


def test_who_what_and_when(harbour):
    look(harbour.theo, harbour.dora)
    assert looks_of(harbour.dora) == [Look(DAY, "Theo Marsh", "Therapist", "file", "")]


def test_same_look_is_told_once_a_day_and_the_newest_day_first(harbour):
    for hours in (0, 1, 24, 25):
        look(harbour.theo, harbour.dora, now=MONDAY + timedelta(hours=hours))
    assert [each.day for each in looks_of(harbour.dora)] == [DAY + timedelta(1), DAY]


def test_day_is_that_of_the_clients_clock(harbour):
    harbour.dora.time_zone = "Pacific/Auckland"
    harbour.dora.save()
    look(harbour.theo, harbour.dora, now=MONDAY + timedelta(hours=6))
    assert [each.day for each in looks_of(harbour.dora)] == [DAY + timedelta(1)]


@pytest.mark.parametrize(
    ("page", "what"),
    [
        ("client", "file"),
        ("result", "answers"),
        ("signs", "answers"),
        ("scores", "answers"),
        ("responses", "answers"),
        ("report", "report"),
        ("plan", "file"),
        ("a page of tomorrow", "file"),
    ],
)
def test_three_words_say_what_was_looked_at(harbour, page, what):
    look(harbour.theo, harbour.dora, page)
    assert told(harbour.dora) == [("Theo Marsh", what)]


@pytest.mark.parametrize(
    "page", ["alert", "note", "write_note", "notes", "formulation"]
)
def test_alerts_and_notes_look_like_the_rest_of_the_file(harbour, page):
    """The same line as without them: that there is one cannot be read off."""
    look(harbour.theo, harbour.dora)
    before = looks_of(harbour.dora)
    look(harbour.theo, harbour.dora, page)
    assert looks_of(harbour.dora) == before


def test_acts_other_than_looking_are_not_told(harbour):
    """An alert raised and answered, a letter, and what the client does alone."""
    alert = raise_alert(
        client=harbour.dora,
        kind="critical_answer",
        about=harbour.dora.pk,
        by=SYSTEM,
        now=MONDAY,
    )
    acknowledge_alert(alert=alert, note="Rang.", by=harbour.theo.actor, now=MONDAY)
    for act in ("begin_entry", "open_report"):
        audit.record(act=act, by=harbour.dora.actor, now=MONDAY, client=harbour.dora)
    assert looks_of(harbour.dora) == []


def test_looks_into_other_files_are_not_told(harbour):
    look(harbour.nora, harbour.ana)
    look(harbour.nora, harbour.ben)
    assert told(harbour.ana) == [("Nora Quist", "file")]
    assert told(harbour.dora) == []


def test_closed_post_keeps_its_name(harbour):
    look(harbour.theo, harbour.dora)
    harbour.theo.closed_at = MONDAY
    harbour.theo.save()
    assert told(harbour.dora) == [("Theo Marsh", "file")]


def test_while_safety_comes_first_strangers_names_are_not_told(harbour):
    """Those of the care are known to the client; that it is so is not said."""
    dee = StaffFactory(practice=harbour.harbour, name="Dee Ames", role="assistant")
    look(dee, harbour.dora)
    look(harbour.theo, harbour.dora)
    assert told(harbour.dora) == [("Theo Marsh", "file"), ("Dee Ames", "file")]
    dora = mark_safety(
        client=harbour.dora, first=True, by=harbour.theo.actor, now=MONDAY
    )
    assert [(each.name, each.role) for each in looks_of(dora)] == [
        ("Theo Marsh", "Therapist"),
        ("", TEAM),
    ]


def test_emergency_is_marked_with_the_kind_of_its_reason(harbour):
    tess = StaffFactory(practice=harbour.harbour, name="Tess Ito", role="therapist")
    tess.emergency = open_in_emergency(
        client=harbour.dora,
        staff=tess,
        reason="crisis",
        words=WHY,
        by=tess.actor,
        now=MONDAY,
    )
    look(tess, harbour.dora)
    [found] = looks_of(harbour.dora)
    assert (found.name, found.emergency) == (
        "Tess Ito",
        "The client is in a crisis and asked for help",
    )
