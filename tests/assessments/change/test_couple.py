"""Two partners: two verdicts beside each other, no score and no cause."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.change.couple import (
    Pattern,
    correlation,
    correlation_sentence,
    couple,
    couple_sentence,
    line,
    pairs_of,
)
from assessments.change.noise import Noise
from assessments.change.numbers import MINUS
from assessments.change.phrasebook import LANGUAGES
from assessments.change.verdict import change
from assessments.change.windows import Form
from tests.forbidden import found_in

ANXIETY = Noise(sd=1.12, r_alpha=0.93, r_tt=0.85)
BETTER, SAME, WORSE = [5.2, 2.2], [4.0, 4.1], [2.2, 5.2]


def of(ys, noise=ANXIETY):
    return change(ys, noise, -1, 2)


def series(values, shift=0.0, every=7):
    first = datetime(2026, 1, 5, 9, tzinfo=UTC) + timedelta(days=shift)
    return [
        Form(first + timedelta(days=every * n), y, 18, 18, False, None, str(n))
        for n, y in enumerate(values)
    ]


@pytest.mark.parametrize(
    ("one", "other", "pattern"),
    [
        (BETTER, BETTER, Pattern.BOTH_BETTER),
        (WORSE, WORSE, Pattern.BOTH_WORSE),
        (BETTER, SAME, Pattern.ONE_BETTER),
        (SAME, WORSE, Pattern.ONE_WORSE),
        (WORSE, BETTER, Pattern.OPPOSITE),
        (SAME, SAME, Pattern.NEITHER),
        (BETTER, [4.0], Pattern.NOT_KNOWN),
    ],
)
def test_two_verdicts_make_a_pattern_whoever_is_named_first(one, other, pattern):
    assert couple(of(one), of(other)).pattern is pattern
    assert couple(of(other), of(one)).pattern is pattern


def test_difference_of_change_has_the_errors_of_both():
    one, other = of([5.2, 2.2]), of([5.2, 4.6])
    found = couple(one, other)
    assert found.difference == pytest.approx(2.4)
    assert found.se == pytest.approx((one.se**2 + other.se**2) ** 0.5)
    assert found.ci95 == pytest.approx(
        (2.4 - 1.96 * found.se, 2.4 + 1.96 * found.se), abs=1e-4
    )
    assert found.apart is True


def test_partners_who_change_alike_are_not_apart():
    found = couple(of([5.2, 3.0]), of([5.0, 3.1]))
    assert (found.pattern, found.apart) == (Pattern.BOTH_BETTER, False)


def test_partner_without_a_change_leaves_no_difference():
    found = couple(of(BETTER), of([4.0]))
    assert (found.difference, found.se, found.ci95, found.apart) == (None,) * 3 + (
        False,
    )


def test_capped_verdict_never_says_apart():
    capped = of([6.9, 1.1], Noise(1.12, 0.93, None))
    assert couple(capped, of(WORSE)).apart is False


def test_own_noise_widens_the_interval():
    own = change([2, 6, 3, 5, 2, 6, 4, 5], None, -1)
    found = couple(own, of(SAME))
    assert (found.ci95[1] - found.difference) / found.se > 2


def test_couple_is_spoken_of_in_both_languages():
    found = couple(of(BETTER), of(WORSE))
    assert couple_sentence(found, "Anxiety") == (
        "Anxiety: the answers of the two lean in opposite directions. The two changed "
        "by clearly different amounts (+6.00 points, 95 % interval 4.30 to 7.70)."
    )
    assert couple_sentence(found, "Angst", "de") == (
        "Angst: Die Antworten der beiden neigen in entgegengesetzte Richtungen. Die "
        "beiden haben sich deutlich verschieden stark verändert (+6,00 Punkte, "
        "95-%-Intervall 4,30 bis 7,70)."
    )


@given(
    st.lists(st.floats(1, 7), min_size=1, max_size=4),
    st.lists(st.floats(1, 7), min_size=1, max_size=4),
    st.sampled_from(LANGUAGES),
)
def test_no_sentence_about_a_couple_holds_a_forbidden_word(one, other, language):
    said = couple_sentence(couple(of(one), of(other)), "Scale", language)
    assert found_in(said) == []
    assert "{" not in said


def test_series_that_move_together_around_their_trends_correlate():
    waves = [1.0, -1.0, 0.5, -0.5, 1.0, 0.0, -1.0, 1.0, -0.5, 0.5, -1.0, 0.5]
    rising = [2 + 0.2 * n + wave for n, wave in enumerate(waves)]
    falling = [6 - 0.3 * n + 0.5 * wave for n, wave in enumerate(waves)]
    assert correlation(series(rising), series(falling)) == pytest.approx(1)
    against = [6 - 0.3 * n - wave for n, wave in enumerate(waves)]
    assert correlation(series(rising), series(against)) == pytest.approx(-1)


def test_two_trends_alone_are_no_correlation():
    line_up, line_down = (
        [1 + 0.3 * n for n in range(12)],
        [6 - 0.4 * n for n in range(12)],
    )
    assert correlation(series(line_up), series(line_down)) is None


def test_eleven_pairs_are_too_few():
    values = [4, 5, 3, 4, 2, 5, 3, 4, 5, 2, 3]
    assert correlation(series(values), series(values)) is None
    assert correlation_sentence(series(values), series(values)) == ""


def test_forms_are_paired_when_less_than_three_days_apart_and_once_only():
    one = series([1, 2, 3])
    assert len(pairs_of(one, series([1, 2, 3], shift=2))) == 3
    assert pairs_of(one, series([1, 2, 3], shift=3.5)) == []
    assert len(pairs_of(series([1, 2], every=1), series([5]))) == 1


def test_correlation_is_said_without_a_cause_and_with_its_number_of_pairs():
    values = [4, 5, 3, 4, 2, 5, 3, 4, 5, 2, 3, 6]
    turned = [8 - value for value in values]
    said = [
        correlation_sentence(series(values), series(turned), language)
        for language in LANGUAGES
    ]
    assert f"{MINUS}1.00 over 12 pairs" in said[0]
    assert f"{MINUS}1,00 über 12 Paare" in said[1]


def test_line_through_points_on_a_line_is_that_line():
    assert line([0, 1, 4], [1, 3, 9]) == (pytest.approx(2), pytest.approx(1))
