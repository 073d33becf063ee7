"""A letter is sent by one sender, marked where nobody knows, and never forgotten."""

from datetime import timedelta

import pytest

from clients.actions.alert import acknowledge_alert
from clients.actions.client import edit_client
from clients.actions.delivery import (
    DIED,
    NoLongerUnsent,
    claim_letter,
    give_up_letter,
    mark_failed,
    mark_sent,
    put_off,
    try_again,
)
from clients.actions.letter import write_letter
from clients.models import Alert, AuditLine, Letter
from clients.queries.alert import alerts_of
from clients.queries.letter import late_for, lease, unsent_for, waits
from clients.roles import SYSTEM, NotAllowed
from tests.factories.clients import MONDAY, StaffFactory
from tests.factories.practice import LetterFactory

MINUTE = timedelta(minutes=1)


def write(client, channel="mail", now=MONDAY):
    return write_letter(
        kind="answer_link",
        about=client.pk,
        channel=channel,
        to=client.mobile if channel == "sms" else client.email,
        practice_id=client.practice_id,
        client=client,
        by=SYSTEM,
        now=now,
    )


def claim(letter, now=MONDAY):
    return claim_letter(letter_id=letter.pk, by=SYSTEM, now=now)


def fail(letter, now=MONDAY, **how):
    return mark_failed(letter=letter, problem="No.", by=SYSTEM, now=now, **how)


@pytest.fixture
def letter(harbour):
    return write(harbour.dora)


@pytest.fixture
def failed(letter):
    return fail(claim(letter), final=True)


def test_of_two_senders_one_gets_the_letter(letter):
    first, second = claim(letter), claim(letter)
    assert (first.attempts, first.claimed_at, second) == (1, MONDAY, None)


def test_letter_of_a_lost_sender_is_sent_again_and_marked(letter):
    assert claim(letter).maybe_sent is False
    assert claim(letter, MONDAY + lease() - timedelta(seconds=1)) is None
    again = claim(letter, MONDAY + lease())
    assert (again.maybe_sent, again.attempts) == (True, 2)
    mark_sent(letter=again, by=SYSTEM, now=MONDAY)
    line = AuditLine.objects.get(act="send_letter")
    assert line.detail == {"attempts": 2, "maybe_twice": "yes"}


def test_sender_given_up_for_lost_takes_nothing_back(letter):
    """It wakes up late: what the next one holds stays with that one, and marked."""
    slow = claim(letter)
    next_one = claim(letter, MONDAY + lease())
    fail(slow, MONDAY + lease())
    letter.refresh_from_db()
    assert (letter.claimed_at, letter.maybe_sent) == (next_one.claimed_at, True)
    assert claim(letter, MONDAY + lease() + MINUTE / 2) is None


def test_letter_sent_by_a_slow_sender_is_not_sent_a_third_time(letter):
    slow = claim(letter)
    next_one = claim(letter, MONDAY + lease())
    mark_sent(letter=slow, by=SYSTEM, now=MONDAY + lease())
    assert fail(next_one, MONDAY + lease()).state == "sent"
    assert claim(letter, MONDAY + timedelta(days=1)) is None


def test_letter_that_was_refused_is_no_second_copy(letter):
    fail(claim(letter))
    assert claim(letter, MONDAY + waits()[0]).maybe_sent is False


def test_letter_without_an_answer_may_be_a_second_copy(letter):
    fail(claim(letter), unclear=True)
    assert claim(letter, MONDAY + waits()[0]).maybe_sent is True


def test_letter_that_loses_every_sender_asks_for_a_person(letter):
    """A poison letter: so many senders and no more (FT-15)."""
    now, tries = MONDAY, 0
    while claim(letter, now) is not None:
        now, tries = now + lease(), tries + 1
    letter.refresh_from_db()
    assert (tries, letter.state, letter.problem) == (len(waits()) + 1, "failed", DIED)
    assert claim(letter, now + lease()) is None


def test_waits_grow_and_the_last_one_asks_for_a_person(letter):
    now, slept = MONDAY, []
    while (held := claim(letter, now)) is not None:
        fail(held, now)
        held.refresh_from_db()
        slept.append(held.next_try_at - now)
        now = held.next_try_at
    assert slept[:-1] == waits()
    assert held is None
    letter.refresh_from_db()
    assert letter.state == "failed"


