"""Many hands at once: no answer overwritten, no form handed in twice, one device."""

from collections import Counter

import pytest

from assessments.actions.assignment import assign
from assessments.actions.following import follow
from assessments.actions.link import BoundElsewhere, bind_device
from assessments.actions.response import (
    AlreadySubmitted,
    AnswerChanged,
    Saved,
    save_answer,
    start_response,
    submit_response,
)
from assessments.instruments.reading import instrument
from assessments.models import (
    AnswerLink,
    Assignment,
    ProtocolOccurrence,
    Response,
    Score,
)
from clients.models import AuditLine
from clients.roles import SYSTEM
from tests.factories.clients import MONDAY
from tests.factories.protocols import (
    EnrolmentFactory,
    ProtocolFactory,
    ProtocolStepFactory,
)

HANDS = 25
ITEMS = instrument("five_signs").item_codes


@pytest.fixture
def draft(together):
    given = assign(
        client=together.ana,
        instrument="five_signs",
        version="1.0",
        way="portal",
        by=together.nora.actor,
        now=MONDAY,
    )
    return start_response(
        assignment=given, source="portal", by=together.ana.actor, now=MONDAY
    )


def _saver(together, draft, item_of, value_of):
    def save(hand):
        return save_answer(
            response=draft,
            item=item_of(hand),
            value=value_of(hand),
            revision=0,
            by=together.ana.actor,
            now=MONDAY,
        )

    return save


def test_answers_to_different_items_never_conflict(together, draft, at_once):
    save = _saver(together, draft, lambda hand: ITEMS[hand], lambda hand: hand % 5 + 1)
    results = at_once(HANDS, save)
    assert {type(each) for each in results} == {Saved}
    stored = Response.objects.get()
    assert stored.answers == {ITEMS[hand]: hand % 5 + 1 for hand in range(HANDS)}
    assert stored.revision == HANDS


def test_of_many_answers_to_one_item_one_is_saved(together, draft, at_once):
    save = _saver(together, draft, lambda hand: ITEMS[0], lambda hand: hand % 5 + 1)
    results = at_once(10, save)
    stored = Response.objects.get()
    winner = stored.answers[ITEMS[0]]
    # Two hands per value: the twin of the winner is told that it stands already.
    assert Counter(type(each) for each in results) == {Saved: 2, AnswerChanged: 8}
    assert {each.value for each in results} == {winner}
    assert stored.revision == 1


def test_form_submitted_many_times_is_scored_once(together, draft, at_once):
    _saver(together, draft, lambda hand: ITEMS[hand], lambda hand: 3)(0)

    def submit(hand):
        return submit_response(response=draft, by=together.ana.actor, now=MONDAY)

    results = at_once(HANDS, submit)
    assert {each.pk for each in results} == {draft.pk}
    scales = Score.objects.values_list("scale", flat=True)
    assert len(scales) == len(set(scales)) > 0
    assert AuditLine.objects.filter(act="submit_response").count() == 1


def test_answer_beside_the_submit_is_in_the_scores_or_refused(together, draft, at_once):
    save = _saver(together, draft, lambda hand: ITEMS[hand], lambda hand: 3)
    save(0)

    def act(hand):
        if hand == 0:
            return submit_response(response=draft, by=together.ana.actor, now=MONDAY)
        return save(hand)

    kinds = Counter(type(each) for each in at_once(12, act))
    assert kinds[Saved] + kinds[AlreadySubmitted] == 11
    answered = sum(score.n_answered for score in Score.objects.all())
    assert answered == 1 + kinds[Saved] == len(Response.objects.get().answers)


def test_form_is_begun_once(together, draft, at_once):
    def start(hand):
        return start_response(
            assignment=draft.assignment,
            source="portal",
            by=together.ana.actor,
            now=MONDAY,
        )

    assert {each.pk for each in at_once(10, start)} == {draft.pk}
    assert Response.objects.count() == 1


def test_link_is_bound_to_one_device(together, draft, at_once):
    assign(
        client=together.ana,
        instrument="security_pulse",
        version="1.0",
        way="link",
        by=together.nora.actor,
        now=MONDAY,
    )
    link = AnswerLink.objects.get()

    def bind(hand):
        return bind_device(link=link, by=link.actor, now=MONDAY)

    results = at_once(HANDS, bind)
    assert Counter(type(each) for each in results) == {str: 1, BoundElsewhere: 24}


def test_many_beats_at_once_give_one_list(together, at_once):
    """As many timetables as hands: each form of a step is given once."""
    protocol = ProtocolFactory(practice=together.harbour)
    ProtocolStepFactory(protocol=protocol, anchor="start", opens=0)
    enrolment = EnrolmentFactory(client=together.ana, protocol=protocol)

    def beat(hand):
        return follow(enrolment_id=enrolment.pk, by=SYSTEM, now=MONDAY)

    assert sorted(at_once(10, beat)) == [0] * 9 + [1]
    assert ProtocolOccurrence.objects.count() == 1
    assert Assignment.objects.count() == 1
