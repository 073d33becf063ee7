"""The plane of anxiety and avoidance: where answers were at the start, and are now."""

from math import cos, radians, sin

from assessments.change.plane import Ellipse
from reports.charts import theme
from reports.charts.axes import ValueAxis, day, rounded, short, value_ticks
from reports.charts.corners import LEADING, SIDE, TOP, corners
from reports.charts.marks import label_on_paper, outline
from reports.charts.spoken import speaking, spoken_mark
from reports.charts.spots import PlaneChart, Spot, plane_of
from reports.charts.svg import element, lines_of_text, number, picture, text
from reports.charts.words import say

__all__ = ["PlaneChart", "Spot", "alternative", "plane_body", "plane_chart", "plane_of"]

WIDTH, HEIGHT = 420.0, 408.0
# Degrees from one point of the rim to the next.
STEP = 3


def plane_chart(chart: PlaneChart) -> str:
    """The plane as SVG text; no areas are coloured and no person is named a type."""
    ground = element("rect", width=WIDTH, height=HEIGHT, fill=theme.PAPER)
    return picture(
        ground + plane_body(chart),
        title=chart.title,
        description=alternative(chart),
        width=WIDTH,
        height=HEIGHT,
        role="group" if chart.screen else "img",
    )


def plane_body(chart: PlaneChart) -> str:
    """The plane as SVG elements, to stand alone or beside another."""
    return (
        _grid(chart)
        + _corners(chart)
        + _region(chart)
        + _path(chart)
        + _spots(chart)
        + (_spoken(chart) if chart.screen else "")
    )


def _spoken(chart: PlaneChart) -> str:
    """A focusable mark over each form with its day, both scores and its answers."""
    edge = chart.left + SIDE + 20
    marks = (
        spoken_mark(*_place(chart, spot), _words_of(chart, spot), edge=edge)
        for spot in chart.path
    )
    return speaking("".join(marks))


def _words_of(chart: PlaneChart, spot: Spot) -> str:
    """The form in words; beside another plane with the name of whose form it was."""
    spoken = chart.language
    said = say(
        spoken,
        "dot_of_plane",
        day=day(spot.on, spoken) if spot.on else "",
        anxiety=chart.anxiety_title,
        avoidance=chart.avoidance_title,
        one=rounded(spot.anxiety, language=spoken),
        other=rounded(spot.avoidance, language=spoken),
        answered=spot.answered,
        items=spot.items,
    )
    return say(spoken, "beside", name=chart.name, words=said) if chart.name else said


def alternative(chart: PlaneChart) -> str:
    """What the plane shows: the sentence, then where the start and now are."""
    words = [chart.sentence]
    for name, spot in (("start", chart.start), ("now", chart.now)):
        if spot is not None:
            words.append(_said(chart, name, spot))
    return " ".join(word for word in words if word)


def _said(chart: PlaneChart, name: str, spot: Spot) -> str:
    spoken = chart.language
    # German nouns keep their capital letter inside of a sentence.
    small = str.lower if spoken == "en" else str
    return say(
        spoken,
        "spot",
        name=say(spoken, name).capitalize(),
        anxiety=small(chart.anxiety_title),
        avoidance=small(chart.avoidance_title),
        one=rounded(spot.anxiety, language=spoken),
        other=rounded(spot.avoidance, language=spoken),
    )


def _across(chart: PlaneChart, value: float) -> float:
    axis = ValueAxis(chart.minimum, chart.maximum, chart.left + SIDE, chart.left)
    return axis.y(value)


def _up(chart: PlaneChart, value: float) -> float:
    return ValueAxis(chart.minimum, chart.maximum, TOP, TOP + SIDE).y(value)


def _place(chart: PlaneChart, spot: Spot) -> tuple[float, float]:
    return _across(chart, spot.avoidance), _up(chart, spot.anxiety)


def _grid(chart: PlaneChart) -> str:
    bottom, right = TOP + SIDE, chart.left + SIDE
    ticks = value_ticks(chart.minimum, chart.maximum)
    faint = theme.INK_FAINT
    rules = "".join(
        f"M{number(chart.left)} {number(_up(chart, v))}H{number(right)}"
        f"M{number(_across(chart, v))} {number(TOP)}V{number(bottom)}"
        for v in ticks
    )
    across = "".join(text(short(v), _across(chart, v), bottom + 15) for v in ticks)
    up = "".join(text(short(v), chart.left - 8, _up(chart, v) + 3.6) for v in ticks)
    return (
        element("path", d=rules, fill="none", stroke=theme.LINE)
        + element("g", across, text_anchor="middle", font_size=theme.SMALL, fill=faint)
        + element("g", up, text_anchor="end", font_size=theme.SMALL, fill=faint)
        + _names(chart)
    )


