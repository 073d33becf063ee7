"""Signs, areas of life and practice beside the scores of a progress report."""

import json
from dataclasses import replace

import pytest

from attachment_clinic.demo.beside import sample_beside
from reports.documents import client_copy, progress
from reports.documents.document import Document, Section, walk, without
from reports.documents.edition import Edition
from reports.documents.facts import Facts
from reports.documents.signs import Signs
from tests.forbidden import found_in
from tests.reports.documents.examples import ecr_facts, five_facts
from tests.reports.documents.kinds import grids, text

BESIDE = sample_beside(*ecr_facts(5).period)


def with_all(**changed) -> Facts:
    return replace(ecr_facts(5), **BESIDE, **changed)


def headings(document: Document) -> list[str]:
    parts = walk(document.parts)
    return [each.heading for each in parts if isinstance(each, Section)]


def test_report_tells_of_signs_practice_and_areas_each_under_its_heading():
    document = progress.compose(with_all())
    wanted = (
        "What was practised",
        "Five signs of a secure way of relating",
        "Eight areas of life",
    )
    found = headings(document)
    assert [each for each in found if each in wanted] == list(wanted)
    assert {"signs", "partner", "practised", "areas"} <= document.sections
    # One for the scores, one for the plane, and three for what stands beside.
    assert len(document.charts) == 5


def test_views_of_client_and_partner_stand_in_columns_of_their_own():
    grid = grids(progress.compose(with_all()))["strengthen both"].table
    assert grid.heads == (
        "Sign",
        "Client, start",
        "Client, now",
        "Ben, start",
        "Ben, now",
        "Strategies for it",
    )
    assert grid.rows[1][0] == "Healthy boundaries and communication"
    assert grid.rows[1][5] == (
        "Healthy communication; Therapy, counselling and coaching; "
        "Building trust gradually"
    )
    said = text(progress.compose(with_all()))
    assert "never joined, never averaged" in said
    assert "says nothing of who is right" in said


def test_partner_s_view_can_be_left_out_and_the_signs_stay():
    document = progress.compose(with_all(edition=Edition(off=("partner",))))
    said = text(document)
    assert "Five signs of a secure way of relating" in said
    assert "Ben" not in said.replace("partner Ben", "")
    assert grids(document)["strengthen"].table.heads[-1] == "Strategies for it"


@pytest.mark.parametrize("key", ["signs", "areas", "practised"])
def test_each_can_be_left_out(key):
    document = progress.compose(with_all())
    assert key not in without(document, {key}).sections


def test_practice_stands_after_a_form_and_is_no_reason():
    said = text(progress.compose(with_all()))
    assert "Practised after the form of 12 January 2026, up to that of" in said
    assert "it does not explain them" in said
    # The word stands in the title of a cited work.
    assert found_in(said) == ["significance"]
    assert "because" not in said


def test_practice_has_the_date_axis_of_the_scores():
    pictures = {
        each.address: each.chart for each in progress.compose(with_all()).pictures
    }
    assert list(pictures["chart:3"].days) == pictures["chart:0"].days


def test_area_that_does_not_apply_is_no_empty_frame():
    pictures = {
        each.address: each.chart for each in progress.compose(with_all()).pictures
    }
    titles = [line.title for line in pictures["chart:4"].lines]
    assert (len(titles), "Parenting" in titles) == (7, False)


def test_report_in_german_names_them_in_german():
    said = text(progress.compose(with_all(written_in="de")))
    for words in (
        "So sieht es Ben",
        "Gute Grenzen und gutes Gespräch",
        "Achtsamkeit und Selbstmitgefühl",
        "Nahe Beziehungen",
        "nie zusammengefasst, nie gemittelt",
    ):
        assert words in said
    # The word stands in the title of a cited work.
    assert found_in(said) == ["significance"]


def test_client_copy_never_holds_them():
    copy = text(client_copy.compose(with_all()))
    assert [w in copy for w in ("Five signs", "areas of life", "practised")] == [
        False
    ] * 3


@pytest.mark.parametrize(
    "nothing",
    [
        {"signs": None, "areas": (), "practised": ()},
        {"signs": Signs(()), "areas": (), "practised": ()},
    ],
)
def test_report_without_them_has_no_such_part(nothing):
    facts = replace(ecr_facts(5), **nothing)
    assert progress.compose(facts) == progress.compose(ecr_facts(5))


def test_report_on_signs_tells_of_them_once():
    facts = five_facts()
    alone = replace(facts, signs=Signs(facts.courses))
    assert [each.address for each in progress.compose(alone).pictures] == [
        "chart:0",
        "chart:2",
    ]
    assert "All scales, at the start and now" not in text(progress.compose(alone))
    assert "All scales, at the start and now" in text(progress.compose(facts))


def test_facts_come_back_from_json():
    facts = with_all()
    assert Facts.from_json(facts.to_json()) == facts


def test_facts_that_were_kept_before_make_the_same_document():
    facts = ecr_facts(5)
    old = json.loads(facts.to_json())
    assert [old.pop(key) for key in ("signs", "areas", "practised")] == [None, [], []]
    assert progress.compose(Facts.from_json(json.dumps(old))) == progress.compose(facts)


def test_endless_name_of_a_partner_stays_on_the_page():
    endless = replace(BESIDE["signs"], partner_name="Ben " * 80)
    said = text(progress.compose(replace(with_all(), signs=endless)))
    assert "Ben Ben Ben Ben Ben…, now" in said
