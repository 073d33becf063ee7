"""Where scores lie among others: named groups, intervals, and nothing without them."""

from reports.documents.places import BOOK, groups, places
from tests.reports.documents.examples import ecr_courses, five_courses


def test_table_sets_each_score_beside_its_group():
    found = places(ecr_courses())
    assert found.heads == (
        "Scale",
        "Now",
        "Percentile (95 %)",
        "Drawn toward the group (95 %)",
        "Next time, if unchanged (95 %)",
    )
    assert [row[0] for row in found.rows] == [
        "Attachment anxiety",
        "Attachment avoidance",
    ]
    assert found.rows[0][1:] == (
        "3.77",
        "60 (40 to 80)",
        "3.75 (3.18 to 4.32)",
        "2.92 to 4.57",
    )


def test_german_table_has_commas():
    found = places(ecr_courses(), "de")
    assert found.caption == "Neben einer Vergleichsgruppe"
    assert found.rows[0][1:] == (
        "3,77",
        "60 (40 bis 80)",
        "3,75 (3,18 bis 4,32)",
        "2,92 bis 4,57",
    )


def test_scales_without_a_group_are_left_out():
    assert places(five_courses(10)) is None
    assert groups(five_courses(10)) == ()


def test_every_group_is_named():
    assert [
        "adults and students of many countries, 70 % women" in sentence
        for sentence in groups(ecr_courses())
    ] == [True, True]


def test_both_languages_have_the_same_words():
    assert BOOK.differences() == ()
