"""What a definition may say of a reference group: its kind, and its scores counted."""

from decimal import Decimal

import pytest

from assessments.instruments.definition import Count, PercentileTable
from assessments.instruments.reading import catalogue, read_definition
from tests.assessments.instruments.test_reading import SMALL, problems

COUNTS = """[subscales.norms.percentiles]
source = "the answers themselves"
status = "computed"
counts = [{ score = 0, n = 5 }, { score = 2.5, n = 12 }, { score = 6, n = 3 }]
"""
CLINICAL = """
[[subscales.norms]]
group = "clients"
kind = "clinical"
mean = { value = 1, source = "a paper", status = "seen" }
sd = { value = 1, source = "a paper", status = "seen" }
"""
# The subscale's norm is followed by its reliability, so both go in between.
NEXT = "\n[subscales.reliability]"


def scale_with(*texts):
    raw = SMALL.replace(NEXT, "\n".join(texts) + NEXT)
    return read_definition(raw.encode()).subscale("calm")


def test_scores_of_a_group_are_read_with_their_source():
    (norm,) = scale_with(COUNTS).norms
    assert norm.percentiles == PercentileTable(
        counts=(
            Count(Decimal(0), 5),
            Count(Decimal("2.5"), 12),
            Count(Decimal(6), 3),
        ),
        source="the answers themselves",
        status="computed",
    )


def test_group_is_of_no_kind_and_without_counts_unless_said():
    (norm,) = scale_with().norms
    assert (norm.kind, norm.percentiles) == ("", None)


def test_clinical_group_marks_a_boundary_and_is_no_reference():
    scale = scale_with(CLINICAL)
    assert scale.reference is scale.norms[0]
    assert scale.norm_of("clinical") is scale.norms[1]
    assert scale.norm_of("functional") is None


def test_released_instruments_have_no_kinds_and_no_tables():
    norms = [
        norm
        for definition in catalogue()
        for scale in definition.subscales
        for norm in scale.norms
    ]
    assert norms
    assert {(norm.kind, norm.percentiles) for norm in norms} == {("", None)}


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("score = 2.5", "score = 0", "the scores must rise from line to line."),
        ("score = 6", "score = 7", "a score is outside the range of the scale."),
        ("n = 12", "n = -12", "n must not be below 0, and together above 0."),
        ("n = 12", "n = 13", "the counts make 21 people, and n is 20."),
    ],
)
def test_counts_that_cannot_be_are_refused(old, new, problem):
    found = problems((NEXT, f"\n{COUNTS.replace(old, new)}{NEXT}"))
    assert f"subscale calm: norm somebody: percentiles: {problem}" in found


def test_counts_from_memory_are_refused():
    found = problems((NEXT, f"\n{COUNTS.replace('computed', 'recall')}{NEXT}"))
    assert any('percentiles.status is "recall"' in problem for problem in found)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            CLINICAL.replace("clinical", "healthy"),
            'subscales[1].norms[2].kind is "healthy": use one of clinical, functional.',
        ),
        (
            CLINICAL + CLINICAL,
            "subscale calm: two norms are clinical: a boundary needs one group of "
            "each kind.",
        ),
    ],
)
def test_kinds_of_group_are_known_and_stand_once(text, problem):
    assert problem in problems((NEXT, f"\n{text}{NEXT}"))
