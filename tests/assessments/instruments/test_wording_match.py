"""Lines find their items by code, number or order; what looks wrong is said."""

import pytest
from django.utils.translation import override

from assessments.instruments.reading import catalogue, instrument
from assessments.instruments.wording_lines import Line, UnreadableLines
from assessments.instruments.wording_match import (
    counts_for,
    findings,
    match_lines,
    order_in_words,
    same_items,
)
from clients.telling import told
from tests.factories.assessments import INVENTED

GAD = instrument("gad_7", "1.0")
CODES = GAD.item_codes
WORDS = INVENTED[:7]
MATCHED = dict(zip(CODES, WORDS, strict=True))


def _lines(marks, words=WORDS):
    return [Line(text, mark) for mark, text in zip(marks, words, strict=True)]


@pytest.mark.parametrize("marks", [[""] * 7, "1234567", CODES])
def test_lines_in_order_find_their_items(marks):
    assert match_lines(_lines(marks), GAD) == MATCHED


@pytest.mark.parametrize("marks", ["7654321", CODES[::-1]])
def test_codes_and_numbers_count_for_more_than_the_order(marks):
    found = match_lines(_lines(marks, WORDS[::-1]), GAD)
    assert (found, list(found)) == (MATCHED, list(CODES))


@pytest.mark.parametrize(("many", "said"), [(6, "6 lines"), (8, "8 lines"), (1, "1 l")])
def test_another_count_is_refused_with_both_counts(many, said):
    lines = [Line(text) for text in INVENTED[:many]]
    with pytest.raises(UnreadableLines, match=f"has 7 items, and this is {said}"):
        match_lines(lines, GAD)


@pytest.mark.parametrize(
    ("marks", "said"),
    [
        ("1234568", "code or number “8”. The items are “1” to “7”"),
        ("1234566", "more than one line for “6”"),
        (["x", *CODES[1:]], "code or number “x”"),
        (["", *CODES[1:]], r"“\(none\)”"),
        ("abcdefg", "“a”, “b”, “c” and 4 more"),
    ],
)
def test_marks_that_fit_no_item_are_named(marks, said):
    with pytest.raises(UnreadableLines, match=said):
        match_lines(_lines(marks), GAD)


def _found(items, first_words):
    return [(each.code, each.words) for each in findings(items, GAD, first_words)]


def test_wording_as_it_should_be_has_no_findings():
    assert _found(MATCHED, " invented  LINE 1, says") == []


def test_repeated_lines_are_found_whatever_their_case_and_stops():
    items = MATCHED | {CODES[2]: WORDS[0].upper().rstrip(".")}
    assert _found(items, "Invented line 1") == [
        ("repeated", "Lines 1 and 3 are the same.")
    ]


@pytest.mark.parametrize(
    ("first_words", "where"),
    [
        ("Invented line 5", " They begin line 5."),
        ("Something else", ""),
        ("Invent", ""),
        ("…", ""),
    ],
)
def test_another_first_line_is_found_and_its_place_told(first_words, where):
    said = f"Line 1 does not begin with “{first_words}”.{where}"
    assert _found(MATCHED, first_words) == [("first_words", said)]


def test_same_items_are_the_other_orders_of_an_instrument():
    orders = {
        each.key: [other.key for other in same_items(each, catalogue())]
        for each in catalogue()
    }
    assert {key: others for key, others in orders.items() if others} == {
        "ecr_r": ["ecr_r_interleaved"],
        "ecr_r_interleaved": ["ecr_r"],
        "rses": ["rses_b"],
        "rses_b": ["rses"],
    }


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("rses_b", "Order B: item 1 is about being a person of worth."),
        ("gad_7", "As published, 1 to 7."),
        ("ecr_r", "1 to 18 Attachment anxiety; 19 to 36 Attachment avoidance"),
    ],
)
def test_the_order_is_told_as_stated_or_by_the_scales(key, said):
    assert order_in_words(instrument(key)) == said


def test_order_is_told_in_the_language_of_whoever_reads():
    with override("de"):
        assert told(order_in_words(instrument("ecr_r"))) == (
            "1 bis 18 Attachment anxiety; 19 bis 36 Attachment avoidance"
        )
        assert told(order_in_words(GAD)) == "Wie veröffentlicht, 1 bis 7."


def test_items_say_what_they_count_for():
    ecr = instrument("ecr_r")
    assert counts_for(ecr, "i01") == "Attachment anxiety"
    assert counts_for(ecr, "i36") == "Attachment avoidance, reversed"
    assert counts_for(instrument("hazan_shaver"), "i01") == "not scored"
