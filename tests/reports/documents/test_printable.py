"""Text on its way to paper: cleaned, shortened and said so."""

import pytest

from reports.documents.printable import brief, name, printable


def test_printable_text_has_no_control_characters():
    assert printable("a\x00b\x1b\u202ec") == "abc"


def test_long_text_is_shortened_and_says_so():
    shown = printable("word " * 5_000)
    assert shown.endswith("… (shortened: longer than 20,000 characters)")
    assert len(shown) < 20_100


def test_name_is_shortened_sooner():
    assert name("n" * 400).endswith("… (shortened: longer than 300 characters)")


def test_endless_words_may_break():
    assert printable("x" * 100) == "\N{ZERO WIDTH SPACE}".join(
        ["x" * 40, "x" * 40, "x" * 20]
    )


@pytest.mark.parametrize("text", ["Ana Whitfield", "a-word-of-usual-length", ""])
def test_usual_text_stays_as_it_is(text):
    assert printable(text) == name(text) == brief(text) == text


def test_brief_text_fits_one_line():
    assert brief("Ana\n  Whitfield " + "x" * 80, 20) == "Ana Whitfield xxxxx…"
