"""The joint page: two verdicts, never one score."""

from dataclasses import replace

import pytest

from reports.documents import (
    couple,
)
from reports.documents.document import (
    Figure,
    walk,
)
from tests.reports.documents.examples import (
    ecr_courses,
)
from tests.reports.documents.kinds import ANA, BEN, asked, common, grids


def couple_facts(one=12, other=5, **changed):
    return couple.CoupleFacts(
        **common(**changed),
        one=couple.Partner(ANA, ecr_courses(one)),
        other=couple.Partner(BEN, ecr_courses(other)),
        instrument=asked("ecr_r"),
    )


def test_couple_gives_each_partner_a_verdict_and_none_to_both():
    table = grids(couple.compose(couple_facts()))["pair"].table
    assert table.heads == ("Scale", "Ana Whitfield", "Ben Whitfield")
    assert [row[0] for row in table.rows] == [
        "Attachment anxiety",
        "Attachment avoidance",
    ]


def test_couple_draws_both_over_the_same_axes():
    (figure,) = (
        p for p in walk(couple.compose(couple_facts()).parts) if isinstance(p, Figure)
    )
    words = figure.picture.alternative
    assert words.index("Ana Whitfield:") < words.index("Ben Whitfield:")


def test_couple_of_different_scales_is_refused():
    facts = couple_facts()
    odd = replace(facts, other=couple.Partner(BEN, ecr_courses(3)[:1]))
    with pytest.raises(ValueError, match="same scales"):
        couple.compose(odd)
