"""The questions without JavaScript: is this you, one or all, and the review."""

import re

import pytest

from assessments.actions.assignment import withdraw_assignment
from clients.models import Consent
from tests.factories.assessments import AssignmentFactory
from tests.factories.clients import MONDAY, NamedPersonFactory


def text(answer):
    """The words of a page, without tags and with single blanks."""
    words = re.sub(r"<[^>]*>", " ", answer.content.decode())
    return re.sub(r"\s+", " ", words).replace("&#x27;", "'")


def save(browser, form, go="next", item="s01", **answers):
    fields = {"go": go, "item": item}
    for code, (value, revision) in answers.items():
        fields |= {f"answer-{code}": value, f"revision-{code}": revision}
    return browser.post(form.url(), fields)


def test_is_this_you_comes_before_the_first_question(cast, form, signed_in):
    answer = signed_in(cast.ana).get(form.url())
    assert answer.status_code == 200
    assert text(answer).count("Ana B.") == 1
    assert "Brandt" not in text(answer)
    assert "radio" not in answer.content.decode()
    assert form.response is None


def test_looking_starts_nothing(cast, form, signed_in):
    browser = signed_in(cast.ana)
    browser.head(form.url())
    browser.get(form.url("review/"))
    assert (form.response, form.state) == (None, "open")


def test_a_yes_begins_the_draft_once(form, ana):
    first = form.response.pk
    answer = ana.post(form.url("begin/"))
    assert (answer.status_code, answer.url) == (302, form.url())
    assert (form.response.pk, form.state) == (first, "started")


def test_one_question_stands_on_the_page_with_the_introduction(form, ana):
    page = ana.get(form.url()).content.decode()
    assert page.count("<fieldset") == page.count("<legend") == 1
    assert page.count('type="radio"') == 7
    assert page.count("These sentences are about you") == 1
    assert page.count("<title>Question 1 of 25") == 1
    assert page.count('lang="en"') >= 3
    assert "style=" not in page


def test_saving_goes_on_to_the_next_question(form, ana):
    answer = save(ana, form, s01=(4, 0))
    assert (answer.status_code, answer.url) == (302, form.url("?item=s02"))
    assert form.response.answers == {"s01": 4}


def test_a_question_may_be_skipped(form, ana):
    assert save(ana, form).url == form.url("?item=s02")
    assert form.response.answers == {}


def test_back_goes_back_and_saves_too(form, ana):
    answer = save(ana, form, go="back", item="s03", s03=(2, 0))
    assert answer.url == form.url("?item=s02")
    assert form.response.answers == {"s03": 2}


def test_the_last_question_leads_to_the_review(form, ana):
    assert save(ana, form, item="s25", s25=(1, 0)).url == form.url("review/")


def test_coming_back_goes_on_where_it_was_left(cast, form, ana, signed_in):
    save(ana, form, s01=(4, 0))
    tablet = signed_in(cast.ana)
    assert text(tablet.get(form.url())).count("Is this you?") == 2  # title, heading
    tablet.post(form.url("begin/"))
    page = tablet.get(form.url()).content.decode()
    assert page.count("<title>Question 2 of 25") == 1
    page = tablet.get(form.url("?item=s01")).content.decode()
    assert re.findall(r'value="(\d)" autocomplete="off" checked', page) == ["4"]


def test_all_questions_stand_on_one_page_when_the_person_likes(form, ana):
    answer = save(ana, form, go="all", item="s02", s02=(5, 0))
    assert answer.url == form.url("#s02")
    page = ana.get(form.url()).content.decode()
    assert page.count("<fieldset") == 25
    assert page.count(" checked") == 1
    answer = save(ana, form, go="one", item="", s03=(1, 0))
    assert answer.url == form.url("?item=s01")
    assert ana.get(answer.url).content.decode().count("<fieldset") == 1
    assert form.response.answers == {"s02": 5, "s03": 1}


def test_the_page_of_all_questions_can_be_saved_and_stayed_on(form, ana):
    save(ana, form, go="all")
    assert save(ana, form, go="save", item="", s05=(5, 0)).url == form.url()
    answer = save(ana, form, go="next", item="", s05=(5, 1), s06=(6, 0))
    assert answer.url == form.url("review/")
    assert form.response.answers == {"s05": 5, "s06": 6}
    assert form.response.revisions == {"s05": 1, "s06": 1}


def test_an_answer_is_taken_back_without_leaving_the_page(form, ana):
    save(ana, form, s01=(4, 0))
    fields = {"clear": "s01", "item": "s01", "answer-s01": 4, "revision-s01": 1}
    assert ana.post(form.url(), fields).url == form.url("?item=s01")
    assert form.response.answers == {"s01": None}


def test_two_windows_both_versions_are_shown_and_the_person_chooses(form, ana):
    save(ana, form, s01=(4, 0), s02=(2, 0))
    answer = save(ana, form, s01=(7, 0), s03=(3, 0))
    assert answer.status_code == 409
    words = text(answer)
    assert words.count("4, partly like me (saved in the other window)") == 1
    assert words.count("7, very much like me (chosen here)") == 1
    page = answer.content.decode()
    assert page.count('name="revision-s01" value="1"') == 1
    # Nothing is overwritten, and what nobody disputes is saved.
    assert form.response.answers == {"s01": 4, "s02": 2, "s03": 3}
    assert save(ana, form, s01=(7, 1)).url == form.url("?item=s02")
    assert form.response.answers == {"s01": 7, "s02": 2, "s03": 3}


