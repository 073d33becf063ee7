"""The words in the corners of a plane: what answers there say, and their room."""

from dataclasses import dataclass

from reports.charts import theme
from reports.charts.spots import PlaneChart
from reports.charts.svg import width_of, wrap
from reports.charts.words import say

# Where the square of a plane begins, and how long its sides are.
TOP, SIDE = 14.0, 334.0
LEADING = theme.SMALL + 2.5
# Free room around the words.
AIR = 3.0


@dataclass(frozen=True, slots=True)
class Corner:
    """Lines of words: the first on the baseline `y`, begun or ended at `x`."""

    lines: list[str]
    x: float
    y: float
    anchor: str

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies among these words."""
        wide = max(width_of(line, theme.SMALL) for line in self.lines)
        left = self.x - wide if self.anchor == "end" else self.x
        bottom = self.y + (len(self.lines) - 1) * LEADING
        return (
            left - AIR <= x <= left + wide + AIR
            and self.y - theme.SMALL - AIR <= y <= bottom + AIR
        )


def corners(chart: PlaneChart) -> list[Corner]:
    """The four of a plane: little worry first, and keeping near before distance."""
    return [
        _corner(chart, anxious, avoidant) for anxious in (0, 1) for avoidant in (0, 1)
    ]


def _corner(chart: PlaneChart, anxious: int, avoidant: int) -> Corner:
    words = f"{chart.anxiety_ends[anxious]}, {chart.avoidance_ends[avoidant]}"
    lines = wrap(words, SIDE / 3, theme.SMALL, most=4)
    if not avoidant and not anxious:
        lines.append(say(chart.language, "more_secure"))
    last = TOP + SIDE - 8
    return Corner(
        lines,
        chart.left + SIDE - 7 if avoidant else chart.left + 7,
        TOP + 15 if anxious else last - (len(lines) - 1) * LEADING,
        "end" if avoidant else "start",
    )
