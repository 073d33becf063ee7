"""What a chart shows, in words, and the form of the table that stands beside it."""

from dataclasses import dataclass

from reports.charts.axes import day, rounded, short
from reports.charts.series import Line, ProgressChart
from reports.charts.words import say


@dataclass(frozen=True, slots=True)
class Table:
    """A table as plain words: a caption, the heads of its columns, and its rows."""

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def alternative(chart: ProgressChart) -> str:
    """What the chart shows: the verdict sentence, then the numbers of each scale."""
    numbers = " ".join(_numbers(line, chart.language) for line in chart.lines)
    return f"{chart.sentence} {numbers}".strip()


def _numbers(line: Line, language: str) -> str:
    if not line.points or line.start is None:
        return say(language, "no_form_of", scale=line.title)
    count = len(line.points)
    forms = say(language, "forms", count=count) if count > 1 else say(language, "form")
    last = day(line.points[-1].on, language)
    common = {"scale": line.title, "forms": forms, "range": _range(line, language)}
    start = rounded(line.start.mean, language=language)
    if line.now is None:
        return say(language, "one_form_of", value=start, day=last, **common)
    now = rounded(line.now.mean, language=language)
    first = day(line.points[0].on, language)
    return say(
        language, "two_of", start=start, now=now, first=first, last=last, **common
    )


def _range(line: Line, language: str) -> str:
    way = say(language, "higher" if line.direction > 0 else "lower")
    ends = _ends(line.minimum, line.maximum, language)
    return f"{ends}, {say(language, 'way', way=way, better=line.better)}"


def _ends(minimum: float, maximum: float, language: str) -> str:
    low, high = short(minimum, language), short(maximum, language)
    return say(language, "range", minimum=low, maximum=high)
