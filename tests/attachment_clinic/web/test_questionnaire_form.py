"""The questions as a page shows them, and what a form brings back."""

from types import SimpleNamespace

import pytest
from django.http import QueryDict

from assessments.instruments.reading import instrument, wording
from attachment_clinic.web.questionnaire import questionnaire
from attachment_clinic.web.questionnaire_form import read_form

CODES = ("p1", "p2", "p3", "p4", "p5", "p6")


def pulse(answers=None, revisions=None, hidden=()):
    draft = SimpleNamespace(answers=answers or {}, revisions=revisions or {})
    return questionnaire(
        instrument("security_pulse", "1.0"),
        wording("security_pulse", "1.0", "en"),
        draft,
        hidden,
    )


def test_questions_stand_in_the_order_of_the_definition():
    assert tuple(question.code for question in pulse().questions) == CODES
    assert [question.number for question in pulse().questions] == [1, 2, 3, 4, 5, 6]


def test_points_carry_the_words_of_their_anchors():
    words = [point.word for point in pulse().questions[0].points]
    assert words == ["not at all", "", "", "in part", "", "", "very much"]
    assert pulse().questions[0].ends == ("not at all", "in part", "very much")


def test_an_answer_is_chosen_and_a_skipped_one_is_not():
    known = pulse({"p1": 7, "p2": None}, {"p1": 1, "p2": 2})
    chosen = [
        [point.value for point in question.points if point.chosen]
        for question in known.questions[:3]
    ]
    assert chosen == [[7], [], []]
    assert (known.answered, known.total) == (1, 6)
    assert tuple(question.code for question in known.skipped) == CODES[1:]
    assert known.first_open.code == "p2"


def test_an_answer_of_another_device_counts_and_is_not_shown():
    known = pulse({"p1": 7}, {"p1": 1}, hidden={"p1"})
    first = known.questions[0]
    assert (first.value, first.elsewhere, first.answered) == (None, True, True)
    assert not any(point.chosen for point in first.points)


def test_the_first_question_has_none_before_it_and_the_last_none_after():
    known = pulse()
    first, last = known.questions[0], known.questions[-1]
    assert known.beside(first, -1) is None
    assert known.beside(last, 1) is None
    assert known.beside(first, 1).code == "p2"


def test_a_form_brings_back_only_what_differs():
    known = pulse({"p1": 7, "p2": 3}, {"p1": 1, "p2": 4})
    posted = QueryDict(
        "answer-p1=7&revision-p1=1&answer-p2=5&revision-p2=4"
        "&answer-p3=2&revision-p3=0&revision-p4=0"
    )
    found = read_form(posted, known, None)
    assert found.answers == {"p2": 5, "p3": 2}
    assert found.revisions == {"p2": 4, "p3": 0}
    assert found.problems == {}


def test_an_answer_is_taken_back_by_its_own_button():
    known = pulse({"p1": 7, "p2": 3}, {"p1": 1, "p2": 4})
    posted = QueryDict("answer-p1=7&revision-p1=1&clear=p1")
    assert read_form(posted, known, "p1").answers == {"p1": None}


@pytest.mark.parametrize(
    "body",
    [
        "answer-p1=x&revision-p1=0",
        "answer-p1=&revision-p1=0",
        "answer-p1=2.5&revision-p1=0",
        "answer-p1=-1&revision-p1=0",
        "answer-p1=٣&revision-p1=0",
        "answer-p1=1&answer-p1=2&revision-p1=0",
        "answer-p1=1",
        "answer-p1=1&revision-p1=x",
        "answer-p1=1&revision-p1=0&revision-p1=1",
        "answer-p1=1%00&revision-p1=0",
        f"answer-p1={'9' * 5000}&revision-p1=0",
    ],
)
def test_what_no_browser_sends_is_a_problem_in_words(body):
    found = read_form(QueryDict(body), pulse(), None)
    assert found.problems == {
        "p1": "The answer to question 1 could not be used. "
        "Please choose one of the points from 1 to 7."
    }


def test_a_question_of_another_form_is_a_problem():
    found = read_form(QueryDict("answer-s01=1&revision-s01=0"), pulse(), None)
    assert found.problems == {"": "This form has no such question."}
