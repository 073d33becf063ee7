"""Every chart drawn as it was when somebody last looked; see tests/golden/README.md."""

import os
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from reports.charts.couple import CoupleChart, couple_chart
from reports.charts.distribution import (
    Bar,
    DistributionChart,
    distribution_chart,
)
from reports.charts.goal import GoalChart, Rated, goal_chart
from reports.charts.multiples import multiples_chart, multiples_of
from reports.charts.narrow import narrow_profile, narrow_sides
from reports.charts.plane import plane_chart, plane_of
from reports.charts.practised import (
    PractisedChart,
    Strategy,
    Week,
    practised_chart,
)
from reports.charts.profile import profile_chart, profile_of
from reports.charts.progress import Flag, line_of, progress_chart, progress_of
from reports.charts.side_by_side import Side, SideBySide, side_by_side
from reports.charts.sparkline import sparkline, sparkline_of
from tests.reports.documents.examples import ecr_courses, five_courses, parsed

GOLDEN = Path(__file__).resolve().parents[2] / "golden"
SVG = "{http://www.w3.org/2000/svg}"


def progress(courses, **more) -> str:
    return progress_chart(progress_of(courses, "Over time", "A sentence.", **more))


EVENTS = (
    Flag(date(2026, 2, 20), 1, "Holiday"),
    Flag(date(2026, 2, 22), 2, "Break-up"),
    Flag(date(2026, 5, 1), 3, "New partner"),
)
RATED = (
    *(Rated(date(2026, month, 2), month - 4, by_client=True) for month in (2, 3, 4, 5)),
    Rated(date(2026, 3, 20), 0, by_client=False),
)
BARS = (Bar("clear improvement", 24), Bar("no change", 31), Bar("worse", None))


def both_partners():
    planes = (
        replace(plane_of(*ecr_courses(n), "Plane", "Words."), name=name)
        for n, name in ((12, "Ana"), (5, "Ben"))
    )
    return CoupleChart("Both partners", *planes)


def about_three_people():
    named = [(name, ecr_courses(6)[0]) for name in ("Mother", "Father", "Ben")]
    return multiples_of(named, "About whom", "Words.")


def two_views():
    """The client over ten forms; a partner once, and not on the last sign."""
    own = tuple(line_of(course) for course in five_courses())
    theirs = [line_of(course) for course in five_courses(1)]
    theirs[-1] = replace(theirs[-1], points=(), start=None)
    sides = Side("The client says", own), Side("Ben sees", tuple(theirs))
    return SideBySide("Signs", "Words.", *sides)


def log_of_practice():
    """Three strategies over twelve weeks: one left out for two, one taken up late."""
    chart = progress_of(ecr_courses(5), "Over time", "A sentence.")
    first = ecr_courses(5)[0].forms[0].at.date()
    days = [first + timedelta(weeks=n) for n in range(12)]

    def strategy(title: str, values: list[int | None]) -> Strategy:
        pairs = zip(days, values, strict=True)
        return Strategy(title, tuple(Week(on, v) for on, v in pairs if v is not None))

    return PractisedChart(
        "What was practised",
        "After the first form, up to the last.",
        (
            strategy("Healthy communication", [4, 3, 2, 1, 0, 0, 1, 2, 3, 4, 4, 4]),
            strategy("Mindfulness", [None, None, 1, 1, 0, 2, 2, 2, 3, 3, 1, 0]),
            strategy("Building trust gradually", [0] * 9 + [1, 1, 2]),
        ),
        tuple(chart.days),
        tuple(point.on for point in chart.lines[0].points),
    )


def before_the_change():
    return ecr_courses(5, first=datetime(2025, 9, 3, 10, tzinfo=UTC))


