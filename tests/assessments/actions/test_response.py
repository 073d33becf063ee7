"""Forms are begun once, handed in once, typed in from paper, and sometimes voided."""

from datetime import timedelta
from decimal import Decimal
from fractions import Fraction

import pytest

from assessments.actions.response import (
    AlreadySubmitted,
    BadAnswers,
    CannotVoid,
    NoLongerOpen,
    NothingAnswered,
    enter_paper,
    save_answer,
    say_not_me,
    start_response,
    submit_response,
    void_response,
)
from assessments.instruments.reading import instrument
from assessments.models import Assignment, Response, Score
from assessments.queries.response import response_of
from assessments.queries.score import scores_of
from assessments.scoring.scorecard import score
from clients.models import Alert
from clients.queries import Missing
from clients.queries.alert import alerts_of
from clients.queries.relationship import targets_of
from clients.roles import NotAllowed
from tests.factories.clients import MONDAY, StaffFactory

ITEMS = instrument("five_signs").item_codes
THIRDS = {"p1": 1, "p2": 2, "p3": 2, "p4": 1, "p5": 7, "p6": None}


@pytest.fixture
def answer(harbour, draft):
    def answer(*items):
        for item in items:
            save_answer(
                response=draft,
                item=item,
                value=4,
                revision=0,
                by=harbour.ana.actor,
                now=MONDAY,
            )

    return answer


def _submit(harbour, draft, at=MONDAY):
    return submit_response(response=draft, by=harbour.ana.actor, now=at)


def _paper(harbour, given, answers=THIRDS, at=MONDAY, **how):
    how = {"by": harbour.nora.actor, "now": MONDAY} | how
    return enter_paper(assignment=given, answers=answers, assessed_at=at, **how)


def test_started_form_is_a_draft_and_its_assignment_begun(given, draft):
    given.refresh_from_db()
    assert (draft.state, draft.source, draft.answers) == ("draft", "portal", {})
    assert (given.state, given.response) == ("started", draft)


def test_form_started_twice_is_the_same_draft(harbour, given, draft, answer):
    answer("s01")
    again = start_response(
        assignment=given, source="portal", by=harbour.ana.actor, now=MONDAY
    )
    assert (again, again.answers) == (draft, {"s01": 4})


def test_form_is_started_by_its_client_only(harbour, given):
    for stranger in (harbour.ben.actor, harbour.cleo.actor, harbour.nora.actor):
        with pytest.raises(Missing):
            start_response(assignment=given, source="portal", by=stranger, now=MONDAY)
    assert response_of(given) is None


def test_submitted_form_has_its_times_and_scores(harbour, given, draft, answer):
    answer(*ITEMS)
    later = MONDAY + timedelta(minutes=7)
    done = _submit(harbour, draft, later)
    given.refresh_from_db()
    assert (done.state, given.state) == ("submitted", "submitted")
    assert (done.assessed_at, done.submitted_at) == (later, later)
    assert done.submitted_by == "Client H-0001"
    card = score(instrument("five_signs"), dict.fromkeys(ITEMS, 4))
    stored = {each.scale: (each.value, each.n_answered) for each in scores_of(done)}
    assert stored == {each.key: (each.value, each.n_answered) for each in card.scales}
    assert {each.engine_version for each in scores_of(done)} == {card.engine_version}
    assert {each.definition_digest for each in scores_of(done)} == {
        given.definition_digest
    }


def test_second_submit_changes_nothing(harbour, draft, answer):
    answer("s01")
    first = _submit(harbour, draft)
    second = _submit(harbour, draft, MONDAY + timedelta(hours=1))
    assert (second.pk, second.submitted_at) == (first.pk, MONDAY)
    assert Score.objects.count() == len(scores_of(first))


def test_skipped_items_are_allowed_and_missing_is_not_zero(harbour, draft, answer):
    answer("s01")
    by_scale = {each.scale: each for each in scores_of(_submit(harbour, draft))}
    assert {each.value for each in by_scale.values()} == {None}
    assert sum(each.n_answered for each in by_scale.values()) == 1


def test_empty_form_is_not_handed_in(harbour, draft, answer):
    with pytest.raises(NothingAnswered, match="at least one"):
        _submit(harbour, draft)
    answer("s01")
    save_answer(
        response=draft,
        item="s01",
        value=None,
        revision=1,
        by=harbour.ana.actor,
        now=MONDAY,
    )
    with pytest.raises(NothingAnswered):
        _submit(harbour, draft)
    assert (Score.objects.count(), Response.objects.get().state) == (0, "draft")


def test_score_is_kept_to_six_places_of_the_exact_fraction(harbour, give):
    given = give(instrument="security_pulse", way="paper")
    [kept] = scores_of(_paper(harbour, given))
    exact = score(instrument("security_pulse"), THIRDS).scale("security").value
    assert kept.value == Decimal(round(exact * 10**6)) / 10**6
    assert abs(Fraction(kept.value) - exact) <= Fraction(1, 2 * 10**6)
    assert (kept.n_answered, kept.n_items, kept.prorated) == (5, 6, True)


def test_derived_scores_are_kept_too(harbour, give):
    given = give(instrument="ecr_r", way="paper", target=targets_of(harbour.ana).get())
    ecr = instrument("ecr_r")
    done = _paper(harbour, given, dict.fromkeys(ecr.item_codes, 2))
    assert [each.scale for each in scores_of(done)] == [
        each.key for each in (*ecr.subscales, *ecr.derived)
    ]


