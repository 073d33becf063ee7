"""Until when a file is kept: years, leap days, children, and what nobody can tell."""

from datetime import date

import pytest

from clients.retention.keeping import Keeping, Rule, anniversary, keeping

TEN = Rule(years=10)
CHILDREN = Rule(years=10, adult_at=18, years_after_adult=7)
END = date(2016, 6, 10)


def test_years_are_counted_from_the_last_service():
    """The last day is the same day, so many years later; it is over on the next."""
    kept = keeping(TEN, END, None)
    assert kept == Keeping(date(2026, 6, 10), "years")
    assert not kept.is_over(date(2026, 6, 10))
    assert kept.is_over(date(2026, 6, 11))


@pytest.mark.parametrize(
    ("day", "years", "expected"),
    [
        (date(2016, 2, 29), 10, date(2026, 3, 1)),
        (date(2016, 2, 29), 4, date(2020, 2, 29)),
        (date(2015, 2, 28), 5, date(2020, 2, 28)),
        (date(2096, 2, 29), 4, date(2100, 3, 1)),
        # Typed wrongly, and kept.
        (date(9998, 1, 1), 10, date.max),
    ],
)
def test_leap_day_is_never_a_day_too_early(day, years, expected):
    """A year without the day gives the day after."""
    assert anniversary(day, years) == expected


@pytest.mark.parametrize(
    ("born", "expected"),
    [
        # Came of age on the very day: nobody's child.
        (date(1998, 6, 10), Keeping(date(2026, 6, 10), "years")),
        # A day younger: a child, but seven years after coming of age are over sooner.
        (date(1998, 6, 11), Keeping(date(2026, 6, 10), "years")),
        # Eight at the time: until the age of 25.
        (date(2008, 1, 2), Keeping(date(2033, 1, 2), "adult")),
        (date(2008, 2, 29), Keeping(date(2033, 3, 1), "adult")),
        (date(1960, 1, 1), Keeping(date(2026, 6, 10), "years")),
    ],
)
def test_of_a_child_the_later_day_counts(born, expected):
    """Years after the last service, or after coming of age."""
    assert keeping(CHILDREN, END, born) == expected


def test_age_of_coming_of_age_is_the_practices_own():
    """Twenty at the time is a child where 21 is the age, and late enough counts."""
    born = date(1996, 1, 1)
    rule = Rule(years=1, adult_at=21, years_after_adult=3)
    assert keeping(rule, END, born) == Keeping(date(2020, 1, 1), "adult")
    assert keeping(Rule(1, 18, 3), END, born) == Keeping(date(2017, 6, 10), "years")


def test_without_a_birth_date_nothing_is_ever_over():
    """Whether it was a child cannot be told; a person has to say so first."""
    kept = keeping(CHILDREN, END, None)
    assert kept == Keeping(None, "no_birth_date")
    assert not kept.is_over(date.max)
