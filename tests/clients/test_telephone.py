"""Numbers are read as people write them, and kept in one way only."""

import pytest

from clients.telephone import BadNumber, mobile_number


@pytest.mark.parametrize(
    "written",
    ["+49 171 3920012", "0049-171-3920012", "+49 (171) 39 200 12", " +491713920012 "],
)
def test_one_number_is_kept_in_one_way(written):
    assert mobile_number(written) == "+491713920012"


def test_a_number_that_may_be_a_mobile_is_taken():
    """In some countries nobody can tell from the number."""
    assert mobile_number("+1 202 555 0123") == "+12025550123"


@pytest.mark.parametrize("nothing", ["", "   "])
def test_nothing_is_no_number_and_no_mistake(nothing):
    assert mobile_number(nothing) == ""


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("0171 3920012", "Begin with the country code"),
        ("+49 171", "no such number"),
        ("+999 123456789", "no telephone number"),
        ("+49 30 901820", "no mobile number"),
        ("+44 800 0280 999", "no mobile number"),
        ("+49 171 3920012 ext. 5", "no such number"),
        ("+", "no telephone number"),
        ("+\0\ud800", "no telephone number"),
        ("+" + "9" * 10_000, "no telephone number"),
    ],
)
def test_what_no_text_can_reach_is_refused_in_words(written, words):
    with pytest.raises(BadNumber, match=words):
        mobile_number(written)
