"""Two views of the same signs: beside each other, over one range, and never joined."""

from dataclasses import replace

import pytest

from reports.charts.progress import line_of
from reports.charts.side_by_side import (
    Side,
    SideBySide,
    alternative,
    side_by_side,
    table,
)
from tests.reports.documents.examples import five_courses, parsed

SVG = "{http://www.w3.org/2000/svg}"
OWN = tuple(line_of(course) for course in five_courses(10))
SEEN = tuple(line_of(course) for course in five_courses(1))
CHART = SideBySide("Signs", "Words.", Side("The client says", OWN), Side("Ben", SEEN))


def test_each_side_keeps_its_own_start_and_now():
    rows = table(CHART).rows
    assert table(CHART).heads == (
        "Scale",
        "The client says: start",
        "The client says: now",
        "Ben: start",
        "Ben: now",
    )
    assert rows[0] == (
        "Comfort with intimacy and independence",
        "5.83",
        "2.43",
        "6.00",
        "\N{EN DASH}",
    )
    assert [row[0] for row in rows] == [line.title for line in OWN]


def test_words_tell_one_side_after_the_other():
    said = alternative(CHART)
    own, _, seen = said.partition("Ben: ")
    assert own.startswith("Words. The client says: Comfort with intimacy")
    assert (own.count(" start "), seen.count(" start ")) == (5, 0)


def test_both_sides_have_the_same_range_and_the_names_stand_once():
    root = parsed(side_by_side(CHART))
    said = [text.text for text in root.iter(f"{SVG}text")]
    assert [said.count(str(n)) for n in range(1, 8)] == [2] * 7
    assert said.count("Emotional regulation") == 1


def test_each_dot_says_on_a_screen_whose_view_it_is():
    root = parsed(side_by_side(replace(CHART, screen="signs")))
    said = [g.get("aria-label") for g in root.iter(f"{SVG}g") if g.get("tabindex")]
    whose = [words.partition(": ")[0] for words in said]
    assert whose == ["The client says"] * 10 + ["Ben"] * 5


@pytest.mark.parametrize("lines", [(), SEEN[:4], SEEN[::-1]])
def test_views_of_different_scales_do_not_stand_side_by_side(lines):
    with pytest.raises(ValueError, match="the same scales"):
        side_by_side(replace(CHART, other=Side("Ben", lines)))


def test_name_of_a_person_is_escaped_and_cut_to_its_room():
    long = replace(CHART, other=Side("<Ben> " * 30, SEEN))
    svg = side_by_side(long)
    assert "<Ben>" not in svg
    assert "…" in svg
