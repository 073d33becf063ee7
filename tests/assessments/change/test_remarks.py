"""What is said beside a verdict, and that it is said only where it is true."""

from dataclasses import replace
from decimal import Decimal

import pytest

from assessments.change.course import course
from assessments.change.remarks import (
    percentile_range,
    percentile_sentence,
    remarks,
)
from assessments.instruments.reading import instrument
from tests.reports.documents.examples import (
    ecr_courses,
    five_courses,
    forms,
    local_courses,
)


def ecr(anxiety, avoidance):
    definition = instrument("ecr_r", "1.0")
    return (
        course(definition, "anxiety", forms(anxiety)),
        course(definition, "avoidance", forms(avoidance)),
    )


def test_own_noise_is_said_on_page_one():
    assert remarks(five_courses(10))[0] == (
        "Ordinary fluctuation was learnt from 10 forms of this client alone; "
        "no figures are published for it."
    )


def test_local_figures_are_named_once_on_page_one():
    found = [each for each in remarks(local_courses()) if "computed here" in each]
    assert found == [
        "Ordinary fluctuation is judged by figures computed here. "
        "Answers given in this practice, n = 84, 2026-03-01."
    ]
    assert [each for each in remarks(ecr_courses()) if "computed here" in each] == []


def test_single_unusual_start_is_pointed_out():
    found = remarks(ecr([5.9, 5.8], [3.0, 3.0]))
    assert found == (
        "Attachment anxiety: the start rests on one form far from the reference "
        "group. Such a score often lies nearer to it next time, by about 0.37 points, "
        "without any change.",
    )


def test_start_near_the_secure_end_is_pointed_out():
    found = remarks(ecr([3.4, 3.4], [1.3, 1.2]))
    assert found == (
        "Attachment avoidance: the start was already near the more secure end; this "
        "questionnaire has no room left to show a clear improvement.",
    )


def test_forms_that_would_make_it_clear_are_counted():
    found = remarks(ecr([5.2, 5.2, 4.5, 4.0, 3.9], [3.0] * 5))
    expected = "one more form at the present level would make it clear."
    assert f"Attachment anxiety: {expected}" in found


def test_remarks_say_the_same_in_german():
    found = (
        *remarks(ecr([5.9, 5.8], [3.0, 3.0]), "de"),
        *remarks(ecr([3.4, 3.4], [1.3, 1.2]), "de"),
        *remarks(ecr([5.2, 5.2, 4.5, 4.0, 3.9], [3.0] * 5), "de"),
        *remarks(five_courses(10), "de")[:1],
        *remarks(local_courses(), "de")[:1],
    )
    assert found == (
        "Attachment anxiety: Der Beginn beruht auf einem einzigen Bogen, weit entfernt "
        "von der Vergleichsgruppe. Ein solcher Wert liegt beim nächsten Mal oft etwa "
        "0,37 Punkte näher an ihr, auch ohne jede Veränderung.",
        "Attachment avoidance: Der Beginn lag schon nahe am Ende der Skala („mehr "
        "Sicherheit“); dieser Fragebogen kann eine deutliche Verbesserung nicht mehr "
        "zeigen.",
        "Attachment anxiety: Der Beginn beruht auf einem einzigen Bogen, weit entfernt "
        "von der Vergleichsgruppe. Ein solcher Wert liegt beim nächsten Mal oft etwa "
        "0,27 Punkte näher an ihr, auch ohne jede Veränderung.",
        "Attachment anxiety: Mit einem weiteren Bogen auf dem heutigen Stand würde das "
        "Urteil deutlich.",
        "Die gewöhnliche Schwankung wurde allein aus 10 Bögen dieser Person gelernt; "
        "veröffentlichte Zahlen gibt es dafür nicht.",
        "Die gewöhnliche Schwankung ist nach Zahlen bemessen, die hier errechnet "
        "wurden. Antworten aus dieser Praxis, n = 84, 2026-03-01.",
    )


def test_start_remark_prefers_the_mean_of_a_clinical_group():
    definition = instrument("ecr_r")
    scale = definition.subscale("anxiety")
    reference = scale.norms[0]
    clinical = replace(
        reference,
        kind="clinical",
        mean=replace(reference.mean, value=Decimal("4.9")),
    )
    with_both = replace(scale, norms=(reference, clinical))
    found = course(definition, "anxiety", forms([5.9, 5.8]))
    assert found.expected_drift == pytest.approx(0.15 * (3.425 - 5.9))
    assert replace(found, scale=with_both).expected_drift == pytest.approx(
        0.15 * (4.9 - 5.9)
    )


def test_usual_start_and_start_of_two_forms_are_left_alone():
    usual, twice = ecr([4.0, 3.9], [3.0] * 2), ecr([5.9] * 6, [3.0] * 6)
    assert [usual[0].expected_drift, twice[0].expected_drift] == [None, None]


def test_percentile_names_the_group_and_says_that_it_is_approximate():
    anxiety, _ = ecr([5.2, 3.9], [3.0, 3.0])
    assert percentile_sentence(anxiety.position, "Anxiety") == (
        "Anxiety, now: percentile about 65, 95 % interval 35 to 90, among adults and "
        "students of many countries, 70 % women (Human Penguin Project), n = 1,374. "
        "Approximate: worked out from the mean and spread of the group."
    )
    assert percentile_sentence(anxiety.position, "Angst", "de").startswith(
        "Angst, jetzt: Prozentrang etwa 65, 95-%-Intervall 35 bis 90; Vergleichsgruppe:"
    )


def test_percentile_range_of_a_table_has_words_for_its_ends():
    high, _ = ecr([6.8, 6.9], [3.0, 3.0])
    assert percentile_range(high.position) == "over 95 to over 95"
    assert percentile_range(high.position, "de") == "über 95 bis über 95"
    assert percentile_range(None) == "\N{EN DASH}"
