"""A link opens one form, on one device; another one needs a code (R24, R26)."""

from datetime import timedelta

import pytest

from assessments.actions.assignment import withdraw_assignment
from assessments.actions.link import (
    ALPHABET,
    BoundElsewhere,
    CannotSend,
    bind_device,
    check_code,
    make_code,
    make_link_token,
    revoke_link,
    send_code,
    send_link,
)
from assessments.actions.response import (
    AnswerChanged,
    NoLongerOpen,
    save_answer,
    save_answers,
    say_not_me,
    start_response,
    submit_response,
)
from assessments.models import AnswerLink
from assessments.queries.link import (
    answered_elsewhere,
    answers_shown,
    digest_of,
    link_by_device,
    link_by_token,
)
from clients.actions.client import change_status
from clients.actions.consent import withdraw_consent
from clients.models import Letter
from clients.queries import Missing
from clients.queries.consent import consents_of
from clients.roles import SYSTEM, NotAllowed
from tests.factories.clients import MONDAY, StaffFactory

MINUTE = timedelta(minutes=1)


@pytest.fixture
def link(give):
    give(instrument="security_pulse", way="link")
    return AnswerLink.objects.get()


@pytest.fixture
def token(link):
    return make_link_token(link=link, by=SYSTEM, now=MONDAY)


@pytest.fixture
def begun(link):
    """The form, begun on the first device with one answer."""
    bind_device(link=link, by=link.actor, now=MONDAY)
    draft = start_response(
        assignment=link.assignment, source="link", by=link.actor, now=MONDAY
    )
    _save(draft, link, "p1", 6)
    return draft


def _save(draft, link, item, value, revision=0):
    return save_answer(
        response=draft,
        item=item,
        value=value,
        revision=revision,
        by=link.actor,
        now=MONDAY,
    )


def _code(link, now=MONDAY):
    return make_code(link=link, by=SYSTEM, now=now)


def _try(link, code, now=MONDAY):
    return check_code(link=link, code=code, by=link.actor, now=now)


def _move(link):
    """Another device takes over."""
    return _try(link, _code(link))


def test_only_hashes_of_token_and_device_are_kept(link, token):
    device = bind_device(link=link, by=link.actor, now=MONDAY)
    code = _code(link)
    row = AnswerLink.objects.values().get()
    assert (row["token_hash"], row["device_hash"]) == (
        digest_of(token),
        digest_of(device),
    )
    kept = " ".join(str(value) for value in row.values())
    assert [secret for secret in (token, device, code) if secret in kept] == []
    assert len(token) == len(device) == 43


def test_token_and_device_open_the_link(link, token):
    device = bind_device(link=link, by=link.actor, now=MONDAY)
    assert link_by_token(token, MONDAY) == link_by_device(device, MONDAY) == link


def test_looking_changes_nothing(link, token):
    before = AnswerLink.objects.values().get()
    for _ in range(20):
        link_by_token(token, MONDAY)
    assert AnswerLink.objects.values().get() == before


@pytest.mark.parametrize("wrong", ["", "x", "\0", "\ud800", "x" * 10**6])
def test_wrong_token_opens_nothing(token, wrong):
    with pytest.raises(Missing):
        link_by_token(wrong, MONDAY)
    with pytest.raises(Missing):
        link_by_device(wrong, MONDAY)


def test_new_token_makes_the_old_one_void(link, token):
    make_link_token(link=link, by=SYSTEM, now=MONDAY)
    with pytest.raises(Missing):
        link_by_token(token, MONDAY)


def test_link_ends_after_fourteen_days(link, token):
    last = MONDAY + timedelta(days=14)
    assert link_by_token(token, last - MINUTE) == link
    with pytest.raises(Missing):
        link_by_token(token, last)
    with pytest.raises(BoundElsewhere):
        bind_device(link=link, by=link.actor, now=last)


def _withdraw(cast, link):
    withdraw_assignment(
        assignment=link.assignment, reason="", by=cast.nora.actor, now=MONDAY
    )


