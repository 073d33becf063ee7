"""Profiles for a phone: all that the wide ones show, and no word beyond the edge."""

from dataclasses import replace

import pytest

from reports.charts.narrow import narrow_profile, narrow_sides
from reports.charts.profile import profile_chart, profile_of
from reports.charts.progress import line_of
from reports.charts.side_by_side import Side, SideBySide, side_by_side
from reports.charts.svg import width_of
from reports.documents.terms import courses_in
from tests.reports.documents.examples import five_courses, parsed

SVG = "{http://www.w3.org/2000/svg}"
# What is left of 320 pixels between the edges of a page and of a card.
ROOM = 254


def profile(language: str = "en", forms: int = 10):
    courses = courses_in(five_courses(forms), language)
    return replace(profile_of(courses, "Signs", "Words.", language), screen="signs")


def sides(language: str = "en"):
    own, seen = (
        tuple(line_of(course) for course in courses_in(five_courses(forms), language))
        for forms in (10, 1)
    )
    views = Side("The client says", own), Side("Ben sees", seen)
    return SideBySide("Signs", "Words.", *views, language, screen="signs")


def drawings():
    return {
        f"{name} {language}": drawn
        for language in ("en", "de")
        for name, drawn in (
            ("profile", narrow_profile(profile(language))),
            ("one form", narrow_profile(profile(language, 1))),
            ("sides", narrow_sides(sides(language))),
        )
    }


def said(svg: str) -> list[str]:
    """What the dots say, in their order."""
    return [g.get("aria-label") for g in parsed(svg).iter(f"{SVG}g") if g.get("role")]


def written(node, inherited=(16.0, "start")):
    """Each text with its size and where it is anchored, as a browser works it out."""
    size, anchor = inherited
    size = float(node.get("font-size", size))
    anchor = node.get("text-anchor", anchor)
    if node.tag == f"{SVG}text":
        yield node, size, anchor
    for child in node:
        yield from written(child, (size, anchor))


@pytest.mark.parametrize("drawn", drawings().values(), ids=drawings())
def test_every_word_is_inside_and_as_large_as_small_print_on_a_small_phone(drawn):
    root = parsed(drawn)
    width = float(root.get("width"))
    # One unit of the drawing is more than a pixel there, so ten are at least eleven.
    assert ROOM / width * 10 >= 10.9
    for node, size, anchor in written(root):
        wide = width_of(node.text, size)
        before = {"start": 0, "middle": wide / 2, "end": wide}[anchor]
        left = float(node.get("x")) - before
        assert left >= 0, node.text
        assert left + wide <= width, node.text
        assert size >= 10, node.text


@pytest.mark.parametrize("language", ["en", "de"])
def test_a_phone_shows_the_same_dots_as_the_wide_drawing(language):
    alone, both = profile(language), sides(language)
    assert said(narrow_profile(alone)) == said(profile_chart(alone))
    assert said(narrow_sides(both)) == said(side_by_side(both))
    assert (len(said(narrow_profile(alone))), len(said(narrow_sides(both)))) == (10, 15)


@pytest.mark.parametrize("drawn", drawings().values(), ids=drawings())
def test_no_name_and_no_end_is_cut(drawn):
    assert [n.text for n, *_ in written(parsed(drawn)) if "…" in n.text] == []


def test_each_name_stands_over_its_own_dots_and_under_those_before():
    chart = profile()
    root = parsed(narrow_profile(chart))
    names = [line.title for line in chart.lines]
    heights = {node.text: float(node.get("y")) for node, *_ in written(root)}
    tops = [
        next(y for words, y in heights.items() if name.startswith(words))
        for name in names
    ]
    dots = [
        float(circle.get("cy"))
        for dot in root.iter(f"{SVG}g")
        if dot.get("role")
        for circle in dot.iter(f"{SVG}circle")
    ]
    order = [
        at
        for top, *own in zip(tops, dots[::2], dots[1::2], strict=True)
        for at in (top, *own)
    ]
    assert order == sorted(order)


def test_both_views_of_a_scale_stand_at_one_height_under_its_one_name():
    root = parsed(narrow_sides(sides()))
    texts = [node.text for node, *_ in written(root)]
    assert [texts.count(str(n)) for n in range(1, 8)] == [2] * 7
    assert texts.count("Emotional regulation") == 1
    dots = [dot.find(f"{SVG}circle") for dot in root.iter(f"{SVG}g") if dot.get("role")]
    places = [(float(dot.get("cx")), float(dot.get("cy"))) for dot in dots]
    own, seen = places[:10], places[10:]
    assert max(x for x, _ in own) < 116 < min(x for x, _ in seen)
    assert [y for _, y in own[::2]] == [y for _, y in seen]


def test_long_name_of_a_partner_is_cut_to_its_half():
    long = replace(sides(), other=Side("Bartholomew " * 9, sides().other.lines))
    root = parsed(narrow_sides(long))
    [heading] = [n for n, size, _ in written(root) if "…" in n.text and size > 10]
    assert float(heading.get("x")) + width_of(heading.text, 11) <= 232


def test_without_an_interval_the_key_has_no_word_of_one():
    ten, one = profile(), profile(forms=1)
    words = "mean with its 68 % interval"
    assert (words in narrow_profile(ten), words in narrow_profile(one)) == (True, False)


def test_profile_without_a_scale_and_views_of_unlike_scales_are_refused():
    with pytest.raises(ValueError, match="at least one scale"):
        narrow_profile(replace(profile(), lines=()))
    both = sides()
    with pytest.raises(ValueError, match="the same scales"):
        narrow_sides(replace(both, other=Side("Ben", both.other.lines[:4])))
