"""Charts carry attributes only, and say in words what they show."""

import re
from datetime import UTC, datetime, timedelta
from xml.etree import ElementTree

import pytest

from assessments.change.course import Course, Form, course
from assessments.instruments.reading import instrument
from reports.charts.plane import plane_chart, plane_of
from reports.charts.progress import progress_chart, progress_of
from reports.charts.sparkline import sparkline, sparkline_of
from tests.house.tree import files, name_of

SVG = "{http://www.w3.org/2000/svg}"
WORDS = ("Attachment to a partner", "A clear improvement & more.")
BANNED_TAGS = {"style", "script", "foreignObject", "image", "a"}


def made_course(scale: str) -> Course:
    """Five forms, a month apart, that get better."""
    start = datetime(2026, 1, 5, 9, tzinfo=UTC)
    forms = [
        Form(start + timedelta(days=28 * n), 5 - n / 2, 18, 18, n == 2, n + 1, f"f{n}")
        for n in range(5)
    ]
    return course(instrument("ecr_r"), scale, forms)


def charts() -> dict[str, str]:
    """One of each kind made now, and every golden one."""
    anxiety, avoidance = made_course("anxiety"), made_course("avoidance")
    made = {
        "progress": progress_chart(progress_of([anxiety, avoidance], *WORDS)),
        "plane": plane_chart(plane_of(anxiety, avoidance, *WORDS)),
        "sparkline": sparkline(sparkline_of(anxiety, *WORDS)),
    }
    golden = {name_of(path): path.read_text() for path in files("tests", ending=".svg")}
    return made | golden


@pytest.mark.parametrize("name", sorted(charts()))
def test_chart_has_attributes_only_and_words(name):
    """Page CSS does not reach into a chart on paper, and the policy forbids inline."""
    root = ElementTree.fromstring(charts()[name])  # noqa: S314 - made by our own code
    tags = {node.tag.removeprefix(SVG) for node in root.iter()}
    attributes = {key for node in root.iter() for key in node.attrib}
    # On a screen a flag leads to its note on the same page; on paper nothing leads.
    on_screen = name.endswith("on_screen.svg")
    assert tags & BANNED_TAGS <= ({"a"} if on_screen else set())
    leading = [node.get("href", "") for node in root.iter(f"{SVG}a")]
    assert [each for each in leading if not each.startswith("#")] == []
    assert {key for key in attributes if re.fullmatch("class|style|on.*", key)} == set()
    assert root.findtext(f"{SVG}title")
    assert root.findtext(f"{SVG}desc")
