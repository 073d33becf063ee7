"""Blacking out: every place of a passage goes, and nothing of it shines through."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.documents.redaction import blacked_out, joined, mentions, places_of


@pytest.mark.parametrize(
    ("passage", "text", "expected"),
    [
        ("Per", "Per and per's mother", [(0, 3), (8, 11)]),
        ("  the mole ", "On the mole.", [(3, 11)]),
        ("", "anything", []),
        ("gone", "anything", []),
        ("İ", "İstanbul", [(0, 1)]),
    ],
)
def test_passages_are_found_whatever_their_capitals(passage, text, expected):
    assert places_of(passage, text) == expected


def test_places_that_touch_or_overlap_are_one():
    assert joined([(4, 9), (0, 2), (2, 3), (8, 12)]) == [(0, 3), (4, 12)]


def test_mark_stands_in_the_place_of_each_passage():
    text = "With Per at Per's."
    spans = places_of("per", text)
    mark = "\N{MEDIUM SHADE} left out: third person"
    assert blacked_out(text, spans, mark) == f"With {mark} at {mark}'s."


@given(st.text(min_size=1, max_size=6), st.text(max_size=40), st.text(max_size=40))
def test_passage_is_always_found_where_it_stands(passage, before, after):
    """Whatever letters there are, also those that are longer in small."""
    text = f"{before}{passage}{after}"
    spans = places_of(passage, text)
    sought = passage.strip()
    assert bool(spans) is bool(sought)
    assert all(len(text[start:end]) == len(sought) for start, end in spans)
    start = len(before) + passage.find(sought)
    assert not sought or any(a <= start < b for a, b in joined(spans))


def test_names_are_mentioned_as_words_of_their_own():
    text = "Per, and Ruth's sister; a person."
    assert mentions(text, ["Per", "Ruth", "Son"]) == ("Per", "Ruth")
