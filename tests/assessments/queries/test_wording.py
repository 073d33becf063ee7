"""Which words a form gets: the practice's own, the shipped ones, or none, and why."""

from datetime import timedelta

import pytest

from assessments.actions.assignment import CannotAssign, assign
from assessments.actions.response import save_answer, start_response, submit_response
from assessments.actions.wording import withdraw_wording
from assessments.instruments.reading import instrument, wording
from assessments.models import Assignment
from assessments.queries.library import entry, library
from assessments.queries.wording import (
    WordingGone,
    current_ids,
    registry_of,
    require_words,
    why_unworded,
    wording_for,
    words_in,
    words_of,
    words_of_many,
)
from clients.queries import Missing
from clients.queries.relationship import targets_of
from clients.tenancy import in_practice
from tests.factories.assessments import (
    INVENTED,
    AssignmentFactory,
    PracticeWordingFactory,
)
from tests.factories.clients import MONDAY

ECR, SIGNS = instrument("ecr_r", "1.0"), instrument("five_signs", "1.0")


@pytest.fixture
def row(harbour):
    """The wording of the ECR-R that Harbour Practice kept."""
    return PracticeWordingFactory(practice=harbour.harbour)


@pytest.fixture
def give(harbour):
    def give(**different):
        how = {
            "client": harbour.ana,
            "instrument": "ecr_r",
            "version": "1.0",
            "way": "portal",
            "early_reason": "Asked for.",
            "target": targets_of(harbour.ana).get(),
            "by": harbour.nora.actor,
            "now": MONDAY,
        }
        return assign(**how | different)

    return give


def _withdraw(row, harbour):
    withdraw_wording(
        wording=row, reason="The licence ended.", by=harbour.nora.actor, now=MONDAY
    )


def test_brought_wording_opens_the_screen_in_its_language_only(row, harbour):
    assert list(words_in(ECR, "en").items.values()) == INVENTED
    assert (why_unworded(ECR, "en"), words_in(ECR, "de")) == ("", None)
    assert 'no complete wording in "de". It has: en.' in why_unworded(ECR, "de")
    found = {each.definition.id: each.languages for each in library(harbour.nora)}
    assert (found["ecr_r/1.0"], found["ecr_r_interleaved/1.0"]) == (("en",), ())


def test_draft_opens_nothing(harbour, give):
    PracticeWordingFactory(practice=harbour.harbour, draft=True)
    assert (words_in(ECR, "en"), entry("ecr_r").worded) == (None, False)
    with pytest.raises(CannotAssign, match="not shipped"):
        give()


def test_wording_of_another_practice_opens_nothing(row, harbour):
    with in_practice(harbour.lighthouse.pk):
        assert (words_in(ECR, "en"), entry("ecr_r").languages) == (None, ())
        assert "not shipped" in why_unworded(ECR, "en")
        given = AssignmentFactory(
            client=harbour.cleo, instrument="ecr_r", wording_digest=row.digest
        )
        assert words_of(given) is None
        assert list(registry_of(harbour.sam)) == []
        with pytest.raises(Missing):
            wording_for(harbour.sam, "ecr_r", "1.0", row.pk)


def test_newest_number_counts_and_an_older_one_never_comes_back(row, harbour):
    newer = PracticeWordingFactory(
        practice=harbour.harbour, number=2, introduction="Better instructions."
    )
    assert words_in(ECR, "en").introduction == "Better instructions."
    assert current_ids(registry_of(harbour.nora)) == {newer.pk}
    _withdraw(newer, harbour)
    assert words_in(ECR, "en") is None
    assert current_ids(registry_of(harbour.nora)) == set()


def test_withdrawn_wording_is_refused_with_day_and_reason(row, harbour, give):
    _withdraw(row, harbour)
    day = f"{MONDAY.day} {MONDAY:%B %Y}"
    said = (
        f"The English wording of this practice was withdrawn on {day}: "
        "The licence ended. Forms given before are finished"
    )
    with pytest.raises(CannotAssign, match=said):
        give()
    assert Assignment.objects.count() == 0
    assert said in entry("ecr_r").reason
    assert give(way="paper").wording_digest == ""


def test_form_given_before_is_finished_in_the_words_it_was_given_in(row, harbour, give):
    given = give()
    PracticeWordingFactory(practice=harbour.harbour, number=2, title="Another title")
    _withdraw(row, harbour)
    assert (given.wording_digest, require_words(given).title) == (
        row.digest,
        "A form about closeness",
    )
    ana = harbour.ana.actor
    draft = start_response(assignment=given, source="portal", by=ana, now=MONDAY)
    save_answer(response=draft, item="i01", value=3, revision=0, by=ana, now=MONDAY)
    assert submit_response(response=draft, by=ana, now=MONDAY).state == "submitted"
    assert words_of(given).items["i01"] == INVENTED[0]


def test_shipped_words_are_pinned_too(harbour, give):
    shipped = wording("five_signs", "1.0", "en")
    given = give(instrument="five_signs", target=None)
    assert (given.wording_digest, words_of(given)) == (shipped.digest, shipped)


def test_practice_puts_its_own_words_before_the_shipped_ones(harbour, give):
    row = PracticeWordingFactory(
        practice=harbour.harbour,
        instrument="five_signs",
        lines=dict.fromkeys(SIGNS.item_codes, "Invented."),
    )
    given = give(instrument="five_signs", target=None)
    assert words_of(given).items["s01"] == "Invented."
    _withdraw(row, harbour)
    shipped = wording("five_signs", "1.0", "en")
    assert (words_in(SIGNS, "en"), why_unworded(SIGNS, "en")) == (shipped, "")
    assert words_of(given).items["s01"] == "Invented."


def test_form_given_before_words_were_pinned_has_the_shipped_ones(harbour):
    given = AssignmentFactory(client=harbour.ana, wording_digest="")
    assert words_of(given) == wording("five_signs", "1.0", "en")


def test_words_that_are_gone_are_said_to_be_gone(harbour):
    given = AssignmentFactory(client=harbour.ana, wording_digest="0" * 64)
    assert words_of(given) is None
    with pytest.raises(WordingGone, match="give it again"):
        require_words(given)


def test_instrument_that_is_gone_has_no_words(harbour):
    gone = AssignmentFactory(
        client=harbour.ana, instrument="old", definition_digest="x"
    )
    assert words_of(gone) is None


def test_words_of_many_forms_cost_one_query(
    row, harbour, give, django_assert_num_queries
):
    given = [give(), give(), give(instrument="five_signs", target=None)]
    with django_assert_num_queries(1):
        found = words_of_many(given)
    assert [found[each.pk].title for each in given] == [
        "A form about closeness",
        "A form about closeness",
        "Five Signs",
    ]


def test_library_costs_one_query(row, harbour, django_assert_num_queries):
    with django_assert_num_queries(1):
        library(harbour.nora)


def test_closed_post_sees_no_wording(row, harbour):
    harbour.nora.closed_at = MONDAY + timedelta(days=1)
    assert list(registry_of(harbour.nora)) == []
