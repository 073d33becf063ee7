"""The sparkline: small, on a fixed axis, and in words for those who cannot see it."""

from reports.charts.sparkline import sparkline, sparkline_of
from tests.reports.documents.examples import ecr_courses, parsed

SVG = "{http://www.w3.org/2000/svg}"


def drawn(n=12, **timing):
    course = ecr_courses(n, **timing)[0]
    return parsed(sparkline(sparkline_of(course, "Anxiety", "Possible.")))


def test_sparkline_is_96_by_24():
    assert drawn().get("viewBox") == "0 0 96 24"


def test_sparkline_says_the_verdict_and_the_latest_value():
    assert drawn().findtext(f"{SVG}desc") == (
        "Possible. Latest 3.72 on 31 August 2026, range 1 to 7."
    )


def test_sparkline_speaks_the_language_it_is_asked_for():
    chart = sparkline_of(ecr_courses(12)[0], "Angst", "Möglich.", "de")
    assert parsed(sparkline(chart)).findtext(f"{SVG}desc") == (
        "Möglich. Zuletzt 3,72 am 31. August 2026, Spanne 1 bis 7."
    )


def test_sparkline_without_forms_says_so():
    assert drawn(0).findtext(f"{SVG}desc") == "Possible. No form with a score yet."


def test_sparkline_is_broken_over_a_long_gap():
    line = next(p for p in drawn(gap=5).iter(f"{SVG}path") if p.get("stroke-linejoin"))
    assert line.get("d").count("M") == 2
