"""Answers are saved one by one, checked strictly, and never overwritten unseen."""

import pytest

from assessments.actions.response import (
    AlreadySubmitted,
    AnswerChanged,
    BadAnswers,
    DefinitionChanged,
    NoLongerOpen,
    save_answer,
    save_answers,
    submit_response,
)
from assessments.models import Response
from clients.actions.consent import withdraw_consent
from clients.queries import Missing
from clients.queries.consent import consents_of
from tests.factories.clients import MONDAY

DEEP = None
for _ in range(200):
    DEEP = [DEEP]
STRANGE_VALUES = [
    DEEP,
    int("9" * 4000) ** 2,
    2**40,
    -(2**63),
    "\0",
    "\ud800",
    float("nan"),
    float("inf"),
    True,
    False,
    "3",
    2.5,
    3.0,
    99,
    0,
    {},
    [],
    b"3",
    "x" * 3_000_000,
]
STRANGE_ITEMS = ["s99", "", "s1", "\0", "\ud800", "x" * 3_000_000, "s01 ", None, 1, ()]
STRANGE_REVISIONS = [True, "0", 0.0, None, -1, 2**70, [], float("nan")]


@pytest.fixture
def save(harbour, draft):
    def save(item="s01", value=3, revision=0, by=harbour.ana.actor):
        return save_answer(
            response=draft, item=item, value=value, revision=revision, by=by, now=MONDAY
        )

    return save


def _stored():
    row = Response.objects.get()
    return row.answers, row.revisions, row.revision


def test_answer_is_saved_with_its_revision(save):
    saved = save()
    assert (saved.item, saved.value, saved.revision) == ("s01", 3, 1)
    assert saved.saved_at == MONDAY
    assert _stored() == ({"s01": 3}, {"s01": 1}, 1)


def test_answer_is_changed_by_whoever_saw_it(save):
    save(value=3)
    assert save(value=4, revision=1).revision == 2
    assert _stored() == ({"s01": 4}, {"s01": 2}, 2)


def test_answer_changed_elsewhere_is_told_and_not_overwritten(save):
    save(value=3)
    with pytest.raises(AnswerChanged) as conflict:
        save(value=5)
    told = conflict.value
    assert (told.item, told.value, told.revision, told.hidden) == ("s01", 3, 1, False)
    assert _stored() == ({"s01": 3}, {"s01": 1}, 1)


def test_lost_reply_can_be_asked_for_again(save):
    assert save() == save()
    assert _stored() == ({"s01": 3}, {"s01": 1}, 1)


def test_cleared_answer_is_not_answered(save):
    save()
    assert save(value=None, revision=1).value is None
    assert _stored() == ({"s01": None}, {"s01": 2}, 2)


@pytest.mark.parametrize("value", STRANGE_VALUES, ids=lambda value: repr(type(value)))
def test_strange_value_is_refused_and_nothing_stored(save, value):
    with pytest.raises(BadAnswers) as refusal:
        save(value=value)
    assert list(refusal.value.problems) == ["s01"]
    str(refusal.value).encode()
    assert len(str(refusal.value)) < 200
    assert _stored() == ({}, {}, 0)


@pytest.mark.parametrize("item", STRANGE_ITEMS, ids=lambda item: repr(type(item)))
def test_strange_item_is_refused_and_nothing_stored(save, item):
    with pytest.raises(BadAnswers) as refusal:
        save(item=item)
    str(refusal.value).encode()
    assert len(str(refusal.value)) < 200
    assert _stored() == ({}, {}, 0)


@pytest.mark.parametrize("revision", STRANGE_REVISIONS, ids=repr)
def test_strange_revision_is_refused_and_nothing_stored(save, revision):
    with pytest.raises(BadAnswers):
        save(revision=revision)
    assert _stored() == ({}, {}, 0)


def test_page_of_answers_reports_each_conflict_and_saves_the_rest(harbour, draft, save):
    save("s01", 3)
    done = save_answers(
        response=draft,
        answers={"s01": 5, "s02": 2, "s03": None},
        revisions={"s01": 0, "s02": 0},
        by=harbour.ana.actor,
        now=MONDAY,
    )
    assert [(each.item, each.value) for each in done.saved] == [
        ("s02", 2),
        ("s03", None),
    ]
    assert [(each.item, each.value) for each in done.conflicts] == [("s01", 3)]
    assert _stored() == ({"s01": 3, "s02": 2}, {"s01": 1, "s02": 1}, 2)


def test_one_unusable_answer_saves_none_of_the_page(harbour, draft):
    with pytest.raises(BadAnswers) as refusal:
        save_answers(
            response=draft,
            answers={"s01": 3, "s02": 9},
            revisions={},
            by=harbour.ana.actor,
            now=MONDAY,
        )
    assert list(refusal.value.problems) == ["s02"]
    assert _stored() == ({}, {}, 0)


def test_only_the_client_of_the_form_answers_it(harbour, save):
    with pytest.raises(Missing):
        save(by=harbour.ben.actor)
    with pytest.raises(Missing):
        save(by=harbour.nora.actor)
    with pytest.raises(Missing):
        save(by=harbour.cleo.actor)
    assert _stored() == ({}, {}, 0)


def test_submitted_form_takes_no_answers(harbour, draft, save):
    save()
    submit_response(response=draft, by=harbour.ana.actor, now=MONDAY)
    with pytest.raises(AlreadySubmitted):
        save(value=4, revision=1)
    assert _stored()[0] == {"s01": 3}


def test_withdrawn_consent_closes_the_form(harbour, save):
    consent = consents_of(harbour.ana).get(kind="questionnaires")
    withdraw_consent(consent=consent, by=harbour.ana.actor, now=MONDAY)
    with pytest.raises(NoLongerOpen, match="closed at the moment"):
        save()


def test_definition_that_is_not_the_given_one_takes_no_answers(given, draft, save):
    given.definition_digest = "0" * 64
    given.save(update_fields=["definition_digest"])
    with pytest.raises(DefinitionChanged, match=r"five_signs/1\.0"):
        save()
    assert _stored() == ({}, {}, 0)
