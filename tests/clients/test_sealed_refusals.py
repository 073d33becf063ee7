"""Sealed fields: what would mean nothing, or lay words open, is refused loudly."""

import pickle

import pytest
from django.core.exceptions import FieldError
from django.db import transaction
from django.db.models import F, Value
from django.db.models.functions import Upper

from assessments.models import Assignment
from clients.models import JournalEntry
from clients.sealed import NotSealed, seal_for
from clients.sealing import Tampered
from tests.columns import again, stored
from tests.factories.assessments import AssignmentFactory
from tests.factories.practising import JournalEntryFactory

WORDS = "I am afraid of what he says."


@pytest.fixture
def entry(harbour) -> JournalEntry:
    """Ana's, with WORDS in it, as it comes out of the database."""
    return again(JournalEntryFactory(client=harbour.ana, text=WORDS))


def test_update_takes_sealed_values_alone(entry):
    with pytest.raises(NotSealed), transaction.atomic():
        JournalEntry.objects.filter(pk=entry.pk).update(text="In the open.")
    for made_by_sql in (F("prompt"), Upper(Value("a")), Value("In the open.")):
        with pytest.raises(NotSealed), transaction.atomic():
            JournalEntry.objects.filter(pk=entry.pk).update(text=made_by_sql)
    assert again(entry).text == WORDS


def test_bulk_update_is_refused(entry):
    entry.text = "In the open."
    with pytest.raises(NotSealed), transaction.atomic():
        JournalEntry.objects.bulk_update([entry], ["text"])
    assert again(entry).text == WORDS


def test_value_sealed_for_a_row_can_be_written_into_that_row(harbour, entry):
    sealed = seal_for(entry, text="From one UPDATE.", mood=3)
    assert sealed["mood"] == 3
    assert JournalEntry.objects.filter(pk=entry.pk).update(**sealed) == 1
    assert again(entry).text == "From one UPDATE."
    other = JournalEntryFactory(client=harbour.ana, text=WORDS)
    JournalEntry.objects.filter(pk=other.pk).update(**sealed)
    with pytest.raises(Tampered):
        _ = again(other).text


@pytest.mark.parametrize(
    "asked",
    [
        {"text": WORDS},
        {"text__icontains": "afraid"},
        {"text__in": [WORDS]},
        {"text__startswith": "I"},
        {"text__gt": ""},
        {"text": F("prompt")},
    ],
)
def test_no_word_is_searched_for(entry, asked):
    with pytest.raises(FieldError):
        list(JournalEntry.objects.filter(**asked))


def test_code_of_ours_is_asked_for_and_nothing_else_of_that_column(harbour):
    """Why a form waits no more: its time was over, or what a person typed."""
    over, typed = (
        AssignmentFactory(client=harbour.ana, state="withdrawn", withdrawn_reason=why)
        for why in ("expired", "He asked me to stop.")
    )
    assert stored(over, "withdrawn_reason") == "expired"
    assert "stop" not in stored(typed, "withdrawn_reason")
    assert again(typed).withdrawn_reason == "He asked me to stop."
    assert list(Assignment.objects.filter(withdrawn_reason="expired")) == [over]
    with pytest.raises(FieldError):
        Assignment.objects.filter(withdrawn_reason="He asked me to stop.").count()


def test_values_are_no_text(entry):
    (found,) = JournalEntry.objects.values_list("text", flat=True)
    assert repr(found) == "<sealed>"
    for use in (
        str,
        bool,
        len,
        list,
        "{}".format,
        lambda x: x == WORDS,
        lambda x: x + "a",
    ):
        with pytest.raises(NotSealed):
            use(found)
    with pytest.raises(TypeError):
        hash(found)


def test_nothing_but_text_is_taken(harbour):
    with pytest.raises(NotSealed):
        JournalEntryFactory(client=harbour.ana, text=5)


def test_an_opened_row_is_closed_again_in_a_pickle(entry):
    assert entry.text == WORDS
    kept = pickle.dumps(entry)
    assert b"afraid" not in kept
    assert pickle.loads(kept).text == WORDS  # noqa: S301  we made it in this test


def test_no_word_is_in_a_picture_of_the_row(entry):
    """Such as an error report draws of the variables it finds."""
    assert entry.text == WORDS
    assert "afraid" not in f"{entry!r} {vars(entry)!r}"
