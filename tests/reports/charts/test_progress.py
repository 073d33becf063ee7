"""The progress chart: the conventions of the field, drawn."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest

from assessments.change.course import course
from assessments.instruments.reading import instrument
from reports.charts import theme
from reports.charts.progress import (
    ProgressChart,
    Tick,
    progress_chart,
    progress_of,
)
from reports.charts.svg import width_of
from tests.reports.documents.examples import (
    ANXIETY,
    ecr_courses,
    five_courses,
    forms,
    parsed,
)

SVG = "{http://www.w3.org/2000/svg}"


def drawn(courses, **more):
    chart = progress_of(courses, "Title", "Sentence.", **more)
    return parsed(progress_chart(chart))


def words(root) -> list[str]:
    return [text.text for text in root.iter(f"{SVG}text")]


def bands(root):
    return [
        rect
        for rect in root.iter(f"{SVG}rect")
        if (rect.get("fill"), rect.get("fill-opacity"))
        == (theme.BAND, theme.BAND_OPACITY)
    ]


def hollow(root):
    paths = root.iter(f"{SVG}path")
    return [p for p in paths if p.get("fill") == theme.PAPER and p.get("stroke-width")]


def dates(root):
    groups = root.iter(f"{SVG}g")
    (under,) = (each for each in groups if each.get("text-anchor") == "middle")
    return under.iter(f"{SVG}text")


def test_chart_without_lines_is_refused():
    with pytest.raises(ValueError, match="at least one line"):
        progress_chart(ProgressChart("t", "s", ()))


def test_description_is_the_sentence_and_the_numbers():
    described = drawn(ecr_courses()).findtext(f"{SVG}desc")
    assert described.startswith("Sentence. Attachment anxiety: start 5.10, now 3.77,")
    assert "lower is more secure" in described


def test_ends_of_the_axis_are_in_words():
    said = " ".join(words(drawn(ecr_courses())))
    for label in ("much worry about being loved", "at ease with closeness"):
        assert label in said


def test_start_and_now_are_written_beside_their_line():
    found = words(drawn(ecr_courses()))
    ends = [word for word in found if word.startswith(("start", "now"))]
    assert ends == ["start 5.10", "now 3.77", "start 3.25", "now 2.83"]


def test_no_date_touches_the_next_one():
    """The first names its year, and so is twice as wide as those that follow it."""
    for count, every in ((2, 7), (5, 14), (12, 6), (12, 21), (12, 90)):
        spans = [
            (float(label.get("x")), width_of(label.text, theme.SMALL) / 2)
            for label in dates(drawn(ecr_courses(count, every=every)))
        ]
        assert len(spans) > 1
        for (x, half), (next_x, next_half) in pairwise(spans):
            assert x + half <= next_x - next_half


def test_each_scale_with_known_noise_has_one_band_and_others_have_none():
    assert len(bands(drawn(ecr_courses()))) == 2
    assert len(bands(drawn(five_courses(10)))) == 5
    assert bands(drawn(five_courses(7))) == []
    assert bands(drawn(ecr_courses(1))) == []


def arrow_heads(root):
    """How each arrow's tip goes on from its point: back up or back down."""
    tips = [p.get("d") for p in root.iter(f"{SVG}path") if "l-3.6 " in p.get("d")]
    return ["up" if "l-3.6 5h" in tip else "down" for tip in tips]


def test_arrow_points_to_more_secure_whichever_way_the_scale_runs():
    assert arrow_heads(drawn(ecr_courses())) == ["down", "down"]
    assert arrow_heads(drawn(five_courses())) == ["up"] * 5


def test_prorated_forms_are_hollow_and_named_in_the_key():
    plain, marked = drawn(ecr_courses()), drawn(ecr_courses(prorated=(3,)))
    assert hollow(plain) == []
    assert "some items missing; scored from the rest" in words(marked)
    assert len(hollow(marked)) == 3  # one for each scale, one in the key


def test_forms_too_close_to_another_are_shown_hollow():
    usual = forms(ANXIETY[:3])
    close = replace(usual[0], at=usual[0].at + timedelta(days=1), id="close")
    courses = [course(instrument("ecr_r", "1.0"), "anxiety", [*usual, close])]
    root = drawn(courses)
    assert "less than three days after another form; not counted" in words(root)
    assert len(hollow(root)) == 2  # the form, and its mark in the key


def line_runs(root, ink) -> int:
    """Into how many stretches the thin line of one colour is broken."""
    thin = [
        path.get("d")
        for path in root.iter(f"{SVG}path")
        if (path.get("stroke"), path.get("stroke-linejoin")) == (ink, "round")
    ]
    return sum(drawn.count("M") for drawn in thin)


def test_line_is_broken_over_a_long_gap():
    assert line_runs(drawn(ecr_courses()), theme.ANXIETY) == 1
    assert line_runs(drawn(ecr_courses(gap=5)), theme.ANXIETY) == 2


def test_new_series_breaks_the_line_and_is_named():
    old = ecr_courses(5, first=datetime(2025, 9, 3, 10, tzinfo=UTC))
    root = drawn(ecr_courses(7), earlier=old, label="new partner")
    assert words(root).count("new partner") == 2
    assert line_runs(root, theme.ANXIETY) == 2


def test_anxiety_is_a_solid_blue_line_and_avoidance_a_dashed_orange_one():
    thin = {
        path.get("stroke"): path.get("stroke-dasharray")
        for path in drawn(ecr_courses()).iter(f"{SVG}path")
        if path.get("stroke-linejoin") == "round"
    }
    assert thin == {"#0072B2": None, "#D55E00": "5 3"}


def test_five_scales_are_told_apart_without_colour():
    dashes = [
        path.get("stroke-dasharray")
        for path in drawn(five_courses()).iter(f"{SVG}path")
        if path.get("stroke-linejoin") == "round"
    ]
    assert len(dashes) == len(set(dashes)) == 5


def test_whole_range_is_on_the_axis_whatever_the_values():
    found = words(drawn(ecr_courses()))
    assert [found.count(str(value)) >= 2 for value in range(1, 8)] == [True] * 7


def test_sessions_given_are_the_ticks():
    ticks = [
        Tick(form.at.date(), 40 + place) for place, form in enumerate(forms([1] * 3))
    ]
    found = words(drawn(ecr_courses(3), sessions=ticks))
    assert "session" in found
    assert {"40", "41", "42"} <= set(found)


def test_one_form_has_a_start_and_no_now():
    found = words(drawn(ecr_courses(1)))
    assert "start 5.20" in found
    assert not any(word.startswith("now") for word in found)


def test_no_form_says_so():
    assert "No form with a score yet" in words(drawn(ecr_courses(0)))
