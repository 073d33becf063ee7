"""The trail in words: every act has its own, and details are spelt out."""

import ast
from pathlib import Path

import pytest

from attachment_clinic.workspace import trail, words
from attachment_clinic.workspace.trail import line_words
from attachment_clinic.workspace.urls import _file
from attachment_clinic.workspace.words import act_words, instrument_title
from clients.models import AuditLine
from tests.factories.assessments import AssignmentFactory

ROOT = Path(__file__).resolve().parents[3]


def recorded() -> set[str]:
    """The name of every act that the actions of the house write into the trail."""
    found = set()
    for path in ROOT.glob("*/actions/*.py"):
        for call in ast.walk(ast.parse(path.read_text())):
            if isinstance(call, ast.Call):
                named = [k.value for k in call.keywords if k.arg == "act"]
                first = call.args[:1] if "record" in ast.unparse(call.func) else []
                found |= {
                    part.value
                    for each in (*named, *first)
                    for part in ast.walk(each)
                    if isinstance(part, ast.Constant) and isinstance(part.value, str)
                }
    return found


def test_every_act_has_words_of_its_own():
    assert recorded() - set(words._WORDS) == set()


def test_no_words_speak_of_an_act_that_is_not_there():
    assert set(words._WORDS) - recorded() == set()


def test_every_page_of_a_file_has_a_name_in_the_trail():
    """Written down, so that each can be said in other languages."""
    assert set(file_names(_file)) - set(trail._PAGES) == set()
    assert set(trail._PAGES) - set(file_names(_file)) == set()


def file_names(patterns):
    for each in patterns:
        if hasattr(each, "url_patterns"):
            yield from file_names(each.url_patterns)
        else:
            yield each.name


@pytest.mark.parametrize(
    ("act", "detail", "said"),
    [
        ("open_file", {"page": "client"}, "looked at the file: overview"),
        ("open_file", {"page": "edit_client"}, "looked at the file: edit client"),
        (
            "open_file",
            {"page": "client", "emergency": "yes"},
            "looked at the file: overview, in an emergency",
        ),
        ("change_role", {"from": "owner"}, "changed a role (from: owner)"),
        ("edit_client", {"fields": ["given_name"]}, "changed details (given name)"),
        ("edit_client", {"fields": []}, "changed details (nothing)"),
        ("fly_away", {}, "fly away"),
    ],
)
def test_lines_are_said_in_words(act, detail, said):
    assert line_words(AuditLine(act=act, detail=detail)) == said
    assert said.startswith(act_words(act))


def test_a_title_outlives_its_catalogue(harbour):
    known = AssignmentFactory(client=harbour.dora)
    gone = AssignmentFactory(
        client=harbour.dora, instrument="old", version="0.1", definition_digest="x"
    )
    assert instrument_title(known) == "Five Signs inventory"
    assert instrument_title(gone) == "old 0.1"
