"""The library says what can be given on a screen, and why something cannot."""

import pytest

from assessments.queries.library import DefinitionChanged, definition_of, entry, library
from clients.queries import Missing
from tests.factories.assessments import AssignmentFactory


def test_library_lists_every_instrument_once(harbour):
    found = [each.definition.key for each in library(harbour.nora)]
    assert found == sorted(set(found))
    assert {"ecr_r", "five_signs", "security_pulse"} <= set(found)


def test_library_says_why_an_instrument_cannot_be_on_a_screen(harbour):
    worded = {each.definition.key: each.worded for each in library(harbour.nora)}
    assert (worded["five_signs"], worded["security_pulse"]) == (True, True)
    ecr = entry("ecr_r")
    assert (ecr.worded, "on paper" in ecr.reason) == (False, True)


def test_closed_post_has_no_library(harbour):
    harbour.nora.closed_at = harbour.nora.created_at
    assert library(harbour.nora) == []


def test_unknown_instrument_is_missing():
    with pytest.raises(Missing, match="five_signs"):
        entry("nine_lives")


def test_definition_is_the_very_one_that_was_given(harbour):
    given = AssignmentFactory(client=harbour.ana)
    assert definition_of(given).digest == given.definition_digest
    given.definition_digest = "0" * 64
    with pytest.raises(DefinitionChanged, match="restore"):
        definition_of(given)
    given.version = "9.9"
    with pytest.raises(DefinitionChanged, match=r"9\.9"):
        definition_of(given)
