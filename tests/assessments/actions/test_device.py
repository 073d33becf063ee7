"""Another device needs a code, and never sees what was answered before (R26)."""

from datetime import timedelta

import pytest

from assessments.actions.link import (
    ALPHABET,
    BoundElsewhere,
    CannotSend,
    bind_device,
    check_code,
    make_code,
    send_code,
    send_link,
)
from assessments.actions.response import AnswerChanged, save_answers, submit_response
from assessments.models import AnswerLink
from assessments.queries.answering import hidden_items
from assessments.queries.link import digest_of
from clients.actions.consent import withdraw_consent
from clients.models import Letter
from clients.queries.consent import consents_of
from clients.roles import SYSTEM
from tests.assessments.actions.conftest import save
from tests.factories.clients import MONDAY

MINUTE = timedelta(minutes=1)


def _code(link, now=MONDAY):
    return make_code(link=link, by=SYSTEM, now=now)


def _try(link, code, now=MONDAY):
    return check_code(link=link, code=code, by=link.actor, now=now)


def _move(link):
    """Another device takes over."""
    return _try(link, _code(link))


def _shown(link, response):
    """The answers that may stand on the page of this link's device."""
    hidden = hidden_items(link.actor, response)
    return {
        code: value for code, value in response.answers.items() if code not in hidden
    }


def test_bound_link_is_not_bound_again(link, begun):
    with pytest.raises(BoundElsewhere):
        bind_device(link=link, by=link.actor, now=MONDAY)


def test_code_moves_the_link_to_another_device(link, begun):
    first = AnswerLink.objects.get().device_hash
    device = _move(link)
    assert AnswerLink.objects.get().device_hash == digest_of(device) != first


def test_code_is_read_with_spaces_and_small_letters(link, begun):
    code = _code(link)
    assert set(code) <= set(ALPHABET)
    assert _try(link, f" {code[:3].lower()}-{code[3:]} ") is not None


def test_code_works_once(link, begun):
    code = _code(link)
    assert _try(link, code) is not None
    assert _try(link, code) is None


def test_code_works_for_ten_minutes(link, begun):
    code = _code(link)
    assert _try(link, code, MONDAY + 10 * MINUTE) is None
    assert _try(link, code, MONDAY + 9 * MINUTE) is not None


def test_code_can_be_tried_five_times(link, begun):
    code = _code(link)
    assert [_try(link, "WRONG!") for _ in range(5)] == [None] * 5
    assert AnswerLink.objects.get().code_tries == 5
    assert _try(link, code) is None
    assert _try(link, _code(link)) is not None


@pytest.mark.parametrize("wrong", ["", "\0", "\ud800", "x" * 10**5])
def test_without_a_code_nothing_fits(link, begun, wrong):
    assert _try(link, wrong) is None


def test_code_letter_holds_no_code_and_five_a_day_are_enough(link, begun):
    for _ in range(5):
        send_code(link=link, by=link.actor, now=MONDAY)
    with pytest.raises(CannotSend, match="Too many"):
        send_code(link=link, by=link.actor, now=MONDAY)
    send_code(link=link, by=link.actor, now=MONDAY + timedelta(days=1, minutes=1))
    letters = Letter.objects.filter(kind="answer_code")
    assert {(each.about, each.to) for each in letters} == {(link.pk, "ana@example.org")}
    assert letters.count() == 6
    assert AnswerLink.objects.get().code_hash == ""


def test_code_needs_agreement_to_mails(harbour, link, begun):
    consent = consents_of(harbour.ana).get(kind="email")
    withdraw_consent(consent=consent, by=harbour.nora.actor, now=MONDAY)
    with pytest.raises(CannotSend, match="ask your practice"):
        send_code(link=link, by=link.actor, now=MONDAY)


def test_other_device_never_sees_earlier_answers(link, begun):
    assert _shown(link, begun) == {}
    begun.refresh_from_db()
    assert _shown(link, begun) == {"p1": 6}
    _move(link)
    assert _shown(link, begun) == {}
    assert "p1" in hidden_items(link.actor, begun)
    save(begun, link, "p2", 3)
    begun.refresh_from_db()
    assert _shown(link, begun) == {"p2": 3}


def test_other_device_cannot_find_an_earlier_answer_out(link, begun):
    _move(link)
    for guess in range(1, 8):
        with pytest.raises(AnswerChanged) as conflict:
            save(begun, link, "p1", guess, revision=0)
        told = conflict.value
        assert (told.value, told.revision, told.hidden) == (None, 1, True)


def test_other_device_may_replace_an_earlier_answer(link, begun):
    _move(link)
    assert save(begun, link, "p1", 2, revision=1).revision == 2
    begun.refresh_from_db()
    assert _shown(link, begun) == {"p1": 2}


def test_earlier_answer_left_blank_on_another_device_stays(link, begun):
    _move(link)
    done = save_answers(
        response=begun,
        answers={"p1": None, "p2": 5},
        revisions={"p1": 1},
        by=link.actor,
        now=MONDAY,
    )
    begun.refresh_from_db()
    assert (done.conflicts, begun.answers) == ((), {"p1": 6, "p2": 5})


def test_new_link_does_not_show_what_an_earlier_one_wrote(harbour, link, begun):
    again = send_link(assignment=link.assignment, by=harbour.nora.actor, now=MONDAY)
    bind_device(link=again, by=again.actor, now=MONDAY)
    begun.refresh_from_db()
    assert _shown(again, begun) == {}
    save(begun, again, "p2", 3)
    done = submit_response(response=begun, by=again.actor, now=MONDAY)
    assert done.answers == {"p1": 6, "p2": 3}
