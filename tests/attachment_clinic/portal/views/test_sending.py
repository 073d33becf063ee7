"""Sending once, thanking without a score, and giving back what is for somebody else."""

import pytest

from assessments.models import Score
from clients.models import AuditLine
from tests.attachment_clinic.portal.conftest import Form
from tests.attachment_clinic.portal.views.test_questionnaire import save, text
from tests.factories.assessments import AssignmentFactory

ALL = {f"s{n:02d}": (7, 0) for n in range(1, 26)}


def test_sending_scores_and_thanks(form, ana):
    save(ana, form, **ALL)
    answer = ana.post(form.url("submit/"))
    assert (answer.status_code, answer.url) == (302, form.url("thanks/"))
    assert (form.state, form.response.state) == ("submitted", "submitted")
    assert Score.everywhere.filter(response=form.response).count() == 5


def test_thanks_shows_what_happens_next_and_no_score(cast, form, ana):
    cast.harbour.crisis_text = "Ring the night line."
    cast.harbour.save()
    save(ana, form, **ALL)
    ana.post(form.url("submit/"))
    words = text(ana.get(form.url("thanks/")))
    assert words.count("Your answers have arrived.") == 1
    assert words.count("This page is not watched.") == 1
    assert words.count("Ring the night line.") == 1
    assert "4.6" not in words


def test_sending_twice_sends_once(form, ana):
    save(ana, form, **ALL)
    answers = [ana.post(form.url("submit/")) for _ in range(3)]
    assert [answer.url for answer in answers] == [form.url("thanks/")] * 3
    assert Score.everywhere.filter(response=form.response).count() == 5
    assert AuditLine.objects.filter(act="submit_response").count() == 1


def test_sending_an_empty_form_leads_back_to_the_review(form, ana):
    answer = ana.post(form.url("submit/"))
    assert (answer.url, form.state) == (form.url("review/"), "started")


def test_after_sending_every_step_leads_to_the_thanks(form, ana):
    save(ana, form, s01=(7, 0))
    ana.post(form.url("submit/"))
    for answer in (
        ana.get(form.url()),
        save(ana, form, s01=(1, 1)),
        ana.post(form.url("begin/")),
        ana.get(form.url("review/")),
        ana.post(form.url("not-me/")),
    ):
        assert (answer.status_code, answer.url) == (302, form.url("thanks/"))
    assert (form.state, form.response.answers) == ("submitted", {"s01": 7})


def test_thanks_come_only_after_sending(form, ana):
    assert ana.get(form.url("thanks/")).url == form.url()


def test_not_me_asks_first(form, ana):
    answer = ana.get(form.url("not-me/"))
    assert text(answer).count("Not Ana B.?") == 1
    assert form.state == "started"


def test_not_me_closes_the_form_and_scores_nothing(form, ana):
    save(ana, form, s01=(7, 0))
    answer = ana.post(form.url("not-me/"))
    assert text(answer).count("nothing of it is counted") == 1
    assert (form.state, form.response.state) == ("not_me", "draft")
    assert Score.everywhere.count() == 0
    assert ana.get(form.url()).status_code == 410
    assert ana.post(form.url("submit/")).status_code == 410


@pytest.mark.parametrize("step", ["begin/", "submit/"])
def test_acts_are_posted_not_got(form, ana, step):
    assert ana.get(form.url(step)).status_code == 405


@pytest.fixture
def challenges(cast, signed_in):
    """Ana's Challenges, begun; c13 is the answer that asks for a person."""
    cast.harbour.crisis_text = "Ring the night line."
    cast.harbour.save()
    form = Form(AssignmentFactory(client=cast.ana, instrument="challenges"))
    browser = signed_in(cast.ana)
    browser.post(form.url("begin/"))
    return form, browser


@pytest.mark.parametrize(("value", "first"), [(1, True), (4, True), (0, False)])
def test_where_to_turn_stands_first_after_an_answer_that_asks_for_a_person(
    challenges, value, first
):
    """On the next question, before sending, and on the thanks; else after them."""
    form, ana = challenges
    save(ana, form, c13=(value, 0))
    shown = ana.get(form.url()).content.decode()
    assert ('role="status" hidden>' in shown) is not first
    assert text(ana.get(form.url("review/"))).count("Ring the night line.") == first
    ana.post(form.url("submit/"))
    thanks = text(ana.get(form.url("thanks/")))
    assert thanks.count("Ring the night line.") == 1
    assert thanks.count("This page is not watched.") == 1
    help_at = thanks.index("This page is not watched.")
    assert (help_at < thanks.index("Your answers have arrived.")) is first


def test_answer_saved_at_once_says_to_show_where_to_turn(challenges):
    """And no longer, once it was changed."""
    form, ana = challenges
    said = [
        ana.post(
            form.url("answer/"),
            {"item": "c13", "value": value, "revision": revision},
            content_type="application/json",
        ).json()["help"]
        for revision, value in enumerate((0, 3, None))
    ]
    assert said == [False, True, False]
