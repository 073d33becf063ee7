"""Lines of dots: broken by gaps and new series, one direction in a frame."""

from dataclasses import replace
from datetime import date

from reports.charts.series import (
    Break,
    Line,
    Point,
    ProgressChart,
    Tick,
    Window,
    frames,
    has_gap,
    runs,
)

DAYS = [date(2026, 1, 1), date(2026, 2, 1), date(2026, 4, 2), date(2026, 6, 2)]


def line(key="anxiety", **changed) -> Line:
    points = tuple(Point(on, 4.0) for on in DAYS)
    return replace(
        Line(key, key.title(), -1, 1, 7, "little", "much", points), **changed
    )


def on(run):
    return [point.on for point in run]


def test_runs_are_joined_over_60_days_and_broken_over_61():
    assert [on(run) for run in runs(line(), ())] == [DAYS[:3], DAYS[3:]]


def test_runs_are_broken_by_a_new_series():
    cut = Break(DAYS[1])
    assert [on(run) for run in runs(line(), (cut,))] == [
        DAYS[:1],
        DAYS[1:3],
        DAYS[3:],
    ]


def test_gap_is_seen():
    assert has_gap(ProgressChart("t", "s", (line(),)))
    assert not has_gap(ProgressChart("t", "s", (line(points=line().points[:3]),)))


def test_band_reaches_as_far_as_the_smallest_clear_change():
    start = Window(DAYS[0], DAYS[0], 4.0, 0.5)
    assert line(start=start, clear=1.25).band == (2.75, 5.25)
    assert line(start=start).band is None
    assert line(clear=1.0).band is None


def test_two_scales_share_a_frame_where_no_bands_overlap():
    one, other = line(), line("avoidance")
    assert frames((one, other)) == [(one, other)]


def test_overlapping_bands_get_a_frame_each():
    start = Window(DAYS[0], DAYS[0], 4.0, 0.5)
    one = line(start=start, clear=1.0)
    other = line("avoidance", start=start, clear=1.0)
    assert frames((one, other)) == [(one,), (other,)]


def test_two_directions_never_share_a_frame():
    one, other = line(), line("security", direction=1)
    assert frames((one, other)) == [(one,), (other,)]


def test_three_scales_get_a_frame_each():
    three = line(), line("avoidance"), line("third")
    assert frames(three) == [(one,) for one in three]


def test_point_is_hollow_when_prorated_or_not_counted():
    day = DAYS[0]
    assert [
        Point(day, 1).hollow,
        Point(day, 1, prorated=True).hollow,
        Point(day, 1, counted=False).hollow,
    ] == [False, True, True]


def test_days_of_a_chart_hold_forms_and_sessions():
    ticks = (Tick(date(2026, 1, 20), 2),)
    chart = ProgressChart("t", "s", (line(),), ticks)
    assert chart.days == sorted([*DAYS, date(2026, 1, 20)])
