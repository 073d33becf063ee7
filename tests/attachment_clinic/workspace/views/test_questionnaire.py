"""Giving a questionnaire, taking it back, typing it in, and reading the result."""

import pytest

from assessments.instruments.reading import instrument
from assessments.models import Assignment, Response, Score
from clients.models import Consent
from tests.attachment_clinic.workspace.addresses import at
from tests.attachment_clinic.workspace.world import SCALE
from tests.factories.assessments import AssignmentFactory, submitted
from tests.factories.reports import answered

SIGNS = [f"s{number:02}" for number in range(1, 26)]
PORTAL = {"instrument": "five_signs/1.0", "way": "portal"}


def test_give_is_one_act(world, theo, acts):
    url = at("assign", world.dora.pk)
    assert acts(lambda: theo.post(url, PORTAL)) == ["assign"]
    assert Assignment.objects.filter(client=world.dora, way="portal").count() == 7


def test_give_by_link_writes_the_letter_with_it(world, theo, acts):
    url = at("assign", world.dora.pk)
    step = acts(lambda: theo.post(url, {**PORTAL, "way": "link"}))
    assert step == ["assign", "renew_link", "write_letter", "send_link"]


def test_give_about_somebody_for_a_session(world, theo):
    form = {
        "instrument": "ecr_r/1.0",
        "way": "paper",
        "target": world.person.pk,
        "session": world.session.pk,
        "due_on": "2100-01-01",
    }
    assert theo.post(at("assign", world.dora.pk), form).status_code == 302
    given = Assignment.objects.get(client=world.dora, instrument="ecr_r", state="open")
    assert (given.target, given.session) == (world.person, world.session)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"instrument": ""}, "required"),
        ({"instrument": "no_such/1.0"}, "not one of the available choices"),
        ({"way": "pigeon"}, "not one of the available choices"),
        ({"instrument": "ecr_r/1.0"}, "Give it on paper and type in the numbers"),
        ({"instrument": "ecr_r/1.0", "way": "paper"}, "is about a partner"),
        ({"target": "person"}, "about the client alone"),
        ({"due_on": "2020-01-01"}, "lies in the past"),
        ({"session": "x"}, "Select a valid choice"),
    ],
)
def test_give_says_what_is_wrong_and_loses_nothing(world, theo, acts, change, words):
    form = {**PORTAL, "due_on": "2100-03-04", **change}
    if form.get("target") == "person":
        form["target"] = world.person.pk
    pages = []
    url = at("assign", world.dora.pk)
    assert acts(lambda: pages.append(theo.post(url, form))) == []
    text = pages[0].content.decode()
    assert pages[0].status_code == 400
    assert words in text
    assert f'value="{form["due_on"]}"' in text


def test_give_refuses_people_and_sessions_of_others(world, nora, acts):
    """Nora sees both files: Ana's person is still no choice in Dora's."""
    person = world.cast.ana.named_people.get()
    form = {"instrument": "ecr_r/1.0", "way": "paper", "target": person.pk}
    pages = []
    url = at("assign", world.dora.pk)
    assert acts(lambda: pages.append(nora.post(url, form))) == []
    assert pages[0].status_code == 400


def test_give_without_consent_says_so(world, theo, acts):
    Consent.objects.filter(client=world.dora).delete()
    pages = []
    url = at("assign", world.dora.pk)
    assert acts(lambda: pages.append(theo.post(url, PORTAL))) == []
    assert "Record the consent first" in pages[0].content.decode()


def test_withdraw_needs_a_reason_and_is_one_act(world, theo, acts):
    url = at("withdraw_assignment", world.dora.pk, world.assignment.pk)
    assert theo.post(url, {"reason": " "}).status_code == 400
    step = acts(lambda: theo.post(url, {"reason": "Given twice"}))
    assert step == ["withdraw_assignment"]


def test_answered_forms_cannot_be_withdrawn_or_typed_in(world, theo, acts):
    given = world.response.assignment.pk
    pages = []

    def step():
        url = at("withdraw_assignment", world.dora.pk, given)
        pages.append(theo.post(url, {"reason": "x"}))
        url = at("paper", world.dora.pk, given)
        pages.append(theo.post(url, {"answered_on": "2026-03-02", "s01": "1"}))

    assert acts(step) == []
    assert [page.status_code for page in pages] == [400, 302]


def test_new_link_is_sent_for_an_open_form_only(world, theo, acts):
    url = at("send_link", world.dora.pk, world.link.pk)
    step = acts(lambda: theo.post(url))
    assert step == ["renew_link", "write_letter", "send_link"]
    Assignment.objects.filter(pk=world.link.pk).update(state="withdrawn")
    assert acts(lambda: theo.post(url)) == []


def _paper(world, **answers):
    values = {**dict.fromkeys(SIGNS, "4"), **answers}
    return at("paper", world.dora.pk, world.assignment.pk), {
        "answered_on": "2026-03-01",
        **values,
    }