CHARTS = {
    "progress_two_scales": lambda: progress(ecr_courses(gap=5, prorated=(3,))),
    "progress_two_forms": lambda: progress(ecr_courses(2)),
    "progress_one_form": lambda: progress(ecr_courses(1)),
    "progress_no_form": lambda: progress(ecr_courses(0)),
    "progress_five_scales": lambda: progress(five_courses()),
    "progress_noise_unknown": lambda: progress(five_courses(3)),
    "progress_new_series": lambda: progress(
        ecr_courses(7), earlier=before_the_change()
    ),
    "plane": lambda: plane_chart(plane_of(*ecr_courses(), "Plane", "A sentence.")),
    "plane_one_form": lambda: plane_chart(plane_of(*ecr_courses(1), "Plane", "")),
    "progress_flags_and_smooth": lambda: progress(
        ecr_courses(8), flags=EVENTS, smooth=True
    ),
    "progress_on_screen": lambda: progress_chart(
        replace(
            progress_of(ecr_courses(4, prorated=(2,)), "Over time", "A sentence."),
            flags=EVENTS[:1],
            screen="event-1",
        )
    ),
    "plane_on_screen": lambda: plane_chart(
        replace(plane_of(*ecr_courses(3), "Plane", "A sentence."), screen="event-1")
    ),
    "couple": lambda: couple_chart(both_partners()),
    "couple_on_screen": lambda: couple_chart(
        replace(both_partners(), screen="event-1")
    ),
    "profile_on_screen": lambda: profile_chart(
        replace(profile_of(five_courses(), "Signs", "Words."), screen="event-1")
    ),
    "profile": lambda: profile_chart(profile_of(five_courses(), "Signs", "Words.")),
    "profile_one_form": lambda: profile_chart(
        profile_of(five_courses(1), "Signs", "Words.")
    ),
    "multiples": lambda: multiples_chart(about_three_people()),
    "multiples_on_screen": lambda: multiples_chart(
        replace(about_three_people(), screen="event-1")
    ),
    "side_by_side": lambda: side_by_side(two_views()),
    "side_by_side_on_screen": lambda: side_by_side(
        replace(two_views(), screen="signs")
    ),
    "narrow_profile_on_screen": lambda: narrow_profile(
        replace(profile_of(five_courses(), "Signs", "Words."), screen="signs")
    ),
    "narrow_sides_on_screen": lambda: narrow_sides(
        replace(two_views(), screen="signs")
    ),
    "practised": lambda: practised_chart(log_of_practice()),
    "practised_on_screen": lambda: practised_chart(
        replace(log_of_practice(), screen="log")
    ),
    "goal": lambda: goal_chart(GoalChart("I say what I need", RATED)),
    "distribution": lambda: distribution_chart(
        DistributionChart("Outcomes", "Words.", BARS, "fewer than 10")
    ),
    "sparkline": lambda: sparkline(sparkline_of(ecr_courses()[0], "Anxiety", "Words.")),
    "sparkline_no_form": lambda: sparkline(sparkline_of(ecr_courses(0)[0], "A", "W.")),
}


@pytest.mark.parametrize("name", CHARTS)
def test_chart_is_drawn_as_before(name):
    drawn = CHARTS[name]()
    path = GOLDEN / f"{name}.svg"
    if os.environ.get("WRITE_GOLDEN"):
        path.write_text(drawn + "\n", encoding="utf-8")
    assert drawn + "\n" == path.read_text(encoding="utf-8")


def test_golden_folder_holds_these_charts_and_no_others():
    assert {path.stem for path in GOLDEN.glob("*.svg")} == set(CHARTS)


@pytest.mark.parametrize("name", CHARTS)
def test_chart_is_named_and_carries_attributes_only(name):
    root = parsed(CHARTS[name]())
    # A part of a picture cannot be focused; a part of a group can.
    role = "group" if name.endswith("on_screen") else "img"
    assert (root.tag, root.get("role")) == (f"{SVG}svg", role)
    assert [child.tag for child in root][:2] == [f"{SVG}title", f"{SVG}desc"]
    assert all(root.findtext(f"{SVG}{part}").strip() for part in ("title", "desc"))
    carried = {name for element in root.iter() for name in element.attrib}
    assert carried & {"class", "style", "id"} == set()


@pytest.mark.parametrize("name", CHARTS)
def test_chart_brings_its_own_white_ground_over_all_of_it(name):
    root = parsed(CHARTS[name]())
    ground = root.find(f"{SVG}rect")
    assert ground.get("fill") == "#ffffff"
    size = f"0 0 {ground.get('width')} {ground.get('height')}"
    assert root.get("viewBox") == size


@pytest.mark.parametrize("name", CHARTS)
def test_nothing_is_drawn_outside_of_the_chart(name):
    root = parsed(CHARTS[name]())
    _, _, width, height = (float(part) for part in root.get("viewBox").split())
    for text in root.iter(f"{SVG}text"):
        assert -1 <= float(text.get("x")) <= width
        assert -1 <= float(text.get("y")) <= height
