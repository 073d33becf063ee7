"""On a screen each dot says what it is, and each flag leads to its note."""

from dataclasses import replace
from datetime import date

from reports.charts.plane import plane_chart, plane_of
from reports.charts.progress import Flag, progress_chart, progress_of
from tests.reports.documents.examples import ecr_courses, parsed

SVG = "{http://www.w3.org/2000/svg}"
HOLIDAY = Flag(date(2026, 2, 20), 1, "Holiday <& more>")


def drawn(screen="event-1", **more):
    chart = progress_of(ecr_courses(3), "Over time", "A sentence.", **more)
    return progress_chart(replace(chart, flags=(HOLIDAY,), screen=screen))


def test_each_dot_can_be_focused_and_says_its_day_value_and_answers():
    chart = progress_of(ecr_courses(3), "Over time", "A sentence.")
    found = [g for g in parsed(drawn()).iter(f"{SVG}g") if g.get("tabindex") == "0"]
    assert len(found) == sum(len(line.points) for line in chart.lines) == 6
    for dot in found:
        assert dot.get("role") == "img"
        assert dot.get("aria-label") == dot.findtext(f"{SVG}title")
    first = chart.lines[0].points[0]
    said = found[0].get("aria-label")
    assert said.endswith(f", {first.answered} of {first.items} answered")
    assert said.startswith(f"{chart.lines[0].title}, ")
    assert first.items > 0


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


def test_label_of_each_dot_waits_unseen_inside_the_chart():
    root = parsed(drawn())
    _, _, width, height = (float(part) for part in root.get("viewBox").split())
    labels = [g for g in root.iter(f"{SVG}g") if g.get("visibility") == "hidden"]
    assert len(labels) == 6
    for label in labels:
        ground = label.find(f"{SVG}rect")
        left, top = float(ground.get("x")), float(ground.get("y"))
        assert left >= 0
        assert left + float(ground.get("width")) <= width
        assert 0 <= top <= height - float(ground.get("height"))