def test_paper_is_kept_scored_and_shown(world, theo, acts):
    url, form = _paper(world, s01="", s02="7")
    answers = []
    step = acts(lambda: answers.append(theo.post(url, form)))
    assert step == ["score_response", "submit_response"]
    kept = Response.objects.get(assignment=world.assignment)
    assert (kept.source, kept.assessed_at.date().isoformat()) == ("paper", "2026-03-01")
    assert (kept.answers["s01"], kept.answers["s02"]) == (None, 7)
    assert answers[0].url == at("result", world.dora.pk, kept.pk)
    text = theo.get(answers[0].url).content.decode()
    assert "24 of 25" in text
    assert "scored from those answered" in text
    assert "not answered" in text


@pytest.mark.parametrize("value", ["0", "8", "-1", "4.5", "a", "9" * 5000, "4 4"])
def test_paper_refuses_what_is_not_on_the_scale_beside_the_field(
    world, theo, acts, value
):
    url, form = _paper(world, s03=value)
    pages = []
    assert acts(lambda: pages.append(theo.post(url, form))) == []
    text = pages[0].content.decode()
    assert pages[0].status_code == 400
    assert text.count("This is not on the scale. Write a number from 1 to 7") > 25
    assert 'href="#id_s03"' in text
    # All that was typed is still there.
    assert text.count('value="4"') == 24


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("2100-01-01", "still to come"),
        ("", "required"),
        ("x", "Write the date"),
        ("0001-01-01", "check the year"),
    ],
)
def test_paper_refuses_days_that_cannot_be(world, theo, acts, day, words):
    url, form = _paper(world)
    pages = []
    step = acts(lambda: pages.append(theo.post(url, {**form, "answered_on": day})))
    assert (step, pages[0].status_code) == ([], 400)
    assert words in pages[0].content.decode()


def test_paper_that_is_empty_is_not_kept(world, theo, acts):
    url, form = _paper(world, **dict.fromkeys(SIGNS, ""))
    pages = []
    assert acts(lambda: pages.append(theo.post(url, form))) == []
    assert "Nothing is answered yet" in pages[0].content.decode()


def test_assistants_type_in_and_see_no_score(world, signed_in):
    dee = signed_in(world.assistant)
    url, form = _paper(world)
    answer = dee.post(url, form, follow=True)
    assert answer.redirect_chain == [(at("questionnaires", world.dora.pk), 302)]
    assert Score.objects.filter(response__assignment=world.assignment).count() == 5
    assert SCALE not in answer.content.decode()


def test_result_shows_scores_answers_and_where_they_come_from(world, theo):
    text = theo.get(at("result", world.dora.pk, world.response.pk)).content.decode()
    assert SCALE in text
    assert "25 of 25" in text
    assert [code for code in SIGNS if code not in text] == []
    assert "Portal, handed in on 2 March 2026" in text


@pytest.mark.parametrize(("answer", "shown"), [(0, False), (1, True), (None, False)])
def test_result_opens_with_an_answer_that_asks_for_a_person(
    harbour, signed_in, answer, shown
):
    given = AssignmentFactory(client=harbour.dora, instrument="phq_9", way="paper")
    answers = dict.fromkeys(instrument("phq_9").item_codes, 0) | {"i09": answer}
    response = submitted(given, answers)
    text = signed_in(harbour.theo).get(at("result", harbour.dora.pk, response.pk))
    assert ("Please talk with the person today" in text.content.decode()) is shown


def test_void_needs_a_reason_is_one_act_and_leaves_every_chart(world, theo, acts):
    ids = world.dora.pk, world.response.pk
    url = at("void_response", *ids)
    assert theo.post(url, {"reason": ""}).status_code == 400
    step = acts(lambda: theo.post(url, {"reason": "Wrong form"}))
    assert step == ["void_response"]
    assert "Reason: Wrong form" in theo.get(at("result", *ids)).content.decode()
    text = theo.get(at("questionnaires", world.dora.pk)).content.decode()
    assert "Answered, not counted" in text


@pytest.mark.parametrize("count", [1, 3])
def test_list_takes_the_same_queries_for_any_number(
    harbour, signed_in, count, django_assert_num_queries
):
    for _ in range(count):
        AssignmentFactory(client=harbour.dora)
    theo = signed_in(harbour.theo)
    url = at("questionnaires", harbour.dora.pk)
    theo.get(url)
    with django_assert_num_queries(15):
        text = theo.get(url).content.decode()
    assert text.count("Take back") == count


@pytest.mark.parametrize(("key", "count"), [("five_signs", 1), ("gad_7", 0)])
def test_result_says_what_is_not_validated(harbour, signed_in, key, count):
    (form,) = answered(harbour.dora, (2,), key=key)
    text = signed_in(harbour.theo).get(at("result", harbour.dora.pk, form.pk))
    assert text.content.decode().count("<dd>Not validated</dd>") == count
