"""What is said beside a verdict, and that it is said only where it is true."""

from assessments.change.course import course
from assessments.change.remarks import remarks
from assessments.instruments.reading import instrument
from tests.reports.documents.examples import (
    ecr_courses,
    five_courses,
    forms,
    local_courses,
)


def ecr(anxiety, avoidance):
    definition = instrument("ecr_r", "1.0")
    return (
        course(definition, "anxiety", forms(anxiety)),
        course(definition, "avoidance", forms(avoidance)),
    )


def test_own_noise_is_said_on_page_one():
    assert remarks(five_courses(10))[0] == (
        "Ordinary fluctuation was learnt from 10 forms of this client alone; "
        "no figures are published for it."
    )


def test_local_figures_are_named_once_on_page_one():
    found = [each for each in remarks(local_courses()) if "computed here" in each]
    assert found == [
        "Ordinary fluctuation is judged by figures computed here. "
        "Answers given in this practice, n = 84, 2026-03-01."
    ]
    assert [each for each in remarks(ecr_courses()) if "computed here" in each] == []


def test_single_unusual_start_is_pointed_out():
    found = remarks(ecr([5.9, 5.8], [3.0, 3.0]))
    assert found == (
        "Attachment anxiety: the start rests on one form far from the reference "
        "group. Such a score often lies nearer to it next time, by about 0.37 points, "
        "without any change.",
    )


def test_start_near_the_secure_end_is_pointed_out():
    found = remarks(ecr([3.4, 3.4], [1.3, 1.2]))
    assert found == (
        "Attachment avoidance: the start was already near the more secure end; this "
        "questionnaire has no room left to show a clear improvement.",
    )


def test_forms_that_would_make_it_clear_are_counted():
    found = remarks(ecr([5.2, 5.2, 4.5, 4.0, 3.9], [3.0] * 5))
    expected = "one more form at the present level would make it clear."
    assert f"Attachment anxiety: {expected}" in found
