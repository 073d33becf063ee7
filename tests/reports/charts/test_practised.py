"""Practice under the scores: the same days under each other, and no reason given."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from reports.charts.practised import (
    PractisedChart,
    Strategy,
    Week,
    practised_alternative,
    practised_chart,
    practised_table,
)
from reports.charts.progress import progress_chart, progress_of
from tests.forbidden import found_in
from tests.reports.documents.examples import ecr_courses, parsed

SVG = "{http://www.w3.org/2000/svg}"
DAY = date(2026, 1, 14)
WEEK = timedelta(weeks=1)
TALKING = Strategy("Healthy communication", (Week(DAY, 0), Week(DAY + WEEK, 3)))
WRITING = Strategy("Self-reflection and journaling", (Week(DAY + WEEK, 1),))
SCORES = progress_of(ecr_courses(5), "Over time", "A sentence.")
CHART = PractisedChart(
    "What was practised",
    "After the first form, up to the last.",
    (TALKING, WRITING),
    tuple(SCORES.days),
    tuple(point.on for point in SCORES.lines[0].points),
)


def dates_below(svg: str) -> list[tuple[str, str]]:
    """The words of the date axis with where they stand."""
    return [
        (text.text, text.get("x"))
        for text in parsed(svg).iter(f"{SVG}text")
        if text.text and ("2026" in text.text or text.text in {"Feb", "Mar", "Apr"})
    ]


def test_days_stand_under_the_same_days_of_the_scores():
    below = dates_below(practised_chart(CHART))
    assert below == dates_below(progress_chart(SCORES))
    assert len(below) >= 3


def test_each_strategy_says_in_how_many_of_its_weeks_it_was_practised():
    said = [text.text for text in parsed(practised_chart(CHART)).iter(f"{SVG}text")]
    assert ("1 of 2" in said, "1 of 1" in said) == (True, True)
    assert practised_alternative(CHART) == (
        "After the first form, up to the last. "
        "Healthy communication: in 1 of 2 weeks. "
        "Self-reflection and journaling: in 1 of 1 weeks."
    )


def test_table_says_each_week_in_words_and_an_empty_answer_is_no_zero():
    assert practised_table(CHART).rows == (
        ("14 January 2026", "not that week", "\N{EN DASH}"),
        ("21 January 2026", "most days", "once"),
    )


def test_each_week_says_on_a_screen_what_was_practised_in_it():
    root = parsed(practised_chart(replace(CHART, screen="log")))
    said = [g.get("aria-label") for g in root.iter(f"{SVG}g") if g.get("tabindex")]
    assert said == [
        "Week before 14 January 2026. none of these",
        "Week before 21 January 2026. Healthy communication: most days; "
        "Self-reflection and journaling: once",
    ]


def test_german_chart_speaks_german():
    german = replace(CHART, language="de", screen="log")
    svg = practised_chart(german)
    assert "an den meisten Tagen" in svg
    assert [words in svg for words in ("most days", " of ", "weeks")] == [False] * 3


@pytest.mark.parametrize("language", ["en", "de"])
def test_nothing_is_said_of_causes(language):
    svg = practised_chart(replace(CHART, language=language, screen="log"))
    assert found_in(svg) == []
    assert [word in svg.lower() for word in ("because", "thanks to", "durch")] == [
        False
    ] * 3


@pytest.mark.parametrize("lacking", [{"strategies": ()}, {"days": ()}])
def test_nothing_is_drawn_without_a_strategy_or_a_day(lacking):
    with pytest.raises(ValueError, match="practice needs a strategy"):
        practised_chart(replace(CHART, **lacking))


def test_key_names_only_what_is_drawn():
    once = Strategy("Healthy communication", (Week(DAY, 1),))
    svg = practised_chart(replace(CHART, strategies=(once,), forms=()))
    assert "most days" in svg
    assert ["not that week" in svg, "a form was answered" in svg] == [False] * 2
