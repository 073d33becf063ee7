"""The trail is narrowed by what it offers, and leaves the house with a line."""

import csv
import io

import pytest

from clients.actions import audit
from clients.models import AuditCheck, AuditLine
from clients.roles import SYSTEM
from tests.attachment_clinic.workspace.addresses import at
from tests.factories.clients import MONDAY

ACTS = ("open_file", "edit_client", "export_caseload", "sign_in", "open_in_emergency")


@pytest.fixture
def lines(world):
    """One line of every kind by Theo about Dora, and one of the other practice."""
    for act in ACTS:
        by = world.theo.actor
        audit.record(act=act, by=by, now=MONDAY, client=world.dora)
    audit.record(
        act="open_file", by=world.cast.sam.actor, now=MONDAY, client=world.cast.cleo
    )
    audit.record(
        act="submit_response", by=world.dora.actor, now=MONDAY, client=world.dora
    )


def rows(answer) -> list[list[str]]:
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))


@pytest.mark.parametrize(
    ("kind", "acts"),
    [
        ("reads", ["looked at the file: "]),
        ("changes", ["submitted a questionnaire", "changed details"]),
        ("exports", ["exported a list of clients"]),
        ("entries", ["signed in"]),
        ("emergency", ["opened the file in an emergency"]),
    ],
)
def test_kinds_of_acts_are_told_apart(lines, nora, kind, acts):
    found = rows(nora.post(at("export_audit"), {"kind": kind}))[1:]
    assert [row[2] for row in found] == acts


def test_page_read_in_an_emergency_is_one_of_its_lines(lines, nora, world):
    detail = {"page": "client", "emergency": "yes"}
    audit.record(
        act="open_file",
        by=world.other.actor,
        now=MONDAY,
        client=world.dora,
        detail=detail,
    )
    found = rows(nora.post(at("export_audit"), {"kind": "emergency"}))[1:]
    assert [row[1:3] for row in found] == [
        ["Tess Ito", "looked at the file: overview, in an emergency"],
        ["Theo Marsh", "opened the file in an emergency"],
    ]


def test_lines_about_one_client_are_found_by_the_exact_reference(lines, nora, world):
    audit.record(
        act="open_file", by=SYSTEM, now=MONDAY, practice_id=world.dora.practice_id
    )
    found = rows(nora.post(at("export_audit"), {"client": "h-0003"}))[1:]
    assert [row[3] for row in found] == ["H-0003"] * 6


@pytest.mark.parametrize("reference", ["H-000", "L-0001", "%"])
def test_reference_of_nobody_here_is_said(lines, nora, reference):
    answer = nora.get(at("audit"), {"client": reference})
    text = answer.content.decode()
    assert answer.status_code == 400
    assert "No client has exactly this reference." in text
    assert "<table" not in text


def test_what_is_not_offered_is_refused(lines, nora, acts):
    """And no file is made of it."""
    for wrong in ({"kind": "secrets"}, {"act": "drop_table"}, {"client": "L-0001"}):
        pages = []
        step = acts(lambda w=wrong, p=pages: p.append(nora.post(at("export_audit"), w)))
        assert (step, pages[0].status_code) == ([], 400)


def test_file_holds_what_the_page_shows_and_no_line_of_the_other_practice(lines, nora):
    """A client is called by the reference of today, for the line has none."""
    answer = nora.post(at("export_audit"))
    found = rows(answer)
    assert found[0] == ["When", "Who", "What", "Client"]
    assert found[1] == [
        found[1][0],
        "Client H-0003",
        "submitted a questionnaire",
        "H-0003",
    ]
    assert "Sam" not in answer.content.decode()
    assert len(found) == 7


def test_taking_it_out_leaves_a_line(lines, nora, acts):
    assert acts(lambda: nora.post(at("export_audit"))) == ["export_audit"]
    assert AuditLine.objects.first().detail == {"lines": 6}


def test_it_is_asked_whether_it_is_still_the_same_person(lines, nora, acts):
    session = nora.session
    session["account_authentication_methods"] = []
    session.save()
    pages = []
    assert acts(lambda: pages.append(nora.post(at("export_audit")))) == []
    assert pages[0].url.startswith("/accounts/again/")


@pytest.mark.parametrize(
    ("problem", "words"),
    [
        ("", "complete, every line as it was written"),
        (
            "Line 7 is missing.",
            "the trail is not as it was written. Line 7 is missing.",
        ),
    ],
)
def test_page_says_what_came_of_the_check_of_the_night(nora, problem, words):
    AuditCheck.objects.create(at=MONDAY, lines=7, problem=problem)
    assert words in nora.get(at("audit")).content.decode()


def test_before_the_first_check_nothing_is_claimed(nora):
    assert "Checked on" not in nora.get(at("audit")).content.decode()


def test_newest_lines_can_be_leafed_through_and_the_page_says_so(
    lines, nora, monkeypatch
):
    """Nobody counts the whole trail to show fifty lines of it."""
    whole = nora.get(at("audit")).content.decode()
    assert "Page by page" not in whole
    monkeypatch.setattr("attachment_clinic.workspace.views.audit.MOST", 3)
    text = nora.get(at("audit")).content.decode()
    assert "Page by page you reach the newest 3 lines." in text
    assert text.count('data-head="Who"') == 4
