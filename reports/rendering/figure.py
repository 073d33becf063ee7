"""Charts drawn straight onto a page of a PDF: the SVG of our charts and no more."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from math import isfinite
from typing import Any

from reports.charts.svg import NAMESPACE

# Four curves make a circle; their handles are so far from its rim.
ROUND = 0.5522847498
_PART = re.compile(r"([MmLlHhVvaZz])([^A-Za-z]*)")
_TURNED = re.compile(r"translate\((\S+) (\S+)\) rotate\(-90\)")
_DASHES = re.compile(r"[\d. ]*")
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_JOINS = {"miter": 0, "round": 1, "bevel": 2}


class NotOurs(ValueError):
    """The picture uses more of SVG than our charts do."""


@dataclass(frozen=True, slots=True)
class Pen:
    """How marks are drawn: what an element and those around it have said."""

    fill: str = "#000000"
    stroke: str = "none"
    stroke_width: float = 1.0
    stroke_dasharray: str = ""
    stroke_linejoin: str = "miter"
    fill_opacity: float = 1.0
    stroke_opacity: float = 1.0
    font_size: float = 16.0
    font_weight: int = 400
    text_anchor: str = "start"


Step = Callable[[Any], None]
Matrix = tuple[float, float, float, float, float, float]
# Words, their size and weight: how wide they are, and a function that draws them on a
# stream by a text matrix.
Letters = Callable[[str, float, int], tuple[float, Callable[[Any, Matrix], None]]]
# Where an element stands and how it looks; all else in it is refused.
_PLACES: dict[str, set[str]] = {
    "svg": {"role", "viewBox", "width", "height", "font-family"},
    "g": set(),
    "rect": {"x", "y", "width", "height", "rx"},
    "path": {"d"},
    "text": {"x", "y", "transform"},
    "title": set(),
    "desc": set(),
}
_NUMBERS = {"stroke_width", "fill_opacity", "stroke_opacity", "font_size"}


def figure(svg: str, letters: Letters) -> "Figure":
    """The chart as steps of drawing; raises NotOurs for what our charts never hold.

    What is refused can still be drawn by WeasyPrint's own SVG engine, letter by letter.
    """
    try:
        root = ET.fromstring(svg)  # noqa: S314 - entities are off in expat
        left, top, width, height = map(float, root.get("viewBox", "").split())
        steps = tuple(_steps(root, Pen(), letters))
    except (ET.ParseError, ValueError, LookupError) as problem:
        raise NotOurs(str(problem)) from problem
    if root.tag != f"{{{NAMESPACE}}}svg" or left or top or not width * height:
        raise NotOurs("not a chart")
    return Figure(width, height, steps)


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart as WeasyPrint takes pictures: a size, and a way to draw itself."""

    width: float
    height: float
    steps: tuple[Step, ...]

    def get_intrinsic_size(self, *_: object) -> tuple[float, float, float]:
        return self.width, self.height, self.width / self.height

    def draw(self, stream: Any, width: float, height: float, _style: object) -> None:
        """Draw all of it, `width` by `height` in the stream's units."""
        stream.transform(a=width / self.width, d=height / self.height)
        stream.stream.append(f"0 0 {_n(self.width)} {_n(self.height)} re W n")
        for step in self.steps:
            step(stream)


def _steps(element: ET.Element, around: Pen, letters: Letters) -> Iterator[Step]:
    kind = element.tag.rpartition("}")[2]
    pen = _pen(kind, element.attrib, around)
    if kind in {"svg", "g"}:
        for child in element:
            yield from _steps(child, pen, letters)
    elif kind == "text":
        yield _words(element, pen, letters)
    elif kind in {"path", "rect"}:
        yield _mark(_outline(kind, element.attrib), pen)


def _pen(kind: str, attributes: Mapping[str, str], around: Pen) -> Pen:
    if kind not in _PLACES:
        raise NotOurs(kind)
    said: dict[str, Any] = {}
    for name, value in attributes.items():
        if name in _PLACES[kind]:
            continue
        key = name.replace("-", "_")
        if key not in Pen.__slots__:
            raise NotOurs(name)
        said[key] = float(value) if key in _NUMBERS else value
    if "font_weight" in said:
        said["font_weight"] = int(said["font_weight"])
    return replace(around, **said) if said else around


