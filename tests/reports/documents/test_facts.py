"""Facts as JSON and back: a locked report can be made again as it was."""

import json
from dataclasses import replace

import pytest

from assessments.change.levels import Verdict
from reports.documents import discharge, outcomes
from reports.documents.facts import Facts
from tests.reports.documents.examples import (
    ecr_courses,
    ecr_facts,
    facts_of,
    five_facts,
    local_courses,
)
from tests.reports.documents.kinds import asked, common
from tests.reports.documents.test_blank import blank_facts
from tests.reports.documents.test_couple import couple_facts
from tests.reports.documents.test_discharge import discharge_facts
from tests.reports.documents.test_single import single_facts


@pytest.mark.parametrize(
    "facts",
    [
        ecr_facts(),
        ecr_facts(gap=5, prorated=(3,), earlier=ecr_courses(3)),
        ecr_facts(1),
        five_facts(),
        facts_of(local_courses()),
        ecr_facts(2, period=None, sessions=(), draft=False),
    ],
)
def test_facts_come_back_from_json_as_they_were(facts):
    assert Facts.from_json(facts.to_json()) == facts


def test_json_is_the_same_text_for_the_same_facts():
    assert ecr_facts().to_json() == ecr_facts().to_json()


def test_json_from_a_database_reads_the_same_whatever_its_order():
    stored = json.loads(ecr_facts().to_json())
    turned = json.dumps(dict(reversed(stored.items())))
    assert Facts.from_json(turned) == ecr_facts()


def test_facts_kept_before_figures_were_local_read_as_published():
    stored = json.loads(ecr_facts().to_json())
    for course in stored["courses"]:
        del course["noise"]["basis"]
    assert Facts.from_json(json.dumps(stored)) == ecr_facts()


@pytest.mark.parametrize("text", ["[]", "{}", "null", "nothing", '{"practice": 1}'])
def test_anything_else_is_refused(text):
    with pytest.raises(ValueError, match=r"."):
        Facts.from_json(text)


def test_a_field_of_another_kind_is_refused():
    stored = json.loads(ecr_facts().to_json())
    with pytest.raises(ValueError, match="this is no Facts"):
        Facts.from_json(json.dumps({**stored, "draft": "perhaps"}))


def test_names_in_all_letters_survive():
    facts = ecr_facts(1)
    client = replace(facts.client, name="Žofie Nguyễn 李 שלום \u202e <&>")
    again = Facts.from_json(replace(facts, client=client).to_json())
    assert again.client == client


@pytest.mark.parametrize(
    "facts",
    [
        single_facts("core_10"),
        couple_facts(),
        discharge_facts(discharge.Followed(asked("ecr_r"), ecr_courses())),
        outcomes.OutcomesFacts(
            **common(), by_scale=(outcomes.tally("A", "B", [Verdict.NO_CHANGE] * 12),)
        ),
        blank_facts("de"),
    ],
    ids=lambda facts: type(facts).__name__,
)
def test_facts_of_every_kind_come_back_from_json(facts):
    assert type(facts).from_json(facts.to_json()) == facts