def test_not_me_leaves_no_score_and_closes_the_form(harbour, given, draft, answer):
    answer("s01")
    for _ in range(2):
        held = say_not_me(assignment=given, by=harbour.ana.actor, now=MONDAY)
        assert held.state == "not_me"
    assert (Score.objects.count(), Response.objects.get().state) == (0, "draft")
    with pytest.raises(NoLongerOpen, match="not for its reader"):
        _submit(harbour, draft)
    with pytest.raises(NoLongerOpen):
        start_response(
            assignment=given, source="portal", by=harbour.ana.actor, now=MONDAY
        )


def test_submitted_form_cannot_be_said_to_be_anothers(harbour, given, draft, answer):
    answer("s01")
    _submit(harbour, draft)
    with pytest.raises(AlreadySubmitted):
        say_not_me(assignment=given, by=harbour.ana.actor, now=MONDAY)


def test_paper_form_keeps_the_day_it_was_answered(harbour, give):
    given = give(instrument="security_pulse", way="paper")
    day = MONDAY - timedelta(days=4)
    done = _paper(harbour, given, at=day)
    assert (done.source, done.assessed_at, done.submitted_at) == ("paper", day, MONDAY)
    assert done.answers == THIRDS
    assert Assignment.objects.get().state == "submitted"


def test_paper_form_of_a_day_to_come_is_refused(harbour, give):
    given = give(instrument="security_pulse", way="paper")
    with pytest.raises(BadAnswers) as refusal:
        _paper(harbour, given, at=MONDAY + timedelta(days=1))
    assert list(refusal.value.problems) == ["assessed_at"]
    assert Response.objects.count() == 0
    noon = MONDAY + timedelta(hours=3)
    assert _paper(harbour, given, at=noon).assessed_at == MONDAY


@pytest.mark.parametrize(
    "answers", [{"p1": 8}, {"p1": True}, {"p1": "3"}, {"p9": 1}, {"p1": 10**5000}]
)
def test_paper_form_with_a_strange_answer_stores_nothing(harbour, give, answers):
    given = give(instrument="security_pulse", way="paper")
    with pytest.raises(BadAnswers):
        _paper(harbour, given, answers={"p2": 3} | answers)
    assert (Response.objects.count(), Score.objects.count()) == (0, 0)


def test_empty_paper_form_is_refused(harbour, give):
    given = give(instrument="security_pulse", way="paper")
    with pytest.raises(NothingAnswered):
        _paper(harbour, given, answers={"p1": None})
    assert Response.objects.count() == 0


def test_paper_form_is_typed_in_once(harbour, give):
    given = give(instrument="security_pulse", way="paper")
    _paper(harbour, given)
    with pytest.raises(AlreadySubmitted):
        _paper(harbour, given, answers={"p1": 7})
    assert Response.objects.get().answers == THIRDS


def test_form_begun_on_a_screen_is_not_overwritten_from_paper(harbour, given, answer):
    answer("s01")
    with pytest.raises(NoLongerOpen, match="begun this form on a screen"):
        _paper(harbour, given, answers={"s02": 1})
    assert Response.objects.get().answers == {"s01": 4}


def test_front_desk_types_in_and_a_supervisor_does_not(harbour, give):
    given = give(instrument="security_pulse", way="paper")
    helper = StaffFactory(practice=harbour.harbour, role="supervisor")
    with pytest.raises(NotAllowed):
        _paper(harbour, given, by=helper.actor)
    desk = StaffFactory(practice=harbour.harbour, role="assistant")
    assert _paper(harbour, given, by=desk.actor).submitted_by == desk.name


def test_voided_form_keeps_its_answers_scores_and_reason(harbour, draft, answer):
    answer("s01")
    done = _submit(harbour, draft)
    before = Score.objects.count()
    for reason in ("filled in by the partner", "again"):
        void = void_response(
            response=done, reason=reason, by=harbour.nora.actor, now=MONDAY
        )
    assert (void.state, void.void_reason) == ("voided", "filled in by the partner")
    assert (void.answers, Score.objects.count()) == ({"s01": 4}, before)


def test_voiding_needs_a_reason_a_submitted_form_and_the_right(harbour, draft, answer):
    nora = harbour.nora.actor
    others = [
        StaffFactory(practice=harbour.harbour, role=role).actor
        for role in ("assistant", "supervisor")
    ]
    answer("s01")
    with pytest.raises(CannotVoid, match="handed in"):
        void_response(response=draft, reason="x", by=nora, now=MONDAY)
    _submit(harbour, draft)
    with pytest.raises(CannotVoid, match="why"):
        void_response(response=draft, reason="  ", by=nora, now=MONDAY)
    for each in others:
        with pytest.raises(NotAllowed):
            void_response(response=draft, reason="x", by=each, now=MONDAY)
    assert Response.objects.get().state == "submitted"


def test_form_that_is_for_somebody_else_tells_the_therapist(harbour, given):
    """One alert, however often it is said; nobody else's answers are in it."""
    for _ in range(2):
        say_not_me(assignment=given, by=harbour.ana.actor, now=MONDAY)
    alert = Alert.objects.get()
    assert (alert.kind, alert.about, alert.client) == (
        *("opened_by_other", given.pk),
        harbour.ana,
    )
    assert list(alerts_of(harbour.nora)) == [alert]