def _outline(kind: str, attributes: Mapping[str, str]) -> str:
    if kind == "path":
        return " ".join(_path(attributes["d"]))
    x, y, width, height, r = (
        float(attributes.get(name, 0)) for name in ("x", "y", "width", "height", "rx")
    )
    if not r:
        return f"{_n(x)} {_n(y)} {_n(width)} {_n(height)} re"
    right, down, h = x + width, y + height, r * (1 - ROUND)
    return (
        f"{_n(x + r)} {_n(y)} m {_n(right - r)} {_n(y)} l "
        + _curve(right - h, y, right, y + h, right, y + r)
        + f" {_n(right)} {_n(down - r)} l "
        + _curve(right, down - h, right - h, down, right - r, down)
        + f" {_n(x + r)} {_n(down)} l "
        + _curve(x + h, down, x, down - h, x, down - r)
        + f" {_n(x)} {_n(y + r)} l "
        + _curve(x, y + h, x + h, y, x + r, y)
        + " h"
    )


def _path(data: str) -> Iterator[str]:
    """Path data as operators of PDF, which knows no relative steps and no arcs."""
    if _PART.sub("", data).strip():
        raise NotOurs(data[:40])
    x = y = 0.0
    begun = (x, y)
    for command, written in _PART.findall(data):
        numbers = [float(number) for number in written.replace(",", " ").split()]
        if command in "Zz":
            x, y = begun
            yield "h"
        elif command == "a":
            yield _half_circle(x, y, numbers)
            x += numbers[5]
        else:
            operator = "m" if command in "Mm" else "l"
            for to_x, to_y in _targets(command, numbers, x, y):
                x, y = to_x, to_y
                if operator == "m":
                    begun = x, y
                yield f"{_n(x)} {_n(y)} {operator}"
                operator = "l"


def _targets(
    command: str, numbers: list[float], x: float, y: float
) -> Iterator[tuple[float, float]]:
    """Where each step of a straight command ends."""
    relative = command.islower()
    if command in "HhVv":
        for number in numbers:
            if command in "Hh":
                x = number + x * relative
            else:
                y = number + y * relative
            yield x, y
        return
    for across, down in zip(numbers[::2], numbers[1::2], strict=True):
        x, y = across + x * relative, down + y * relative
        yield x, y


def _half_circle(x: float, y: float, arc: list[float]) -> str:
    """Half a circle as two curves, the only arc that our dots are made of."""
    r, other, turn, large, sweep, across, down = arc
    if (r, turn, large, sweep, down) != (other, 0, 1, 0, 0) or abs(across) != 2 * r:
        raise NotOurs("an arc that is no half circle")
    right = r if across > 0 else -r
    middle, far, under = x + right, x + across, y + right
    handle = ROUND * right
    return (
        _curve(x, y + handle, middle - handle, under, middle, under)
        + " "
        + _curve(middle + handle, under, far, y + handle, far, y)
    )


def _curve(*numbers: float) -> str:
    return " ".join(map(_n, numbers)) + " c"


def _mark(outline: str, pen: Pen) -> Step:
    filled, stroked = pen.fill != "none", pen.stroke != "none"
    how = {(True, True): "B", (True, False): "f", (False, True): "S"}
    written = outline + " " + how.get((filled, stroked), "n")
    if filled:
        written = f"{_colour(pen.fill)} rg {written}"
    if stroked:
        if not _DASHES.fullmatch(pen.stroke_dasharray):
            raise NotOurs(pen.stroke_dasharray)
        written = (
            f"{_colour(pen.stroke)} RG {_n(pen.stroke_width)} w "
            f"[{pen.stroke_dasharray}] 0 d {_JOINS[pen.stroke_linejoin]} j {written}"
        )

    def step(stream: Any) -> None:
        if filled:
            stream.set_alpha(pen.fill_opacity)
        if stroked:
            stream.set_alpha(pen.stroke_opacity, stroke=True)
        stream.stream.append(written)

    return step


def _words(element: ET.Element, pen: Pen, letters: Letters) -> Step:
    width, drawn = letters(element.text or "", pen.font_size, pen.font_weight)
    back = {"start": 0.0, "middle": width / 2, "end": width}[pen.text_anchor]
    x, y = float(element.get("x", 0)), float(element.get("y", 0))
    matrix: Matrix = (1, 0, 0, -1, x - back, y)
    if "transform" in element.attrib:
        turned = _TURNED.fullmatch(element.attrib["transform"])
        if turned is None or x or y:
            raise NotOurs(element.attrib["transform"])
        matrix = (0, -1, -1, 0, float(turned[1]), float(turned[2]) + back)
    ink = f"{_colour(pen.fill)} rg"

    def step(stream: Any) -> None:
        stream.set_alpha(pen.fill_opacity)
        stream.stream.append(ink)
        drawn(stream, matrix)

    return step


def _colour(written: str) -> str:
    if not _COLOUR.fullmatch(written):
        raise NotOurs(written)
    parts = (int(written[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return " ".join(f"{part:.3f}".rstrip("0").rstrip(".") for part in parts)


def _n(value: float) -> str:
    if not isfinite(value):
        raise NotOurs("no number")
    short = f"{value:.2f}"
    return short.rstrip("0").rstrip(".") if "." in short else short
