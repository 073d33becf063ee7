"""How many clients moved which way: bars with their counts, for a whole practice."""

from dataclasses import dataclass

from reports.charts import theme
from reports.charts.svg import element, lines_of_text, picture, text, wrap
from reports.charts.words import say

WIDTH, LEFT, RIGHT = 680.0, 250.0, 620.0
ROW, TOP = 30.0, 10.0


@dataclass(frozen=True, slots=True)
class Bar:
    """One group and how many are in it; None where too few are to be told apart."""

    label: str
    count: int | None


@dataclass(frozen=True, slots=True)
class DistributionChart:
    """Groups in their own order; `hidden` is written where a count is not told."""

    title: str
    sentence: str
    bars: tuple[Bar, ...]
    hidden: str
    language: str = "en"


def distribution_chart(chart: DistributionChart) -> str:
    """The bars as SVG text; raises ValueError without a bar.

    All bars have one grey: the length alone says how many.
    """
    if not chart.bars:
        raise ValueError("a distribution needs at least one group")
    height = TOP + ROW * len(chart.bars) + 8
    ground = element("rect", width=WIDTH, height=height, fill=theme.PAPER)
    most = max([bar.count or 0 for bar in chart.bars] + [1])
    rows = "".join(
        _row(chart, bar, TOP + ROW * place, most)
        for place, bar in enumerate(chart.bars)
    )
    return picture(
        ground + rows,
        title=chart.title,
        description=distribution_alternative(chart),
        width=WIDTH,
        height=height,
    )


def distribution_alternative(chart: DistributionChart) -> str:
    """The sentence, then every group with its count."""
    counts = (
        say(chart.language, "bar", label=bar.label, count=_count(chart, bar))
        for bar in chart.bars
    )
    return " ".join([chart.sentence, *counts])


def _count(chart: DistributionChart, bar: Bar) -> str:
    return chart.hidden if bar.count is None else str(bar.count)


def _row(chart: DistributionChart, bar: Bar, top: float, most: int) -> str:
    middle = top + ROW / 2
    lines = wrap(bar.label, LEFT - 16, theme.TEXT, most=2)
    label = lines_of_text(lines, LEFT - 10, middle + 4 - (len(lines) - 1) * 6.5, 13)
    width = (RIGHT - LEFT) * (bar.count or 0) / most
    drawn = element(
        "rect", x=LEFT, y=top + 6, width=width, height=ROW - 12, fill=theme.BAND
    )
    axis = element("rect", x=LEFT - 0.5, y=top, width=1, height=ROW, fill=theme.AXIS)
    value = text(
        _count(chart, bar),
        LEFT + width + 7,
        middle + 4,
        font_size=theme.TEXT,
        font_weight=600,
        fill=theme.INK,
    )
    words = element("g", label, text_anchor="end", font_size=theme.TEXT, fill=theme.INK)
    return words + (drawn if width else "") + axis + value
