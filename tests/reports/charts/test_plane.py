"""The plane of both dimensions: places and words, and no kinds of people."""

import re
from dataclasses import replace

import pytest

from reports.charts.plane import Spot, plane_chart, plane_of
from tests.reports.documents.examples import ecr_courses, five_courses, parsed

SVG = "{http://www.w3.org/2000/svg}"


def plane(n=12):
    return plane_of(*ecr_courses(n), "Both", "Sentence.")


def said(chart) -> str:
    root = parsed(plane_chart(chart))
    return " ".join(text.text for text in root.iter(f"{SVG}text"))


def test_plane_has_start_and_now_and_the_no_change_region():
    chart = plane()
    assert chart.start == Spot(pytest.approx(5.1), pytest.approx(3.25))
    assert chart.now == Spot(pytest.approx(3.7733333), pytest.approx(2.8333333))
    errors = [course.change.se for course in ecr_courses()]
    assert chart.region.semi_a == pytest.approx(5.991**0.5 * max(errors))
    assert len(chart.path) == 12


def test_plane_of_one_form_has_only_a_start():
    chart = plane(1)
    assert (chart.now, chart.region) == (None, None)
    assert "now" not in said(chart).split()


def test_corners_speak_of_dimensions_and_never_of_kinds_of_people():
    words = said(plane())
    assert "(more secure)" in words
    forbidden = "secure person|insecure|fearful|dismissing|preoccupied|disorgani"
    assert re.findall(forbidden, words) == []


def test_no_area_of_the_plane_is_coloured():
    root = parsed(plane_chart(plane(0)))
    fills = {rect.get("fill") for rect in root.iter(f"{SVG}rect")}
    assert fills == {"#ffffff"}


def test_description_says_where_start_and_now_are():
    described = parsed(plane_chart(plane())).findtext(f"{SVG}desc")
    assert described == (
        "Sentence. Start: attachment anxiety 5.10, attachment avoidance 3.25. "
        "Now: attachment anxiety 3.77, attachment avoidance 2.83."
    )


def test_scales_of_two_directions_have_no_plane():
    anxiety, avoidance = ecr_courses()
    turned = replace(avoidance, scale=replace(avoidance.scale, direction=1))
    with pytest.raises(ValueError, match="direction"):
        plane_of(anxiety, turned, "t", "s")


def test_forms_scored_on_one_scale_only_are_not_on_the_path():
    anxiety, _ = ecr_courses()
    _, shorter = ecr_courses(4)
    assert len(plane_of(anxiety, shorter, "t", "s").path) == 4


def test_region_is_left_out_where_the_noise_is_not_known():
    one, other, *_ = five_courses(3)
    assert plane_of(one, other, "t", "s").region is None
