"""Numbers as each language writes them."""

from decimal import Decimal

import pytest
from django.template.defaultfilters import floatformat

from assessments.change.numbers import about, in_words, plain, signed, whole
from assessments.change.phrasebook import LANGUAGES


@pytest.mark.parametrize(
    ("value", "english", "german"),
    [
        (1.3, "+1.30", "+1,30"),
        (-0.254, "\N{MINUS SIGN}0.25", "\N{MINUS SIGN}0,25"),
        (0.004, "0.00", "0,00"),
        (-0.004, "0.00", "0,00"),
    ],
)
def test_differences_carry_a_real_sign_and_no_signed_zero(value, english, german):
    assert [signed(value, language) for language in LANGUAGES] == [english, german]


def test_plain_numbers_carry_only_a_minus():
    assert [plain(1.3, "de"), plain(-1.3), plain(-0.001), plain(2.25, places=1)] == [
        "1,30",
        "\N{MINUS SIGN}1.30",
        "0.00",
        "2.3",
    ]


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [
        (2.125, 2, "2.13"),
        (2.675, 2, "2.68"),
        (-2.125, 2, "\N{MINUS SIGN}2.13"),
        (Decimal("2.125"), 2, "2.13"),
        (Decimal("3.5"), 0, "4"),
        (2.5, 0, "3"),
    ],
)
def test_half_is_rounded_as_people_round_whatever_the_kind_of_number(
    value, places, text
):
    """As the pages of Django round, so that screen and paper never differ (H12)."""
    assert (
        plain(value, places=places)
        == text
        == floatformat(value, places).replace("-", "\N{MINUS SIGN}")
    )


def test_sizes_for_the_eye_have_two_decimals_below_one_point():
    assert [about(1.375), about(0.9), about(1.375, "de")] == ["1.4", "0.90", "1,4"]


def test_counts_have_their_thousands_apart():
    assert [whole(1374), whole(1374, "de"), whole(12)] == ["1,374", "1.374", "12"]


def test_small_counts_are_words():
    assert [in_words(n) for n in (0, 2, 9, 10)] == ["no", "two", "nine", "10"]
    assert [in_words(n, "de") for n in (2, 9, 1200)] == ["zwei", "neun", "1.200"]


def test_unknown_language_is_a_key_error():
    with pytest.raises(KeyError):
        plain(1.3, "fr")
