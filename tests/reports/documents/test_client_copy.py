"""The client's copy: one page in plain words."""

import re
from dataclasses import replace
from datetime import date

import pytest

from reports.documents import (
    client_copy,
)
from reports.documents.facts import Event
from reports.documents.progress import compose as compose_progress
from tests.reports.documents.examples import (
    ecr_facts,
    five_facts,
)
from tests.reports.documents.kinds import text


@pytest.mark.parametrize(
    "facts", [ecr_facts(), ecr_facts(1), five_facts(), five_facts(3)]
)
@pytest.mark.parametrize("language", ["en", "de"])
def test_client_copy_has_no_statistics(facts, language):
    said = text(client_copy.compose(replace(facts, written_in=language)))
    found = re.findall(
        r"percentile|Prozentr|interval|\bz\b|\bp\b|standard|SHA|95 %|68 %|Penguin",
        said,
        re.IGNORECASE,
    )
    assert found == []


def test_client_copy_says_the_same_once():
    said = client_copy.sentences(five_facts(3).courses, "en")
    assert [words.lead for words in said] == ["Nothing can be said about change yet."]


def test_client_copy_explains_the_band_only_where_there_is_one():
    assert "What the grey band means." in text(client_copy.compose(ecr_facts()))
    assert "What the grey band means." not in text(client_copy.compose(five_facts(3)))


def test_client_copy_leaves_out_what_the_care_team_noted():
    facts = ecr_facts(events=(Event(date(2026, 3, 1), "Canary event"),))
    assert "Canary event" not in text(client_copy.compose(facts))
    assert "1: 1 March 2026 · Canary event" in text(compose_progress(facts))


@pytest.mark.parametrize(
    ("facts", "said"), [(five_facts(), True), (ecr_facts(), False)]
)
def test_client_copy_says_what_is_not_validated(facts, said):
    assert ("Not validated:" in text(client_copy.compose(facts))) is said
