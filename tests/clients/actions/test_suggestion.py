"""Learn pages put before a client: who may, once at a time, and taken back."""

import pytest

from clients.actions.suggestion import (
    AlreadySuggested,
    suggest_page,
    withdraw_suggestion,
)
from clients.learning.shelf import NotOnTheShelf
from clients.models import AuditLine, Suggestion
from clients.queries import Missing
from clients.queries.suggestion import suggestion_for, suggestions_of
from clients.roles import NotAllowed
from tests.factories.clients import MONDAY, StaffFactory


def suggest(harbour, page="challenge_high_stress", by=None, **more):
    by = by or harbour.nora.actor
    return suggest_page(client=harbour.ana, page=page, by=by, now=MONDAY, **more)


def test_suggestion_is_of_this_client_with_a_word_and_a_name(harbour):
    found = suggest(harbour, note="As we said on Monday.")
    assert list(suggestions_of(harbour.ana)) == [found]
    assert (found.note, found.suggested_by) == ("As we said on Monday.", "Nora Quist")
    assert list(suggestions_of(harbour.ben)) == []


def test_trail_says_that_and_not_what(harbour):
    suggest(harbour, note="For the evenings.")
    line = AuditLine.objects.get(act="suggest_page")
    assert (line.client_id, line.detail) == (harbour.ana.pk, {})
    assert "stress" not in str(vars(line))


def test_same_page_is_suggested_once_at_a_time(harbour):
    first = suggest(harbour)
    with pytest.raises(AlreadySuggested):
        suggest(harbour)
    suggest(harbour, page="security")
    withdraw_suggestion(suggestion=first, by=harbour.nora.actor, now=MONDAY)
    suggest(harbour)
    assert suggestions_of(harbour.ana).count() == 2


def test_page_that_is_not_there_is_not_suggested(harbour):
    with pytest.raises(NotOnTheShelf):
        suggest(harbour, page="moon")
    assert Suggestion.objects.count() == 0


def test_taking_back_twice_leaves_one_line(harbour):
    by, found = harbour.nora.actor, suggest(harbour)
    for _ in range(2):
        withdraw_suggestion(suggestion=found, by=by, now=MONDAY)
    assert AuditLine.objects.filter(act="withdraw_suggestion").count() == 1
    with pytest.raises(Missing):
        suggestion_for(harbour.ana, found.pk)


def test_suggestion_of_another_file_is_missing(harbour):
    found = suggest(harbour)
    assert suggestion_for(harbour.ana, found.pk) == found
    with pytest.raises(Missing):
        suggestion_for(harbour.ben, found.pk)


@pytest.mark.parametrize("role", ["supervisor", "assistant"])
def test_roles_that_do_not_treat_suggest_nothing(harbour, role):
    colleague = StaffFactory(practice=harbour.harbour, role=role)
    with pytest.raises(NotAllowed, match="suggest pages"):
        suggest(harbour, by=colleague.actor)
    own = suggest(harbour)
    with pytest.raises(NotAllowed):
        withdraw_suggestion(suggestion=own, by=colleague.actor, now=MONDAY)


def test_client_suggests_nothing(harbour):
    with pytest.raises(NotAllowed):
        suggest(harbour, by=harbour.ana.actor)