@pytest.mark.parametrize(
    ("asked", "waited"),
    [(None, MINUTE), (MINUTE / 2, MINUTE), (30 * MINUTE, 30 * MINUTE)],
)
def test_whoever_asks_for_patience_gets_it(letter, asked, waited):
    held = fail(claim(letter), wait=asked)
    assert held.next_try_at == MONDAY + waited


def test_letter_put_off_has_not_been_tried(letter):
    put_off(letter=claim(letter), until=MONDAY + MINUTE, by=SYSTEM, now=MONDAY)
    again = claim(letter, MONDAY + MINUTE)
    assert (again.attempts, again.maybe_sent) == (1, False)


def test_failed_letter_is_an_alert_for_the_therapist_at_once(harbour, failed):
    [alert] = alerts_of(harbour.theo)
    assert (alert.kind, alert.about, alert.client) == (
        "delivery_failed",
        failed.pk,
        harbour.dora,
    )
    assert list(unsent_for(harbour.theo)) == [failed]


def test_letter_about_nobody_in_care_raises_no_alert_and_is_the_owners(harbour):
    letter = LetterFactory(practice=harbour.harbour)
    fail(claim(letter), final=True)
    assert Alert.objects.count() == 0
    assert list(unsent_for(harbour.nora)) == [letter]
    assert list(unsent_for(harbour.theo)) == []


def test_trying_again_answers_the_alert_and_another_failure_raises_one(harbour, failed):
    theo = harbour.theo
    again = try_again(letter=failed, by=theo.actor, now=MONDAY)
    assert (again.state, again.attempts, list(alerts_of(theo))) == ("waiting", 0, [])
    assert Alert.objects.get().note == "Asked to send it again."
    fail(claim(again), final=True)
    [alert] = alerts_of(theo)
    assert alert.about == failed.pk
    acknowledge_alert(alert=alert, note="Rang.", by=theo.actor, now=MONDAY)
    assert Letter.objects.get(pk=failed.pk).state == "failed"


def test_giving_up_keeps_the_reason_and_answers_the_alert(harbour, failed):
    theo = harbour.theo
    given_up = give_up_letter(letter=failed, reason="Moved", by=theo.actor, now=MONDAY)
    assert (given_up.state, given_up.problem) == ("stopped", "Given up: Moved")
    assert Alert.objects.get().note == "Given up: Moved"
    with pytest.raises(NoLongerUnsent):
        try_again(letter=failed, by=theo.actor, now=MONDAY)


def test_front_desk_may_try_again_and_the_alert_waits_for_the_therapist(
    harbour, failed
):
    desk = StaffFactory(practice=harbour.harbour, role="assistant")
    try_again(letter=failed, by=desk.actor, now=MONDAY)
    assert len(alerts_of(harbour.theo)) == 1


def test_supervisors_neither_try_again_nor_give_up(harbour, failed):
    vera = StaffFactory(practice=harbour.harbour, role="supervisor")
    with pytest.raises(NotAllowed):
        try_again(letter=failed, by=vera.actor, now=MONDAY)
    with pytest.raises(NotAllowed):
        give_up_letter(letter=failed, reason="x", by=vera.actor, now=MONDAY)


def test_other_practice_sees_no_letter(cast, failed):
    assert list(unsent_for(cast.sam)) == []
    assert list(late_for(cast.sam, MONDAY + timedelta(days=1))) == []


def test_late_letters_are_those_older_than_a_quarter_of_an_hour(harbour, letter):
    assert list(late_for(harbour.theo, MONDAY + 14 * MINUTE)) == []
    assert list(late_for(harbour.theo, MONDAY + 15 * MINUTE)) == [letter]


@pytest.mark.parametrize(
    ("channel", "field", "value"),
    [("mail", "email", "d@example.org"), ("sms", "mobile", "+491713920012")],
)
def test_nothing_leaves_for_a_new_address_within_ten_minutes(
    harbour, channel, field, value
):
    """Whoever mistyped it has so long to see it (H4)."""
    dora = edit_client(
        client=harbour.dora, by=harbour.theo.actor, now=MONDAY, **{field: value}
    )
    letter = write(dora, channel, now=MONDAY + MINUTE)
    assert claim(letter, MONDAY + 10 * MINUTE - timedelta(seconds=1)) is None
    assert claim(letter, MONDAY + 10 * MINUTE).to == value


def test_change_of_another_detail_holds_nothing(harbour):
    dora = edit_client(
        client=harbour.dora, by=harbour.theo.actor, now=MONDAY, phone="5"
    )
    assert claim(write(dora)) is not None
