"""What is chosen for a report: known sections, plain words, nothing else."""

import pytest

from reports.documents.options import Options, cleaned, options_of, paragraphs


def test_options_are_kept_as_json_and_come_back():
    chosen = Options(off=("forms",), words="One.\n\nTwo.", paper="Letter", smooth=True)
    assert options_of(chosen.to_plain()) == chosen


def test_options_of_nothing_are_those_by_default():
    assert options_of({}) == Options()


def test_options_that_nobody_knows_are_left_out():
    plain = {"off": ["forms", "invented"], "paper": "A0"}
    assert options_of(plain) == Options(off=("forms",))


def test_options_for_the_next_report_leave_the_words_behind():
    chosen = Options(off=("forms",), words="About Ana only.", language="de")
    assert chosen.for_the_next() == Options(off=("forms",), language="de")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  One  line \r\n", "One line"),
        ("One\r\n\r\n\r\n\r\nTwo", "One\n\nTwo"),
        ("a\x00b\u202ec\x0bd", "abc\nd"),
        ("<b style='x'>bold</b>", "<b style='x'>bold</b>"),
    ],
)
def test_words_are_plain_text_in_paragraphs(typed, kept):
    """Marks stay as they were typed: what prints them escapes them."""
    assert cleaned(typed) == kept


def test_words_of_2000_characters_fit_and_of_2001_do_not():
    assert len(cleaned("x" * 2000)) == 2000
    with pytest.raises(ValueError, match="At most 2,000"):
        cleaned("x" * 2001)


def test_paragraphs_are_parted_by_an_empty_line():
    assert paragraphs("One\nand on.\n\nTwo.") == ("One and on.", "Two.")
