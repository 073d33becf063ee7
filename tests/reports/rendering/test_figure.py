"""Charts drawn straight: every chart of ours is understood, and nothing else is."""

from xml.etree import ElementTree as ET

import pytest

from reports.charts.plane import plane_chart, plane_of
from reports.charts.progress import progress_chart, progress_of
from reports.charts.svg import element, picture, text
from reports.rendering.figure import NotOurs, figure
from tests.reports.charts.test_golden import CHARTS
from tests.reports.documents.examples import ecr_courses, parsed

SVG = "{http://www.w3.org/2000/svg}"


class Paper:
    """A stream that writes down what is drawn on it."""

    def __init__(self) -> None:
        self.stream: list[str] = []

    def transform(self, **matrix: float) -> None:
        self.stream.append(f"cm {matrix['a']:g} {matrix['d']:g}")

    def set_alpha(self, alpha: float, stroke: bool = False) -> None:
        self.stream.append(f"{'CA' if stroke else 'ca'} {alpha:g}")


def letters(words, size, weight):
    """Each letter is half as wide as high."""
    width = len(words) * size / 2
    return width, lambda paper, matrix: paper.stream.append((words, weight, matrix))


def drawn(content: str) -> list:
    chart = picture(content, title="T", description="D", width=100, height=50)
    paper = Paper()
    figure(chart, letters).draw(paper, 200, 100, None)
    return paper.stream[2:]


# A chart on a screen has stops for the keyboard, which paper does not.
PAPER = [name for name in CHARTS if not name.endswith("_on_screen")]


@pytest.mark.parametrize("name", PAPER)
def test_every_chart_is_drawn_with_all_of_its_words(name):
    svg, paper = CHARTS[name](), Paper()
    chart = figure(svg, letters)
    chart.draw(paper, chart.width, chart.height, None)
    written = [step[0] for step in paper.stream if isinstance(step, tuple)]
    assert written == [one.text or "" for one in parsed(svg).iter(f"{SVG}text")]


def test_figure_is_as_large_as_its_chart_and_drawn_to_the_size_it_is_given():
    svg = progress_chart(progress_of(ecr_courses(2), "Over time", "A sentence."))
    chart, paper = figure(svg, letters), Paper()
    box = [float(part) for part in parsed(svg).get("viewBox").split()]
    assert chart.get_intrinsic_size() == (box[2], box[3], box[2] / box[3])
    chart.draw(paper, chart.width / 2, chart.height / 4, None)
    assert paper.stream[0] == "cm 0.5 0.25"


def test_path_is_drawn_by_moves_that_a_pdf_knows():
    relative = element("path", d="M1 2h3v4l-3 0zM9 9H7V8L1 1m2 3 1 1", fill="#ff0000")
    assert drawn(relative) == [
        "ca 1",
        "1 0 0 rg 1 2 m 4 2 l 4 6 l 1 6 l h 9 9 m 7 9 l 7 8 l 1 1 l 3 4 m 4 5 l f",
    ]


def test_rounded_box_has_four_corners_inside_of_its_edges():
    (_, written) = drawn(element("rect", width=10, height=10, rx=5, fill="#000000"))
    assert written == (
        "0 0 0 rg 5 0 m 5 0 l 7.76 0 10 2.24 10 5 c 10 5 l 10 7.76 7.76 10 5 10 c "
        "5 10 l 2.24 10 0 7.76 0 5 c 0 5 l 0 2.24 2.24 0 5 0 c h f"
    )


def test_circle_is_two_halves_that_meet_again():
    dot = element("path", d="M10 20a5 5 0 1 0 10 0a5 5 0 1 0 -10 0z", fill="#000000")
    (_, written) = drawn(dot)
    assert written == (
        "0 0 0 rg 10 20 m 10 22.76 12.24 25 15 25 c 17.76 25 20 22.76 20 20 c "
        "20 17.24 17.76 15 15 15 c 12.24 15 10 17.24 10 20 c h f"
    )


def test_marks_look_as_they_and_those_around_them_say():
    inner = element("rect", x=1, y=2, width=3, height=4, fill_opacity="0.5")
    around = element("g", inner, fill="#0000ff", stroke="#ffffff", stroke_width=2)
    assert drawn(around) == [
        "ca 0.5",
        "CA 1",
        "1 1 1 RG 2 w [] 0 d 0 j 0 0 1 rg 1 2 3 4 re B",
    ]


def test_words_stand_where_their_anchor_says():
    def place(anchor: str) -> tuple:
        return drawn(text("ab", 40, 20, font_size=10, text_anchor=anchor))[-1][2]

    assert place("start") == (1, 0, 0, -1, 40, 20)
    assert place("middle") == (1, 0, 0, -1, 35, 20)
    assert place("end") == (1, 0, 0, -1, 30, 20)


def test_upright_words_run_up_the_page():
    turned = text(
        "ab",
        0,
        0,
        font_size=10,
        text_anchor="middle",
        transform="translate(7 30) rotate(-90)",
    )
    assert drawn(turned)[-1] == ("ab", 400, (0, -1, -1, 0, 7, 35))


@pytest.mark.parametrize(
    "content",
    [
        element("image", href="file:///etc/passwd", width=9, height=9),
        element("a", href="http://127.0.0.1/"),
        element("script", "alert(1)"),
        element("path", d="M0 0", style="fill: url(http://127.0.0.1/)"),
        element("path", d="M0 0", fill="url(#a)"),
        element("path", d="M0 0", filter="url(#a)"),
        element("path", d="M0 0C1 1 2 2 3 3", fill="#000000"),
        element("path", d="M0 0a5 3 0 1 0 10 0", fill="#000000"),
        element("path", d="M0 0a5 5 0 0 0 9 0", fill="#000000"),
        element("path", d="M0", fill="#000000"),
        element("rect", x="nan", y=0, width=1, height=1),
        element("path", fill="#000000"),
        element("path", d="M0 0", stroke="#000000", stroke_linejoin="arcs"),
        element("path", d="M0 0", stroke="#000000", stroke_dasharray="3) Tj"),
        element("rect", x="1%", y=0, width=1, height=1),
        element("text", "a", transform="scale(2)"),
        element("text", "a", text_anchor="elsewhere"),
        element("text", "a", fill="red"),
    ],
)
def test_what_our_charts_never_hold_is_left_to_others(content):
    with pytest.raises(NotOurs):
        drawn(content)


@pytest.mark.parametrize(
    "svg",
    [
        "<svg",
        "<svg/>",
        '<svg viewBox="0 0 9 9"/>',
        f'<svg xmlns="{SVG[1:-1]}" viewBox="0 0 9 0"/>',
        f'<svg xmlns="{SVG[1:-1]}" viewBox="1 0 9 9"/>',
        f'<html xmlns="{SVG[1:-1]}" viewBox="0 0 9 9"/>',
    ],
)
def test_what_is_no_chart_is_left_to_others(svg):
    with pytest.raises(NotOurs):
        figure(svg, letters)


def test_entities_are_not_expanded_into_a_chart():
    swelling = '<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa">]>' + plane_chart(
        plane_of(*ecr_courses(), "Plane", "A sentence.")
    ).replace("Plane", "&a;")
    assert ET.fromstring("<a>&amp;</a>").text == "&"  # noqa: S314 - our own words
    figure(swelling, letters)
