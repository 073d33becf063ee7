"""Forms follow a protocol, and the protocol follows the sessions."""

from datetime import timedelta

from assessments.actions.pause import begin_pause, end_pause
from assessments.actions.response import enter_paper
from assessments.models import AnswerLink, Assignment, ProtocolOccurrence
from clients.actions.breaks import add_break, end_break
from clients.actions.care import move_session, record_attendance
from clients.models import Letter
from tests.assessments.actions.follow import DAY, WEEK, meet, open_forms, tick
from tests.factories.assessments import AssignmentFactory
from tests.factories.clients import MONDAY
from tests.factories.protocols import ProtocolStepFactory, battery_of


def test_form_is_given_once_when_it_opens(harbour, begin, session):
    begin()
    before = session.starts_at - DAY - timedelta(minutes=1)
    assert (tick(before), tick(session.starts_at - DAY)) == (0, 1)
    assert tick(session.starts_at - DAY) == 0
    given = Assignment.objects.get()
    assert (given.instrument, given.session, given.due_on, given.created_by) == (
        "security_pulse",
        session,
        session.starts_at.date(),
        "Protocol: Weekly",
    )
    assert tick(session.starts_at + DAY) == 0


def test_form_of_a_session_that_has_begun_is_not_given_any_more(begin, session):
    begin()
    assert tick(session.starts_at) == 0


def test_start_is_given_with_the_beginning_of_the_protocol(harbour, protocol, begin):
    battery = battery_of(harbour.harbour, "five_signs", "challenges")
    ProtocolStepFactory(
        protocol=protocol,
        instrument="",
        battery=battery,
        anchor="start",
        opens=0,
        due_days=7,
    )
    begin()
    due = (MONDAY + WEEK).date()
    assert open_forms() == [("five_signs", due), ("challenges", due)]
    assert len({each.set_id for each in Assignment.objects.all()}) == 1


def test_moved_session_moves_the_days_of_its_forms(harbour, begin, session):
    begin()
    tick(session.starts_at - DAY)
    later = session.starts_at + 3 * DAY
    how = {"session": session, "by": harbour.nora.actor}
    move_session(starts_at=later, now=session.starts_at - DAY, **how)
    assert (tick(session.starts_at - DAY), tick(session.starts_at - DAY)) == (1, 0)
    assert open_forms() == [("security_pulse", later.date())]
    [row] = ProtocolOccurrence.objects.all()
    assert row.expires_at.date() == (later + 2 * DAY).date()


def test_cancelled_session_takes_its_forms_back_and_ends_their_links(
    harbour, protocol, begin, session
):
    protocol.steps.update(way="link")
    begin()
    at = session.starts_at - DAY
    tick(at)
    how = {"session": session, "by": harbour.nora.actor, "now": at}
    record_attendance(state="cancelled", **how)
    assert (tick(at), tick(at), open_forms()) == (1, 0, [])
    assert (
        Assignment.objects.get().withdrawn_reason == "the session does not take place"
    )
    assert AnswerLink.objects.get().revoked_at == at
    # It stands after all: asked once more, under the same key.
    record_attendance(state="planned", **how)
    assert (tick(at), tick(at)) == (1, 0)
    assert open_forms() == [("security_pulse", session.starts_at.date())]
    assert ProtocolOccurrence.objects.count() == 1


def test_answer_to_a_cancelled_session_stays_and_nothing_is_asked_again(
    harbour, protocol, begin, session
):
    protocol.steps.update(way="paper")
    begin()
    at = session.starts_at - DAY
    tick(at)
    codes = dict.fromkeys(("p1", "p2", "p3", "p4", "p5", "p6"), 5)
    how = {"by": harbour.nora.actor, "now": at}
    enter_paper(
        assignment=Assignment.objects.get(), answers=codes, assessed_at=at, **how
    )
    record_attendance(session=session, state="cancelled", **how)
    assert tick(at) == 0
    record_attendance(session=session, state="planned", **how)
    assert tick(at) == 0
    assert Assignment.objects.get().state == "submitted"


def test_missed_session_leaves_its_form_until_that_expires(harbour, begin, session):
    begin()
    tick(session.starts_at - DAY)
    record_attendance(
        session=session, state="missed", by=harbour.nora.actor, now=session.starts_at
    )
    assert tick(session.starts_at + DAY) == 0
    assert len(open_forms()) == 1
    assert (tick(session.starts_at + 2 * DAY), open_forms()) == (1, [])
    assert Assignment.objects.get().withdrawn_reason == "expired"