def _revoke(cast, link):
    revoke_link(link=link, by=cast.nora.actor, now=MONDAY)


def _discharge(cast, link):
    change_status(client=cast.ana, status="discharged", by=cast.nora.actor, now=MONDAY)


def _disagree(cast, link):
    consent = consents_of(cast.ana).get(kind="questionnaires")
    withdraw_consent(consent=consent, by=cast.nora.actor, now=MONDAY)


def _say_not_me(cast, link):
    say_not_me(assignment=link.assignment, by=link.actor, now=MONDAY)


def _send_again(cast, link):
    send_link(assignment=link.assignment, by=cast.nora.actor, now=MONDAY)


@pytest.mark.parametrize(
    "end", [_withdraw, _revoke, _discharge, _disagree, _say_not_me, _send_again]
)
def test_link_ends_with_what_it_was_for(harbour, link, token, begun, end):
    end(harbour, link)
    with pytest.raises(Missing):
        link_by_token(token, MONDAY)
    with pytest.raises(NoLongerOpen):
        _save(begun, link, "p2", 3)
    begun.refresh_from_db()
    assert begun.answers == {"p1": 6}


def test_link_ends_with_the_form_handed_in_and_a_second_press_is_harmless(
    link, token, begun
):
    for _ in range(2):
        done = submit_response(response=begun, by=link.actor, now=MONDAY)
        assert (done.state, done.source) == ("submitted", "link")
    with pytest.raises(Missing):
        link_by_token(token, MONDAY)


def test_link_answers_its_own_form_only(harbour, give, link):
    other = give()
    with pytest.raises(Missing):
        start_response(assignment=other, source="link", by=link.actor, now=MONDAY)


def test_bound_link_is_not_bound_again(link, begun):
    with pytest.raises(BoundElsewhere):
        bind_device(link=link, by=link.actor, now=MONDAY)


def test_code_moves_the_link_to_another_device(link, token, begun):
    first = AnswerLink.objects.get().device_hash
    device = _move(link)
    assert link_by_device(device, MONDAY) == link
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
    assert answers_shown(link, begun) == {}
    begun.refresh_from_db()
    assert answers_shown(link, begun) == {"p1": 6}
    _move(link)
    assert answers_shown(link, begun) == {}
    assert answered_elsewhere(link, begun) == {"p1"}
    _save(begun, link, "p2", 3)
    begun.refresh_from_db()
    assert answers_shown(link, begun) == {"p2": 3}


def test_other_device_cannot_find_an_earlier_answer_out(link, begun):
    _move(link)
    for guess in range(1, 8):
        with pytest.raises(AnswerChanged) as conflict:
            _save(begun, link, "p1", guess, revision=0)
        told = conflict.value
        assert (told.value, told.revision, told.hidden) == (None, 1, True)


def test_other_device_may_replace_an_earlier_answer(link, begun):
    _move(link)
    assert _save(begun, link, "p1", 2, revision=1).revision == 2
    begun.refresh_from_db()
    assert answers_shown(link, begun) == {"p1": 2}


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
    assert answers_shown(again, begun) == {}
    _save(begun, again, "p2", 3)
    done = submit_response(response=begun, by=again.actor, now=MONDAY)
    assert done.answers == {"p1": 6, "p2": 3}


def test_link_is_sent_again_by_those_who_may_assign_and_only_while_open(harbour, link):
    helper = StaffFactory(practice=harbour.harbour, role="supervisor")
    with pytest.raises(NotAllowed):
        send_link(assignment=link.assignment, by=helper.actor, now=MONDAY)
    harbour.ana.email = ""
    harbour.ana.save()
    link.refresh_from_db()
    with pytest.raises(CannotSend, match="no mail address"):
        send_link(assignment=link.assignment, by=harbour.nora.actor, now=MONDAY)
    _withdraw(harbour, link)
    link.refresh_from_db()
    with pytest.raises(NoLongerOpen):
        send_link(assignment=link.assignment, by=harbour.nora.actor, now=MONDAY)
