"""The same data as a chart, as words and as a table: its twin for every reader."""

from dataclasses import dataclass
from datetime import date

from reports.charts.axes import day, rounded
from reports.charts.series import Line, Point, ProgressChart


@dataclass(frozen=True, slots=True)
class Table:
    """A table as plain words: a caption, the heads of its columns, and its rows."""

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def alternative(chart: ProgressChart) -> str:
    """What the chart shows: the verdict sentence, then the numbers of each scale."""
    numbers = " ".join(_numbers(line) for line in chart.lines)
    return f"{chart.sentence} {numbers}".strip()


def table_of(chart: ProgressChart) -> Table:
    """One row for each form, one column for each scale; oldest first."""
    days = sorted({point.on for line in chart.lines for point in line.points})
    heads = ("Date", "Session", *(line.title for line in chart.lines))
    rows = tuple(_row(chart, on) for on in days)
    return Table(chart.title, heads, rows)


def _row(chart: ProgressChart, on: date) -> tuple[str, ...]:
    found = [_on(line, on) for line in chart.lines]
    sessions = [point.session for point in found if point and point.session is not None]
    session = str(sessions[0]) if sessions else rounded(None)
    return (day(on), session, *(_cell(point) for point in found))


def _on(line: Line, on: date) -> Point | None:
    return next((point for point in line.points if point.on == on), None)


def _cell(point: Point | None) -> str:
    if point is None:
        return rounded(None)
    notes = [
        "some items missing" if point.prorated else "",
        "" if point.counted else "not counted",
    ]
    note = ", ".join(note for note in notes if note)
    return f"{rounded(point.value)} ({note})" if note else rounded(point.value)


def _numbers(line: Line) -> str:
    if not line.points or line.start is None:
        return f"{line.title}: no form with a score yet."
    first, last = line.points[0].on, line.points[-1].on
    forms = f"{len(line.points)} forms" if len(line.points) > 1 else "1 form"
    if line.now is None:
        value = rounded(line.start.mean)
        return f"{line.title}: {value} on {day(last)}, {forms}, {_range(line)}."
    start, now = rounded(line.start.mean), rounded(line.now.mean)
    return (
        f"{line.title}: start {start}, now {now}, "
        f"{forms} from {day(first)} to {day(last)}, {_range(line)}."
    )


def _range(line: Line) -> str:
    way = "higher" if line.direction > 0 else "lower"
    return f"range {line.minimum:g} to {line.maximum:g}, {way} is {line.better}"