def test_session_in_a_break_is_asked_nothing_for(harbour, begin, session):
    begin()
    at = session.starts_at - DAY
    tick(at)
    day = session.starts_at.date()
    noted = add_break(
        client=harbour.ana, since=day, until=day, by=harbour.nora.actor, now=at
    )
    assert (tick(at), open_forms()) == (1, [])
    end_break(noted=noted, by=harbour.nora.actor, now=at)
    assert (tick(at), len(open_forms())) == (1, 1)


def test_clients_own_pause_gives_nothing_and_coming_back_brings_no_pile(harbour, begin):
    sessions = [meet(harbour, MONDAY + n * WEEK) for n in range(1, 6)]
    begin()
    begin_pause(
        client=harbour.ana,
        since=MONDAY.date(),
        until=None,
        by=harbour.ana.actor,
        now=MONDAY,
    )
    for each in sessions[:4]:
        assert tick(each.starts_at - timedelta(hours=1)) == 0
    back = sessions[4].starts_at - timedelta(hours=2)
    end_pause(client=harbour.ana, by=harbour.ana.actor, now=back)
    assert (tick(back), len(open_forms())) == (1, 1)
    assert Assignment.objects.get().session == sessions[4]


def test_unanswered_form_of_the_last_session_ends_with_the_next(
    harbour, protocol, begin
):
    protocol.steps.update(expires_days=None)
    sessions = [meet(harbour, MONDAY + n * WEEK) for n in (1, 2)]
    begin()
    for each in sessions:
        tick(each.starts_at - DAY)
    assert open_forms() == [("security_pulse", sessions[1].starts_at.date())]


def test_two_sessions_ahead_each_have_their_form(harbour, protocol, begin):
    protocol.steps.update(opens=14, unit="days")
    for n in (1, 2):
        meet(harbour, MONDAY + n * WEEK)
    begin()
    tick(MONDAY + timedelta(hours=1))
    assert len(open_forms()) == 2


def test_what_keeps_a_form_back_is_written_down_and_tried_again(
    harbour, protocol, begin
):
    ProtocolStepFactory(
        protocol=protocol,
        instrument="csi_4",
        way="paper",
        anchor="start",
        opens=0,
        due_days=3,
    )
    people = harbour.ana.named_people
    people.update(until=MONDAY.date())
    enrolment = begin()
    enrolment.refresh_from_db()
    assert enrolment.problem.startswith("Couples Satisfaction Index")
    assert ProtocolOccurrence.objects.count() == 0
    people.update(until=None)
    late = MONDAY + 5 * DAY
    assert tick(late) == 1
    enrolment.refresh_from_db()
    assert enrolment.problem == ""
    # Held up for days, and due so many days later.
    assert open_forms() == [("csi_4", (late + 3 * DAY).date())]


def test_step_whose_forms_may_all_be_left_out_counts_as_left_out(
    harbour, protocol, begin
):
    battery = battery_of(harbour.harbour, "ecr_r", about="partner", optional=True)
    ProtocolStepFactory(
        protocol=protocol, instrument="", battery=battery, anchor="start", opens=0
    )
    enrolment = begin()
    enrolment.refresh_from_db()
    [row] = ProtocolOccurrence.objects.all()
    assert (row.state, enrolment.problem) == ("skipped", "")
    assert tick(MONDAY) == 0


def test_planned_form_needs_no_reason_typed_and_keeps_why(harbour, begin, session):
    AssignmentFactory(
        client=harbour.ana, instrument="security_pulse", created_at=session.starts_at
    )
    begin()
    tick(session.starts_at - DAY)
    planned = Assignment.objects.get(occurrence__isnull=False)
    assert planned.early_reason == "Planned: Weekly"


def test_what_is_sent_waits_for_an_hour_at_which_nobody_is_woken(
    harbour, protocol, begin, session
):
    """It opens on Sunday, at three in the night."""
    protocol.steps.update(way="link", opens=30)
    begin()
    night = session.starts_at - timedelta(hours=30)
    assert (tick(night), _letters()) == (0, 0)
    morning = night + timedelta(hours=6)
    assert (tick(morning), tick(morning + timedelta(minutes=1))) == (1, 0)
    assert (_letters(), open_forms()) == (
        1,
        [("security_pulse", session.starts_at.date())],
    )


def test_what_could_not_be_sent_by_day_before_the_session_is_sent_at_night(
    protocol, begin, session
):
    protocol.steps.update(way="link", opens=6)
    begin()
    assert (tick(session.starts_at - timedelta(hours=6)), _letters()) == (1, 1)


def _letters() -> int:
    return Letter.objects.filter(kind="answer_link").count()
