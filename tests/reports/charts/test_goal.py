"""The chart of a goal: what each side said, on a fixed axis, and nothing made of it."""

from datetime import date, timedelta

import pytest

from reports.charts.goal import (
    GoalChart,
    Rated,
    goal_alternative,
    goal_chart,
    goal_table,
    rating_words,
)
from tests.reports.documents.examples import parsed

DAY = date(2026, 3, 2)
WEEK = timedelta(weeks=1)
BOTH = (
    Rated(DAY + WEEK, 1, True),
    Rated(DAY, -2, True),
    Rated(DAY + WEEK, 0, False),
)
SVG = "{http://www.w3.org/2000/svg}"


def words(svg: str) -> list[str]:
    return [each.text for each in parsed(svg).iter(f"{SVG}text")]


@pytest.mark.parametrize("value", [-2, 0, 2])
def test_axis_goes_from_minus_two_to_two_whatever_was_said(value):
    said = words(goal_chart(GoalChart("A goal", (Rated(DAY, value, True),))))
    levels = ["\N{MINUS SIGN}2", "\N{MINUS SIGN}1", "0", "1", "2"]
    assert [each for each in said if each in levels] == levels


def test_each_side_is_named_where_it_rated():
    said = words(goal_chart(GoalChart("A goal", BOTH)))
    assert ("The client says" in said, "The therapist says" in said) == (True, True)
    alone = words(goal_chart(GoalChart("A goal", BOTH[2:])))
    assert ("The client says" in alone, "The therapist says" in alone) == (False, True)


def test_words_beside_the_chart_say_first_and_latest_of_each_side():
    assert goal_alternative(GoalChart("A goal", BOTH)) == (
        "The client says: \N{MINUS SIGN}2 on 2 March 2026, +1 on 9 March 2026, "
        "from \N{MINUS SIGN}2 to +2. "
        "The therapist says: 0 on 9 March 2026, from \N{MINUS SIGN}2 to +2."
    )
    german = goal_alternative(GoalChart("Ein Ziel", BOTH, "de"))
    assert german.startswith("Sagt die Person selbst: \N{MINUS SIGN}2 am 2. März 2026")


def test_table_has_a_row_a_day_and_a_dash_where_nobody_rated():
    table = goal_table(GoalChart("A goal", BOTH))
    assert table.heads == ("Date", "The client says", "The therapist says")
    assert table.rows == (
        ("2 March 2026", "\N{MINUS SIGN}2", "\N{EN DASH}"),
        ("9 March 2026", "+1", "0"),
    )


def test_nothing_is_drawn_of_a_goal_that_nobody_rated():
    with pytest.raises(ValueError, match="at least one rating"):
        goal_chart(GoalChart("A goal", ()))


def test_title_of_the_chart_is_the_goal_and_is_escaped():
    svg = goal_chart(GoalChart("<script>alert(1)</script> & more", BOTH))
    assert parsed(svg).find(f"{SVG}title").text == "<script>alert(1)</script> & more"
    assert "<script" not in svg


def test_rating_has_its_sign():
    assert [rating_words(n) for n in (-1, 0, 2)] == ["\N{MINUS SIGN}1", "0", "+2"]


def test_each_rating_says_on_a_screen_who_gave_it_and_when():
    root = parsed(goal_chart(GoalChart("A goal", BOTH, screen="chart-0")))
    said = [g.get("aria-label") for g in root.iter(f"{SVG}g") if g.get("tabindex")]
    assert said == [
        "The client says, 2 March 2026: \N{MINUS SIGN}2",
        "The client says, 9 March 2026: 1",
        "The therapist says, 9 March 2026: 0",
    ]
    assert root.get("role") == "group"


def test_table_names_the_session_of_a_day_where_there_was_one():
    held = (Rated(DAY, -2, True, session=4), Rated(DAY + WEEK, 1, True))
    table = goal_table(GoalChart("A goal", held, own=True))
    assert table.heads == ("Date", "Session", "You say")
    assert table.rows == (
        ("2 March 2026", "4", "\N{MINUS SIGN}2"),
        ("9 March 2026", "\N{EN DASH}", "+1"),
    )
