"""Dots, whiskers and arrows: the small marks that charts are made of."""

from collections.abc import Iterable

from reports.charts.svg import element, number, text, width_of
from reports.charts.theme import PAPER, Look


def outline(shape: str, x: float, y: float, r: float) -> str:
    """Path data of one dot: circle, square, diamond, triangle or down."""
    if shape == "circle":
        return _moves(
            f"M{number(x - r)} {number(y)}",
            f"a{number(r)} {number(r)} 0 1 0 {number(2 * r)} 0",
            f"a{number(r)} {number(r)} 0 1 0 {number(-2 * r)} 0z",
        )
    corners = {
        "square": ((-0.88, -0.88), (0.88, -0.88), (0.88, 0.88), (-0.88, 0.88)),
        "diamond": ((0, -1.25), (1.25, 0), (0, 1.25), (-1.25, 0)),
        "triangle": ((0, -1.2), (1.15, 0.9), (-1.15, 0.9)),
        "down": ((0, 1.2), (1.15, -0.9), (-1.15, -0.9)),
    }[shape]
    points = [f"{number(x + a * r)} {number(y + b * r)}" for a, b in corners]
    return f"M{'L'.join(points)}z"


def _moves(*parts: str) -> str:
    return "".join(parts)


def dots(
    places: Iterable[tuple[float, float]], look: Look, r: float, *, hollow: bool
) -> str:
    """Many dots of one scale as one path; hollow ones show the paper inside."""
    drawn = "".join(outline(look.shape, x, y, r) for x, y in places)
    if not drawn:
        return ""
    fill, stroke, width = (PAPER, look.ink, 1.6) if hollow else (look.ink, PAPER, 0.9)
    return element("path", d=drawn, fill=fill, stroke=stroke, stroke_width=width)


def polyline(runs: Iterable[list[tuple[float, float]]], look: Look) -> str:
    """Thin lines through runs of dots; nothing is drawn between two runs."""
    drawn = "".join(
        "M" + "L".join(f"{number(x)} {number(y)}" for x, y in run)
        for run in runs
        if len(run) > 1
    )
    if not drawn:
        return ""
    return element(
        "path",
        d=drawn,
        fill="none",
        stroke=look.ink,
        stroke_width=1.5,
        stroke_linejoin="round",
        stroke_dasharray=look.dash,
    )


def whisker(x: float, y: float, top: float, bottom: float, ink: str) -> str:
    """An upright interval from top to bottom with its mean at y."""
    drawn = (
        f"M{number(x)} {number(top)}V{number(bottom)}"
        f"M{number(x - 3)} {number(top)}h6M{number(x - 3)} {number(bottom)}h6"
    )
    return element(
        "path", d=drawn, fill="none", stroke=ink, stroke_width=1.1
    ) + element("path", d=outline("circle", x, y, 1.9), fill=ink)


def arrow(x: float, tail: float, head: float, ink: str) -> str:
    """An upright arrow from tail to head, up or down the page."""
    back = 5 if head < tail else -5
    shaft = f"M{number(x)} {number(tail)}V{number(head + back * 0.6)}"
    tip = f"M{number(x)} {number(head)}l-3.6 {back}h7.2z"
    return element(
        "path", d=shaft, fill="none", stroke=ink, stroke_width=1.2
    ) + element("path", d=tip, fill=ink)


def label_on_paper(
    words: str,
    x: float,
    y: float,
    *,
    size: float,
    fill: str,
    weight: int = 400,
    to_left: bool = False,
) -> str:
    """Words on a ground of their own that keeps the grid and the lines out of them."""
    wide = width_of(words, size) * 1.04 + 4
    ground = element(
        "rect",
        x=x - wide + 2 if to_left else x - 2,
        y=y - size,
        width=wide,
        height=size + 3,
        fill=PAPER,
        fill_opacity="0.85",
    )
    return ground + text(
        words,
        x,
        y,
        text_anchor="end" if to_left else "start",
        font_size=size,
        font_weight=weight,
        fill=fill,
    )
