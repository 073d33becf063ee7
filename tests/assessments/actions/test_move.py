"""Answers in the wrong file go to the right one, whole, with a trace on both (H3)."""

from datetime import timedelta

import pytest

from assessments.actions.move import CannotMove, move_response
from assessments.actions.response import (
    save_answers,
    start_response,
    submit_response,
    void_response,
)
from assessments.models import Assignment, Response, Score
from assessments.queries.move import moves_of
from assessments.queries.score import series_of
from clients.actions.alert import MOVED, acknowledge_alert, escalate_alert
from clients.models import Alert, AuditLine, CareRelation, Consent, NamedPerson
from clients.queries import Missing
from clients.roles import SYSTEM, NotAllowed
from tests.factories.assessments import AssignmentFactory, ResponseFactory
from tests.factories.clients import (
    MONDAY,
    CareRelationFactory,
    NamedPersonFactory,
    StaffFactory,
)
from tests.factories.reports import answered

LATER = MONDAY + timedelta(days=3)
REASON = "The tablet was given to the wrong person."


@pytest.fixture
def wrong(harbour, give):
    """Challenges that Ben answered on Ana's form; c13 asks for a person."""
    by = harbour.ana.actor
    given = give(instrument="challenges")
    draft = start_response(assignment=given, source="portal", by=by, now=MONDAY)
    answers = {"c12": 1, "c13": 2}
    save_answers(response=draft, answers=answers, revisions={}, by=by, now=MONDAY)
    return submit_response(response=draft, by=by, now=MONDAY)


def move(harbour, response, to=None, **different):
    how = {
        "response": response,
        "to": to or harbour.ben,
        "reason": REASON,
        "by": harbour.nora.actor,
        "now": LATER,
    }
    return move_response(**how | different)


def test_answers_stand_under_the_right_name_and_are_scored_there(harbour, wrong):
    scores = [(s.scale, s.value) for s in Score.objects.filter(response=wrong)]
    moved = move(harbour, wrong)
    wrong.refresh_from_db()
    same = ("answers", "revisions", "started_at", "saved_at", "assessed_at")
    assert [getattr(moved, each) for each in same] == [
        getattr(wrong, each) for each in same
    ]
    assert (moved.client, moved.assignment.client) == (harbour.ben, harbour.ben)
    assert (moved.state, moved.moved_from, moved.source) == (
        *("submitted", wrong),
        "portal",
    )
    assert moved.submitted_by == "Nora Quist"  # not the other's name or reference
    given, kept = moved.assignment, wrong.assignment
    assert given.definition_digest == kept.definition_digest
    assert (given.version, given.wording_digest) == (kept.version, kept.wording_digest)
    found = [(s.scale, s.value) for s in Score.objects.filter(response=moved)]
    assert found == scores
    assert {s.client for s in Score.objects.filter(response=moved)} == {harbour.ben}


def test_wrong_file_keeps_them_on_record_and_counts_them_no_more(harbour, wrong):
    move(harbour, wrong)
    wrong.refresh_from_db()
    assert (wrong.state, wrong.void_reason, wrong.voided_at) == (
        *("voided", REASON),
        LATER,
    )
    assert Assignment.objects.get(pk=wrong.assignment_id).state == "moved"
    assert wrong.answers == {"c12": 1, "c13": 2}
    assert Score.objects.filter(response=wrong).exists()


def test_each_file_has_its_line_and_neither_says_a_word_on_the_other(harbour, wrong):
    moved = move(harbour, wrong)
    lines = AuditLine.objects.filter(act__in=("move_response", "receive_response"))
    assert [
        (line.act, line.client_id, line.thing_id) for line in lines.order_by("id")
    ] == [
        ("move_response", harbour.ana.pk, str(wrong.pk)),
        ("receive_response", harbour.ben.pk, str(moved.pk)),
    ]
    for line in AuditLine.objects.filter(at=LATER):
        other = harbour.ben if line.client_id == harbour.ana.pk else harbour.ana
        said = f"{line.detail} {line.actor_name}"
        assert str(other.pk) not in said
        assert other.reference not in said


def test_courses_of_both_are_right_afterwards(harbour):
    responses = answered(harbour.ana, values=(2, 3, 5))
    answered(harbour.ben, values=(4, 4))
    move(harbour, responses[2])
    [ana], [ben] = series_of(harbour.ana), series_of(harbour.ben)
    values = [sorted(f.value for f in s.courses[0].forms) for s in (ana, ben)]
    assert values == [[3.6, 3.8], [4.0, 4.0, 4.2]]


def test_moving_back_undoes_it(harbour, wrong):
    there = move(harbour, wrong)
    back = move(harbour, there, to=harbour.ana, reason="It was hers after all.")
    counted = Response.objects.filter(state="submitted")
    assert [(each.client, each.answers) for each in counted] == [
        (harbour.ana, {"c12": 1, "c13": 2})
    ]
    assert back.moved_from == there
    assert [(a.about, a.client, a.acknowledged_at) for a in Alert.objects.all()] == [
        (back.pk, harbour.ana, None)
    ]


def test_open_alert_goes_along_with_its_hour_and_calls_whoever_is_in_charge(
    harbour, wrong
):
    alert = Alert.objects.get()
    escalate_alert(alert_id=alert.pk, by=SYSTEM, now=MONDAY)
    moved = move(harbour, wrong)
    alert.refresh_from_db()
    assert (alert.client, alert.about) == (harbour.ben, moved.pk)
    assert (alert.raised_at, alert.escalated_at) == (MONDAY, None)
    assert Alert.objects.count() == 1
    acts = AuditLine.objects.filter(act="move_alert").order_by("id")
    assert [each.client_id for each in acts] == [harbour.ana.pk, harbour.ben.pk]


