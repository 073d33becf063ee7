"""On a screen each dot says what it is, and each flag leads to its note."""

import re
from dataclasses import replace
from datetime import date
from xml.etree import ElementTree

import pytest

from reports.charts.narrow import narrow_profile, narrow_sides
from reports.charts.plane import plane_chart, plane_of
from reports.charts.profile import profile_of
from reports.charts.progress import Flag, progress_chart, progress_of
from tests.reports.charts.test_golden import CHARTS, EVENTS, two_views
from tests.reports.documents.examples import ecr_courses, five_courses, parsed

SVG = "{http://www.w3.org/2000/svg}"
HOLIDAY = Flag(date(2026, 2, 20), 1, "Holiday <& more>")


def drawn(screen="event-1", **more):
    chart = progress_of(ecr_courses(3), "Over time", "A sentence.", **more)
    return progress_chart(replace(chart, flags=(HOLIDAY,), screen=screen))


def test_each_dot_can_be_focused_and_says_its_day_value_and_answers():
    chart = progress_of(ecr_courses(3), "Over time", "A sentence.")
    found = [g for g in parsed(drawn()).iter(f"{SVG}g") if g.get("tabindex") == "0"]
    assert len(found) == sum(len(line.points) for line in chart.lines) == 6
    assert {dot.get("role") for dot in found} == {"img"}
    first = chart.lines[0].points[0]
    said = found[0].get("aria-label")
    assert said.endswith(f", {first.answered} of {first.items} answered")
    assert said.startswith(f"{chart.lines[0].title}, ")
    assert first.items > 0


def test_many_dots_say_the_same_without_a_label_drawn_ahead():
    """Past twenty dots the page would grow heavy with words that nobody asked for."""
    chart = progress_of(ecr_courses(11), "Over time", "A sentence.")
    root = parsed(progress_chart(replace(chart, screen="event-1")))
    dots = [g for g in root.iter(f"{SVG}g") if g.get("tabindex")]
    assert len(dots) == 22
    assert {len(list(dot.iter(f"{SVG}text"))) for dot in dots} == {0}
    said = dots[0].findtext(f"{SVG}title")
    assert said.startswith(f"{chart.lines[0].title}, ")


def test_dots_speak_german_where_the_chart_does():
    dots = parsed(drawn(language="de")).iter(f"{SVG}g")
    said = [dot.get("aria-label") for dot in dots if dot.get("tabindex")]
    assert {words.endswith(" beantwortet") for words in said} == {True}


def test_flag_leads_to_its_line_in_the_list():
    links = parsed(drawn()).iter(f"{SVG}a")
    assert {(a.get("href"), a.get("aria-label")) for a in links} == {
        ("#event-1-1", "1: Holiday <& more>")
    }


def test_each_form_on_the_plane_says_both_scores():
    chart = plane_of(*ecr_courses(3), "Plane", "A sentence.")
    root = parsed(plane_chart(replace(chart, screen="event-1")))
    said = [g.get("aria-label") for g in root.iter(f"{SVG}g") if g.get("tabindex")]
    assert len(said) == len(chart.path) == 3
    first = chart.path[0]
    assert said[0].endswith(f", {first.answered} of {first.items} answered")
    assert f"{first.anxiety:.2f}" in said[0]
    assert root.get("role") == "group"


def test_on_paper_nothing_can_be_focused_and_nothing_is_a_link():
    paper = drawn(screen="")
    assert [word in paper for word in ("tabindex", "<a ", "aria-label")] == [False] * 3


TWINS = {
    "progress_on_screen": lambda: progress_chart(
        replace(
            progress_of(ecr_courses(4, prorated=(2,)), "Over time", "A sentence."),
            flags=EVENTS[:1],
        )
    ),
    "plane_on_screen": lambda: plane_chart(
        plane_of(*ecr_courses(3), "Plane", "A sentence.")
    ),
    "couple_on_screen": CHARTS["couple"],
    "profile_on_screen": CHARTS["profile"],
    "multiples_on_screen": CHARTS["multiples"],
    "side_by_side_on_screen": CHARTS["side_by_side"],
    "narrow_profile_on_screen": lambda: narrow_profile(
        profile_of(five_courses(), "Signs", "Words.")
    ),
    "narrow_sides_on_screen": lambda: narrow_sides(two_views()),
    "practised_on_screen": CHARTS["practised"],
}
SCREENS = [name for name in CHARTS if name.endswith("_on_screen")]


@pytest.mark.parametrize("name", SCREENS)
def test_label_of_each_dot_and_flag_waits_unseen_inside_the_chart(name):
    root = parsed(CHARTS[name]())
    _, _, width, height = (float(part) for part in root.get("viewBox").split())
    labels = [g for g in root.iter(f"{SVG}g") if g.get("visibility") == "hidden"]
    speak = [each for each in root.iter() if each.get("aria-label")]
    assert len(labels) == len(speak) >= 3
    for label in labels:
        ground = label.find(f"{SVG}rect")
        left, top = float(ground.get("x")), float(ground.get("y"))
        assert left >= 0
        assert left + float(ground.get("width")) <= width
        assert 0 <= top <= height - float(ground.get("height"))


@pytest.mark.parametrize("name", SCREENS)
def test_on_a_screen_the_picture_is_that_of_paper_and_marks_over_it(name):
    """The same file on a screen and on paper: what speaks is unseen until asked."""
    shown = parsed(CHARTS[name]())
    for parent in list(shown.iter()):
        for each in [child for child in parent if child.get("aria-label")]:
            parent.remove(each)
    for parent in list(shown.iter()):
        for each in [child for child in parent if child.get("pointer-events")]:
            assert list(each) == []
            parent.remove(each)
    assert shown.attrib.pop("role") == "group"
    drawn = ElementTree.tostring(shown)
    paper = parsed(TWINS[name]())
    assert paper.attrib.pop("role") == "img"
    assert drawn == ElementTree.tostring(paper)


def test_each_form_beside_another_plane_says_whose_it_is():
    root = parsed(CHARTS["couple_on_screen"]())
    said = [g.get("aria-label") for g in root.iter(f"{SVG}g") if g.get("tabindex")]
    whose = [words.partition(":")[0] for words in said]
    assert whose == ["Ana"] * 12 + ["Ben"] * 5
    assert said[0].endswith(" of 36 answered")


def test_each_mean_of_the_profile_says_its_days():
    root = parsed(CHARTS["profile_on_screen"]())
    said = [g.get("aria-label") for g in root.iter(f"{SVG}g") if g.get("tabindex")]
    assert len(said) == 10
    assert re.fullmatch(r".+, start: \d\.\d\d, \d+ \w+ 2026, \d+ \w+ 2026", said[0])
