"""A form that the partner answers about the client: named, and never joined."""

import pytest

from assessments.actions.assignment import CannotAssign
from assessments.actions.response import enter_paper, start_response
from assessments.instruments.reading import instrument
from assessments.models import Assignment, Response
from assessments.queries.assignment import answered_by_client, waiting_for
from assessments.queries.score import series_of
from clients.models import Letter
from clients.queries import Missing
from clients.queries.relationship import targets_of
from tests.factories.clients import MONDAY, ConsentFactory, NamedPersonFactory

SEEN = "five_signs_observer"


@pytest.fixture
def ben(harbour):
    """Ana's partner, as a person named in her file, whom she agrees to be asked."""
    ConsentFactory(client=harbour.ana, kind="others")
    return targets_of(harbour.ana).get()


@pytest.fixture
def seen(give, ben):
    """The form about Ana that Ben answers."""
    return give(instrument=SEEN, way="paper", observer=ben)


def _refused(give, **how) -> str:
    with pytest.raises(CannotAssign) as refusal:
        give(**how)
    assert (Assignment.objects.count(), Letter.objects.count()) == (0, 0)
    return str(refusal.value)


def _answered(harbour, given, value):
    codes = instrument(given.instrument).item_codes
    return enter_paper(
        assignment=given,
        answers=dict.fromkeys(codes, value),
        assessed_at=MONDAY,
        by=harbour.nora.actor,
        now=MONDAY,
    )


def test_assignment_says_who_answers(give, seen, ben):
    assert (seen.informant, seen.observer, seen.target) == ("partner", ben, None)
    own = give()
    assert (own.informant, own.observer) == ("self", None)
    assert (seen.answered_by, own.answered_by) == ("partner (Ben)", "the client")


@pytest.mark.parametrize("way", ["portal", "staff"])
def test_partner_is_not_given_it_where_the_client_or_the_staff_sign_in(give, ben, way):
    words = _refused(give, instrument=SEEN, way=way, observer=ben)
    assert "does not sign in here" in words


def test_whoever_answers_is_a_partner_named_in_this_file(harbour, give, ben):
    of_paper = {"instrument": SEEN, "way": "paper"}
    friend = NamedPersonFactory(client=harbour.ana, name="Mia", kind="friend")
    stranger = NamedPersonFactory(client=harbour.dora, name="Per")
    elsewhere = NamedPersonFactory(client=harbour.cleo, name="Ira")
    assert "Say who" in _refused(give, **of_paper)
    assert "Mia" in _refused(give, observer=friend, **of_paper)
    for other in (stranger, elsewhere):
        words = _refused(give, observer=other, **of_paper)
        assert ("not named" in words, other.name in words) == (True, False)
    assert "name nobody" in _refused(give, observer=ben)


def test_views_of_client_and_partners_are_series_of_their_own(harbour, give, ben):
    kim = NamedPersonFactory(client=harbour.ana, name="Kim")
    for observer, value in ((ben, 2), (ben, 3), (kim, 6)):
        given = give(instrument=SEEN, way="paper", observer=observer)
        _answered(harbour, given, value)
    _answered(harbour, give(way="paper"), 4)
    found = {
        (each.definition.key, each.informant, each.answered_by): len(
            each.courses[0].forms
        )
        for each in series_of(harbour.ana)
    }
    assert found == {
        (SEEN, "partner", "partner (Ben)"): 2,
        (SEEN, "partner", "partner (Kim)"): 1,
        ("five_signs", "self", "the client"): 1,
    }


def test_client_neither_opens_nor_finds_what_the_partner_answers(harbour, seen):
    with pytest.raises(Missing):
        start_response(
            assignment=seen, source="portal", by=harbour.ana.actor, now=MONDAY
        )
    assert Response.objects.count() == 0
    _answered(harbour, seen, 5)
    assert list(waiting_for(harbour.ana)) == []
    assert list(answered_by_client(harbour.ana)) == []


def test_partner_who_is_a_client_too_finds_nothing_of_it(harbour, seen):
    """Ben is in Nora's care himself: the form about Ana is no part of his file."""
    assert seen.observer.same_as == harbour.ben
    with pytest.raises(Missing):
        start_response(
            assignment=seen, source="portal", by=harbour.ben.actor, now=MONDAY
        )
    _answered(harbour, seen, 5)
    assert list(series_of(harbour.ben)) == []
    assert list(waiting_for(harbour.ben)) == []
