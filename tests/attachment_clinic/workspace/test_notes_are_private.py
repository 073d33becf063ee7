"""Whose notes are: everything that can be fetched, searched for words that stay in."""

from uuid import uuid4

import pytest
import time_machine
from django.urls import get_resolver, reverse

from attachment_clinic.api.urls import v1
from clients.actions.token import create_token
from clients.models import Challenge
from reports.actions.job import request_report
from reports.actions.report import preview_report
from reports.models import Job, Report
from tests.attachment_clinic.workspace.addresses import (
    at,
    file_addresses,
    room_addresses,
)
from tests.attachment_clinic.workspace.ways import BUTTONS
from tests.attachment_clinic.workspace.world import (
    BEGUN,
    OWN,
    OWN_BEGUN,
    WEIGHED,
    WRITTEN,
    build,
)
from tests.factories.clients import MONDAY, CareRelationFactory, StaffFactory
from tests.making import make

# What nobody but Theo may read, and what nobody outside of the care team may.
THEO_S = (OWN, OWN_BEGUN, BEGUN)
TEAM_S = (WRITTEN, WEIGHED)
SENTENCE = "Staying is hard at times."


@pytest.fixture(autouse=True)
def _on_monday():
    with time_machine.travel(MONDAY, tick=False):
        yield


@pytest.fixture
def team(world):
    """Everybody who may open Dora's file beside Theo, by what they are."""
    harbour = world.cast.harbour
    deputy, shared = (StaffFactory(practice=harbour) for _ in range(2))
    CareRelationFactory(client=world.dora, staff=deputy, kind="deputy")
    CareRelationFactory(client=world.dora, staff=shared, kind="supervisor")
    return {
        "owner": world.cast.nora,
        "supervisor": world.supervisor,
        "deputy": deputy,
        "another therapist": shared,
        "assistant": world.assistant,
    }


def everything_of_staff(world, browser) -> dict[str, bytes]:
    """Every page of Dora's file and every room; buttons and their answers, too."""
    own = {
        f"psychotherapy: {name}": at(name, world.dora.pk, *more)
        for name, *more in (
            ("note", world.own_note.pk),
            ("amend_note", world.own_note.pk),
            ("write_note", world.session.pk, "psychotherapy"),
            ("discard_note", world.session.pk, "psychotherapy"),
        )
    }
    found = {}
    for name, url in {**file_addresses(world), **room_addresses(world), **own}.items():
        ask = browser.post if name in BUTTONS else browser.get
        found[name] = ask(url).content
    conflict = {"text": "Another", "seen": "7"}
    for name in ("save_note", "write_note"):
        for kind in ("session", "psychotherapy"):
            url = at(name, world.dora.pk, world.session.pk, kind)
            found[f"{name} {kind}"] = browser.post(url, conflict).content
    return found


def saying(words, found) -> list[tuple[str, str]]:
    return [
        (name, word)
        for name, text in found.items()
        for word in words
        if word.encode() in text
    ]


WHO = ("owner", "supervisor", "deputy", "another therapist", "assistant")


@pytest.mark.parametrize("who", WHO)
def test_colleagues_find_no_draft_and_no_psychotherapy_note(
    world, team, signed_in, who, settings, tmp_path
):
    """No word of them by any address, and not that there is one."""
    settings.REPORTS_DIR = tmp_path
    browser = signed_in(team[who])
    found = everything_of_staff(world, browser)
    assert saying(THEO_S, found) == []
    own = str(world.own_note.pk)
    assert [name for name, text in found.items() if own.encode() in text] == []
    assert saying(["psychotherapy note</a>", "Psychotherapy note</a>"], found) == []
    there = browser.get(at("note", world.dora.pk, own))
    missing = browser.get(at("note", world.dora.pk, uuid4()))
    assert (there.status_code, there.content) == (404, missing.content)


def test_their_author_finds_them_where_they_are_looked_for(
    world, theo, settings, tmp_path
):
    """So the test above has something to find."""
    settings.REPORTS_DIR = tmp_path
    told = saying((*THEO_S, WRITTEN), everything_of_staff(world, theo))
    assert set(told) == {
        ("notes", WRITTEN),
        ("note", WRITTEN),
        ("write_note", BEGUN),
        ("save_note session", BEGUN),
        ("write_note session", BEGUN),
        ("psychotherapy: note", OWN),
        ("psychotherapy: write_note", OWN_BEGUN),
        ("save_note psychotherapy", OWN_BEGUN),
        ("write_note psychotherapy", OWN_BEGUN),
    }


@pytest.mark.parametrize("who", ["owner", "supervisor", "deputy", "another therapist"])
def test_care_team_reads_what_is_signed_and_the_formulation(
    world, team, signed_in, who
):
    browser = signed_in(team[who])
    for name, words in (("notes", WRITTEN), ("formulation", WEIGHED)):
        assert words in browser.get(at(name, world.dora.pk)).content.decode()


def _release() -> None:
    """Shows the client one sentence of every challenge."""
    for challenge in Challenge.objects.all():
        challenge.sentence, challenge.released_at = SENTENCE, MONDAY
        challenge.save()


def test_client_reads_nothing_but_the_sentence_that_was_released(world, signed_in):
    _release()
    dora = signed_in(world.dora)
    portal = get_resolver().namespace_dict["portal"][1]
    plain = {
        f"portal:{each.name}": reverse(f"portal:{each.name}")
        for each in portal.url_patterns
        if not each.pattern.converters
    }
    found = {name: dora.get(url).content for name, url in plain.items()}
    assert len(found) > 5
    assert saying((*THEO_S, *TEAM_S), found) == []
    assert saying([SENTENCE], found) == [("portal:plan", SENTENCE)]


def test_no_program_is_told_of_them(world, theo):
    """Asked with a token of Theo's, who could read them on a page."""
    _, secret = create_token(
        staff=world.theo, label="desk", by=world.theo.actor, now=MONDAY
    )
    row = {"client_id": world.dora.pk, "report_id": world.report.pk}
    found = {
        each.name: theo.get(
            reverse(
                f"api:{each.name}",
                kwargs={key: row[key] for key in each.pattern.converters},
            ),
            headers={"authorization": f"Token {secret}"},
        ).content
        for each in v1
    }
    assert b"H-0003" in found["client"]
    assert saying((*THEO_S, *TEAM_S), found) == []


KINDS = {
    "progress": {"instrument": "five_signs", "version": "1.0"},
    "client": {"instrument": "five_signs", "version": "1.0"},
    "discharge": {},
    "plan": {},
}


@pytest.mark.parametrize("kind", list(KINDS))
def test_no_document_holds_a_word_of_them(harbour, settings, tmp_path, kind):
    world = build(harbour)
    _release()
    settings.REPORTS_DIR = tmp_path
    theo = world.theo
    report = request_report(
        client=world.dora,
        staff=theo,
        by=theo.actor,
        now=MONDAY,
        kind=kind,
        **KINDS[kind],
    )
    make(Job.objects.get(report=report))
    made = Report.objects.get(pk=report.pk)
    page = preview_report(report=made, by=theo.actor, now=MONDAY, back="/")
    assert "Dora" in page
    found = {"page": page.encode(), "row": str(vars(made)).encode()}
    assert saying((*THEO_S, *TEAM_S, SENTENCE), found) == []
