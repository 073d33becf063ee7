"""Ratings before and after: a pair for each time, and the same in words."""

from datetime import date

from reports.charts.before_after import (
    MOST,
    BeforeAfter,
    Pair,
    alternative,
    before_after,
)


def chart(*pairs):
    return BeforeAfter("A kind pause", "not kind at all", "very kind", pairs)


def test_words_hold_every_rating_and_what_the_ends_mean():
    two = chart(Pair(date(2026, 3, 2), 3, 6), Pair(date(2026, 3, 9), None, 0))
    assert alternative(two) == (
        "2 Mar: 3 before, 6 after; 9 Mar: no rating before, 0 after. "
        "0 is not kind at all, 10 is very kind."
    )
    assert alternative(chart()).startswith("Not done yet.")


def test_chart_speaks_the_language_it_is_asked_for():
    pairs = (Pair(date(2026, 3, 2), 3, None),)
    german = BeforeAfter("Eine Pause", "gar nicht", "sehr", pairs, "de")
    assert alternative(german) == (
        "2. Mär: 3 davor, keine Angabe danach. 0 heißt gar nicht, 10 heißt sehr."
    )
    drawn = before_after(german)
    assert [word for word in ("davor", "danach", "2. Mär") if f">{word}<" in drawn] == [
        "davor",
        "danach",
        "2. Mär",
    ]


def test_line_joins_a_pair_and_never_a_rating_that_stands_alone():
    whole = before_after(chart(Pair(date(2026, 3, 2), 3, 6)))
    half = before_after(chart(Pair(date(2026, 3, 2), None, 6)))
    # Three lines of the ground, two dots of the key.
    assert (whole.count("<line"), half.count("<line")) == (4, 3)
    assert (whole.count("<path"), half.count("<path")) == (4, 3)


def test_only_the_newest_times_are_drawn():
    many = [Pair(date(2026, 3, day), 1, 2) for day in range(1, MOST + 4)]
    drawn = before_after(chart(*many))
    assert ">3 Mar<" not in drawn
    assert drawn.count(" Mar<") == MOST


def test_words_of_a_practice_are_escaped():
    drawn = before_after(BeforeAfter("<b>", "<i>", "&", ()))
    assert "<b>" not in drawn
    assert "<i>" not in drawn
