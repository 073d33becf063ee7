"""Two planes side by side over the same axes: each partner's own, never one of both."""

from dataclasses import dataclass, replace

from reports.charts import theme
from reports.charts.plane import HEIGHT, WIDTH, PlaneChart, alternative, plane_body
from reports.charts.svg import element, picture, text
from reports.charts.words import say

# Room over the planes for the names.
HEAD = 26.0


@dataclass(frozen=True, slots=True)
class CoupleChart:
    """Both partners' planes; each carries its partner's `name`.

    `screen` is "" on paper; on a screen each form says whose it is when focused.
    """

    title: str
    one: PlaneChart
    other: PlaneChart
    screen: str = ""


def couple_chart(chart: CoupleChart) -> str:
    """Both planes as SVG text; raises ValueError when their axes differ."""
    if _axes(chart.one) != _axes(chart.other):
        raise ValueError("both planes of a couple need the same axes")
    first = replace(chart.one, screen=chart.screen)
    left = chart.one.left + WIDTH
    second = replace(chart.other, left=left, screen=chart.screen)
    height = HEIGHT + HEAD
    ground = element("rect", width=2 * WIDTH, height=height, fill=theme.PAPER)
    names = "".join(_name(plane, height) for plane in (first, second))
    return picture(
        ground + plane_body(first) + plane_body(second) + names,
        title=chart.title,
        description=couple_alternative(chart),
        width=2 * WIDTH,
        height=height,
        role="group" if chart.screen else "img",
    )


def couple_alternative(chart: CoupleChart) -> str:
    """What both planes show, one partner after the other."""
    return " ".join(
        say(plane.language, "beside", name=plane.name, words=alternative(plane))
        for plane in (chart.one, chart.other)
    )


def _axes(plane: PlaneChart) -> tuple[float, float, str, str]:
    ends = plane.minimum, plane.maximum
    return (*ends, plane.anxiety_title, plane.avoidance_title)


def _name(plane: PlaneChart, height: float) -> str:
    return text(
        plane.name,
        plane.left + 167,
        height - 8,
        text_anchor="middle",
        font_size=theme.HEADING + 2,
        font_weight=600,
        fill=theme.INK,
    )