def test_two_windows_the_stored_version_stays_when_nothing_is_chosen(form, ana):
    save(ana, form, s01=(4, 0))
    save(ana, form, s01=(7, 0))
    assert save(ana, form).status_code == 302
    assert form.response.answers == {"s01": 4}


def test_two_windows_taking_back_is_a_version_too(form, ana):
    save(ana, form, s01=(4, 0))
    save(ana, form, s01=(5, 1))
    fields = {"clear": "s01", "item": "s01", "revision-s01": 1}
    answer = ana.post(form.url(), fields)
    assert answer.status_code == 409
    assert text(answer).count("5 (saved in the other window)") == 1
    assert text(answer).count("No answer, as taken back here") == 1
    ana.post(form.url(), {**fields, "revision-s01": 2})
    assert form.response.answers == {"s01": None}


@pytest.mark.parametrize("value", ["99", "0", "-1", "x", "2.5", "3" * 4000])
def test_an_answer_that_is_none_is_refused_in_words(form, ana, value):
    answer = save(ana, form, s01=(value, 0), s02=(3, 0))
    assert answer.status_code == 400
    assert text(answer).count("The answer to question 1 could not be used.") == 1
    assert form.response.answers == {}


def test_a_question_of_another_form_is_refused(form, ana):
    assert save(ana, form, p1=(3, 0)).status_code == 400
    assert form.response.answers == {}


def test_a_form_larger_than_any_of_ours_is_refused(form, ana):
    answer = ana.post(form.url(), {"answer-s01": "1", "note": "x" * 3_000_000})
    assert answer.status_code in {400, 413}
    assert form.response.answers == {}


def test_review_counts_and_lists_what_was_skipped(form, ana):
    answers = {f"s{n:02d}": (4, 0) for n in range(1, 24)}
    save(ana, form, **answers)
    answer = ana.get(form.url("review/"))
    assert text(answer).count("23 of 25 answered") == 1
    links = re.findall(r'href="([^"]*\?item=[^"]*)"', answer.content.decode())
    assert links == [
        form.url("?item=s24#s24"),
        form.url("?item=s25#s25"),
        form.url("?item=s01"),  # look through them again
    ]


def test_review_of_nothing_has_no_button_to_send(form, ana):
    answer = ana.get(form.url("review/"))
    assert text(answer).count("You have not answered anything yet.") == 1
    assert form.url("submit/") not in answer.content.decode()


def test_the_person_it_is_about_stands_on_the_page(cast, signed_in):
    jo = NamedPersonFactory(client=cast.ana, name="Jo")
    given = AssignmentFactory(client=cast.ana, target=jo)
    browser = signed_in(cast.ana)
    browser.post(f"/portal/{given.pk}/begin/")
    answer = browser.get(f"/portal/{given.pk}/")
    assert text(answer).count("This time, please think of Jo .") == 1


def test_a_form_taken_back_meanwhile_says_so_calmly(harbour, form, ana):
    withdraw_assignment(
        assignment=form.assignment, reason="", by=harbour.nora.actor, now=MONDAY
    )
    for answer in (
        ana.get(form.url()),
        save(ana, form, s01=(4, 0)),
        ana.get(form.url("review/")),
        ana.get(form.url("thanks/")),
        ana.post(form.url("submit/")),
    ):
        assert answer.status_code == 410
        assert text(answer).count("You have done nothing wrong") == 1
    assert (form.state, form.response.answers) == ("withdrawn", {})


def test_a_form_is_closed_while_there_is_no_agreement(cast, form, ana):
    Consent.everywhere.filter(client=cast.ana, kind="questionnaires").update(
        withdrawn_at=MONDAY
    )
    assert ana.get(form.url()).status_code == 410
    assert save(ana, form, s01=(4, 0)).status_code == 410
    assert form.response.answers == {}


@pytest.mark.parametrize(("key", "warned"), [("challenges", 1), ("five_signs", 0)])
def test_hard_questions_say_before_they_begin_where_to_turn(
    cast, signed_in, key, warned
):
    """Nobody may take the form for a way to be heard at once."""
    cast.harbour.crisis_text = "Ring the night line."
    cast.harbour.save()
    given = AssignmentFactory(client=cast.ana, instrument=key)
    words = text(signed_in(cast.ana).get(f"/portal/{given.pk}/"))
    assert words.count("do not use this form to ask for help") == warned
    assert words.count("Ring the night line.") == warned


def test_questions_stand_in_the_language_they_were_given_in(cast, signed_in):
    given = AssignmentFactory(client=cast.ana, instrument="challenges", language="de")
    browser = signed_in(cast.ana)
    browser.post(f"/portal/{given.pk}/begin/")
    page = browser.get(f"/portal/{given.pk}/").content.decode()
    assert "so viel zu tun" in page
    assert 'lang="de"' in page
    assert "so much to do" not in page
