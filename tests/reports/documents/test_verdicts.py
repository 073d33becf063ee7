"""What is said first: verdicts, a worsening before good news, and the limits."""

import re

import pytest

from assessments.change.course import course
from assessments.change.remarks import remarks
from assessments.instruments.reading import instrument
from reports.documents.document import Words
from reports.documents.verdicts import headlines, limits, summary
from tests.reports.documents.examples import (
    ecr_courses,
    five_courses,
    forms,
    local_courses,
)


def leads(courses) -> list[str]:
    return [words.lead for words in headlines(courses)]


def ecr(anxiety, avoidance):
    definition = instrument("ecr_r", "1.0")
    return (
        course(definition, "anxiety", forms(anxiety)),
        course(definition, "avoidance", forms(avoidance)),
    )


def test_two_scales_get_a_sentence_each():
    assert headlines(ecr_courses()) == (
        Words(
            "Attachment anxiety: clear improvement",
            "+1.33 points, 95 % interval 0.43 to 2.22; above zero is more secure. "
            "Confirmed: seen at two assessments in a row.",
        ),
        Words(
            "Attachment avoidance: no change we can tell apart from ordinary "
            "fluctuation",
            "+0.42 points, 95 % interval \N{MINUS SIGN}0.37 to 1.20; above zero is "
            "more secure. With these forms a difference is called clear from about "
            "0.90 points on, so a smaller real one can be missed.",
        ),
    )


def test_many_scales_are_grouped_and_a_worsening_comes_first():
    assert leads(five_courses()) == [
        "Clear worsening: Comfort with intimacy and independence.",
        "Possible worsening: Healthy boundaries and communication.",
        "Clear improvement: Confidence and self-worth.",
        "Possible improvement: Emotional regulation.",
        "No change we can tell apart from ordinary fluctuation: Reliability and trust.",
    ]


def test_unknown_noise_is_said_once_and_plainly():
    (words,) = headlines(five_courses(3))
    assert words.lead == "Nothing can be said about change yet."
    assert "has not been published" in words.rest
    assert "5 more forms are needed" in words.rest


def test_one_form_is_a_starting_point():
    assert leads(ecr_courses(1)) == ["A starting point."]


def test_scales_that_wait_are_named_beside_scales_that_do_not():
    anxiety, _ = ecr_courses(6)
    _, avoidance = ecr_courses(1)
    found = leads((anxiety, avoidance))
    assert found[-1] == "A starting point: Attachment avoidance."
    assert len(found) == 2


def test_summary_is_all_of_it_as_one_text():
    words = summary(ecr_courses())
    assert words.startswith("Attachment anxiety: clear improvement +1.33 points")
    assert "Attachment avoidance: no change" in words


@pytest.mark.parametrize("courses", [ecr_courses(1), ecr_courses(), five_courses(2)])
def test_limits_are_always_there(courses):
    said = [words.lead for words in limits(courses)]
    assert said[:3] == ["Why.", "What kind of person.", "What comes next."]


def test_limits_say_how_often_a_real_change_is_missed():
    assert limits(ecr_courses(2))[-1] == Words(
        "Small changes.",
        "A true shift of one point would be called clear in only about 3 of 10 "
        "reports like this one.",
    )


@pytest.mark.parametrize(
    "courses",
    [ecr_courses(n) for n in (1, 2, 7, 12)] + [five_courses(10), local_courses()],
)
def test_no_word_labels_a_person_or_claims_too_much(courses):
    words = " ".join(
        [summary(courses), *remarks(courses)]
        + [f"{limit.lead} {limit.rest}" for limit in limits(courses)]
    )
    forbidden = "cured|recovered|abnormal|normal|significant|insecure|because of"
    assert re.findall(forbidden, words, re.IGNORECASE) == []