def _names(chart: PlaneChart) -> str:
    middle = chart.left + SIDE / 2
    upright = TOP + SIDE / 2
    across = text(chart.avoidance_title, middle, TOP + SIDE + 38, text_anchor="middle")
    up = text(
        chart.anxiety_title,
        0,
        0,
        text_anchor="middle",
        transform=f"translate({number(chart.left - 34)} {number(upright)}) rotate(-90)",
    )
    return element(
        "g",
        across + up,
        font_size=theme.TEXT + 0.5,
        font_weight=600,
        fill=theme.INK_SOFT,
    )


def _corners(chart: PlaneChart) -> str:
    """Faint words in the corners: what answers there say, on both dimensions."""
    drawn = "".join(
        lines_of_text(
            corner.lines, corner.x, corner.y, LEADING, text_anchor=corner.anchor
        )
        for corner in corners(chart)
    )
    return element("g", drawn, font_size=theme.SMALL, fill=theme.INK_FAINT)


def _region(chart: PlaneChart) -> str:
    """The no-change region, as a path so that it stays inside the frame.

    Its dashed rim stops before the words of the corners, and goes on behind them.
    """
    if chart.region is None or chart.start is None:
        return ""
    turns = range(0, 360, STEP)
    points = [_rim(chart, chart.start, chart.region, turn) for turn in turns]
    filled = "L".join(f"{number(x)} {number(y)}" for x, y in points)
    band = element(
        "path", d=f"M{filled}z", fill=theme.BAND, fill_opacity=theme.BAND_OPACITY
    )
    return band + _dashed(chart, [*points, points[0]])


def _dashed(chart: PlaneChart, points: list[tuple[float, float]]) -> str:
    words = corners(chart)
    drawn, pen = "", "M"
    for x, y in points:
        if any(corner.holds(x, y) for corner in words):
            pen = "M"
            continue
        drawn, pen = f"{drawn}{pen}{number(x)} {number(y)}", "L"
    if not drawn:
        return ""
    return element(
        "path",
        d=drawn,
        fill="none",
        stroke=theme.INK_FAINT,
        stroke_width=0.9,
        stroke_dasharray="3 3",
    )


def _rim(
    chart: PlaneChart, start: Spot, region: Ellipse, turn: int
) -> tuple[float, float]:
    """A point on the ellipse; its angle counts from the anxiety axis."""
    long = region.semi_a * cos(radians(turn))
    wide = region.semi_b * sin(radians(turn))
    angle = radians(region.angle_degrees)
    anxiety = start.anxiety + long * cos(angle) - wide * sin(angle)
    avoidance = start.avoidance + long * sin(angle) + wide * cos(angle)
    return _place(chart, Spot(anxiety, avoidance))


def _path(chart: PlaneChart) -> str:
    places = [_place(chart, spot) for spot in chart.path]
    if not places:
        return ""
    line = "M" + "L".join(f"{number(x)} {number(y)}" for x, y in places)
    small = "".join(outline("circle", x, y, 2) for x, y in places)
    return element(
        "path",
        d=line,
        fill="none",
        stroke=theme.COMPOSITE,
        stroke_width=1,
        stroke_opacity="0.55",
        stroke_linejoin="round",
    ) + element("path", d=small, fill=theme.COMPOSITE, fill_opacity="0.7")


def _spots(chart: PlaneChart) -> str:
    drawn = ""
    for name, spot, other in (
        ("start", chart.start, chart.now),
        ("now", chart.now, chart.start),
    ):
        if spot is not None:
            drawn += _spot(chart, name, spot, other)
    return drawn


def _spot(chart: PlaneChart, name: str, spot: Spot, other: Spot | None) -> str:
    x, y = _place(chart, spot)
    dot = element(
        "path",
        d=outline("circle", x, y, 6),
        fill=theme.PAPER if name == "start" else theme.COMPOSITE,
        stroke=theme.COMPOSITE if name == "start" else theme.PAPER,
        stroke_width=2.2 if name == "start" else 1.2,
    )
    # The word stands on the far side of the other dot, where the path is not.
    away = 1 if other is None or x >= _place(chart, other)[0] else -1
    if not chart.left + 44 < x < chart.left + SIDE - 44:
        away = 1 if x < chart.left + SIDE / 2 else -1
    return dot + label_on_paper(
        say(chart.language, name),
        x + away * 11,
        y + 4,
        size=theme.HEADING,
        fill=theme.COMPOSITE,
        weight=600,
        to_left=away < 0,
    )
