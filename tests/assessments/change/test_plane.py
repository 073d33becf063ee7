"""The no-change ellipse and the distance from the start."""

from math import cos, exp, radians, sin, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.change.plane import (
    D2_95,
    distance_squared,
    ellipse,
    outside,
)

errors = st.floats(0.1, 2)
correlations = st.floats(-0.8, 0.8)


@given(errors, errors, correlations, st.floats(0, 360))
def test_every_point_of_the_ellipse_is_at_the_same_distance(se_a, se_v, rho, turn):
    drawn = ellipse(se_a, se_v, rho)
    along = drawn.semi_a * cos(radians(turn))
    across = drawn.semi_b * sin(radians(turn))
    angle = radians(drawn.angle_degrees)
    a = along * cos(angle) - across * sin(angle)
    v = along * sin(angle) + across * cos(angle)
    assert distance_squared(a, v, se_a, se_v, rho) == pytest.approx(D2_95, rel=1e-6)


def test_ellipse_without_correlation_lies_along_the_axes():
    wide, tall = ellipse(0.6, 0.4), ellipse(0.4, 0.6)
    assert wide.semi_a == pytest.approx(0.6 * sqrt(D2_95))
    assert wide.semi_b == pytest.approx(0.4 * sqrt(D2_95))
    assert (wide.angle_degrees, abs(tall.angle_degrees)) == (0, 90)
    assert tall.semi_a == pytest.approx(wide.semi_a)


def test_one_in_twenty_unchanged_people_lies_outside():
    assert exp(-D2_95 / 2) == pytest.approx(0.05, abs=1e-4)


def test_distance_has_no_direction():
    assert distance_squared(1, -1, 0.5, 0.6) == distance_squared(-1, 1, 0.5, 0.6)


def test_change_far_away_is_outside_whichever_way_it_goes():
    assert [outside(a, v, 0.5, 0.5) for a, v in ((2, 2), (-2, -2), (2, -2))] == [
        True
    ] * 3
    assert outside(0.3, -0.2, 0.5, 0.5) is False


def test_change_at_the_edge_is_not_decided_by_an_assumption():
    """Two steps the same way are the less unusual, the more the errors go together."""
    assert outside(0.9, 0.9, 0.5, 0.5) is None
    assert distance_squared(0.9, 0.9, 0.5, 0.5) > D2_95
    assert distance_squared(0.9, 0.9, 0.5, 0.5, 0.3) < D2_95