def test_file_closes_to_a_stand_in_whose_alert_has_gone(harbour, wrong):
    harbour.nora.deputy = harbour.theo
    harbour.nora.save()
    escalate_alert(alert_id=Alert.objects.get().pk, by=SYSTEM, now=MONDAY)
    opened = CareRelation.objects.filter(client=harbour.ana, kind="deputy", until=None)
    assert opened.count() == 1
    move(harbour, wrong)
    assert opened.count() == 0


def test_answered_alert_keeps_its_note_there_and_is_raised_anew_here(harbour, wrong):
    alert = Alert.objects.get()
    acknowledge_alert(alert=alert, note="We spoke.", by=harbour.nora.actor, now=MONDAY)
    moved = move(harbour, wrong)
    alert.refresh_from_db()
    assert (alert.client, alert.about, alert.note) == (
        *(harbour.ana, wrong.pk),
        "We spoke.",
    )
    anew = Alert.objects.get(about=moved.pk)
    assert (anew.client, anew.item, anew.acknowledged_at) == (harbour.ben, "c13", None)


def test_signal_of_the_series_is_put_away_and_asked_anew(harbour, wrong):
    """What followed from Ana's other answers says nothing about Ben."""
    Alert.objects.all().delete()
    told = Alert.objects.create(
        practice=harbour.harbour,
        client=harbour.ana,
        kind="worth_talking",
        about=wrong.pk,
        raised_at=MONDAY,
    )
    move(harbour, wrong)
    told.refresh_from_db()
    assert (told.note, told.acknowledged_by) == (MOVED, "Nora Quist")
    assert not Alert.objects.filter(kind="worth_talking", client=harbour.ben).exists()


def test_who_sees_but_one_file_moves_nothing(harbour, wrong):
    """Tess shares Ana's file and has never heard of Ben; Sam sees neither."""
    tess = StaffFactory(practice=harbour.harbour, name="Tess Ito")
    CareRelationFactory(client=harbour.ana, staff=tess)
    for who in (tess.actor, harbour.sam.actor, SYSTEM, harbour.ana.actor):
        with pytest.raises((Missing, NotAllowed)):
            move(harbour, wrong, by=who)
    assert Response.objects.get().state == "submitted"


@pytest.mark.parametrize("role", ["supervisor", "assistant"])
def test_role_that_changes_no_scores_moves_nothing(harbour, wrong, role):
    colleague = StaffFactory(practice=harbour.harbour, role=role)
    for client in (harbour.ana, harbour.ben):
        CareRelationFactory(client=client, staff=colleague, kind="supervisor")
    with pytest.raises(NotAllowed):
        move(harbour, wrong, by=colleague.actor)


def test_nothing_is_moved_where_it_does_not_belong(harbour, wrong):
    with pytest.raises(CannotMove, match="Say why"):
        move(harbour, wrong, reason="  ")
    with pytest.raises(CannotMove, match="in this file already"):
        move(harbour, wrong, to=harbour.ana)
    Consent.objects.filter(client=harbour.ben, kind="questionnaires").delete()
    with pytest.raises(CannotMove, match="has not agreed"):
        move(harbour, wrong)
    assert Response.objects.get().state == "submitted"


def test_answers_that_do_not_count_are_not_moved(harbour, wrong):
    void_response(response=wrong, reason="A trial.", by=harbour.nora.actor, now=MONDAY)
    with pytest.raises(CannotMove, match="do not count"):
        move(harbour, wrong)


def test_person_it_is_about_is_one_of_the_right_file(harbour):
    """Ana's Ben is nobody in Ben's file: there it is about his own partner."""
    person = NamedPerson.objects.get(client=harbour.ana)
    [response] = answered(harbour.ana, values=(3,), key="ecr_r", target=person)
    mother = NamedPersonFactory(client=harbour.ben, kind="mother", name="Ina")
    for target in (None, person, mother):
        with pytest.raises(CannotMove, match="about whom"):
            move(harbour, response, target=target)
    hers = NamedPersonFactory(client=harbour.ben, kind="partner", name="Ana")
    moved = move(harbour, response, target=hers)
    assert moved.assignment.target == hers


def test_form_about_nobody_takes_no_person(harbour, wrong):
    hers = NamedPersonFactory(client=harbour.ben, kind="partner", name="Ana")
    with pytest.raises(CannotMove):
        move(harbour, wrong, target=hers)


def test_trace_leads_to_the_other_file_for_those_alone_who_see_both(harbour, wrong):
    tess = StaffFactory(practice=harbour.harbour, name="Tess Ito")
    CareRelationFactory(client=harbour.ana, staff=tess)
    moved = move(harbour, wrong)
    wrong.refresh_from_db()
    seen = moves_of(harbour.nora, wrong)
    assert (seen.went_to, seen.sees_where_to, seen.came_from) == (moved, True, None)
    assert not moves_of(tess, wrong).sees_where_to
    back = moves_of(harbour.nora, moved)
    assert (back.came_from, back.sees_where_from, back.went_to) == (wrong, True, None)


def test_same_form_is_moved_once(harbour, wrong):
    move(harbour, wrong)
    with pytest.raises(CannotMove, match="do not count"):
        move(harbour, wrong)
    assert Response.objects.count() == 2


def test_form_that_is_not_handed_in_is_not_moved(harbour):
    response = ResponseFactory(assignment=AssignmentFactory(client=harbour.ana))
    with pytest.raises(CannotMove):
        move(harbour, response)
