"""Schedules: a draft comes when its time has come, once, and waits to be read."""

from datetime import timedelta

import pytest

from clients.actions.client import end_care_relation, set_status
from clients.models import AuditLine, CareRelation, Consent
from clients.queries import Missing
from clients.roles import SYSTEM, NotAllowed
from reports.actions.report import open_report
from reports.actions.schedule import (
    AlreadyScheduled,
    add_schedule,
    end_schedule,
    make_due_draft,
)
from reports.models import Report, Schedule
from reports.queries.schedule import schedule_for, schedules_of, unread_drafts_of
from reports.tasks import make_due_drafts
from tests.factories.clients import (
    MONDAY,
    CareRelationFactory,
    EpisodeFactory,
    NamedPersonFactory,
    SessionFactory,
    StaffFactory,
)
from tests.factories.reports import ScheduledReportFactory, answered
from tests.making import make

WEEK = timedelta(weeks=1)


@pytest.fixture
def ana(harbour, reports_dir):
    """Ana has answered three times, in her first, third and fifth week."""
    answered(harbour.ana)
    return harbour.ana


def add(harbour, every=6, unit="weeks", at=MONDAY, **more):
    facts = {"instrument": "five_signs", "language": "en", "target": None, **more}
    facts.setdefault("at_discharge", True)
    return add_schedule(
        client=harbour.ana,
        every=every,
        unit=unit,
        by=harbour.nora.actor,
        now=at,
        **facts,
    )


def tick(schedule, now):
    return make_due_draft(schedule_id=schedule.pk, by=SYSTEM, now=now)


def attend(client, staff, count):
    episode = client.episodes.first() or EpisodeFactory(client=client)
    for _ in range(count):
        SessionFactory(episode=episode, staff=staff, state="attended")


def test_weeks_are_counted_from_the_day_it_began(harbour, ana):
    schedule = add(harbour)
    assert tick(schedule, MONDAY + 6 * WEEK - timedelta(days=1)) is None
    report = tick(schedule, MONDAY + 6 * WEEK)
    assert (report.client, report.requested_by, report.kind, report.state) == (
        ana,
        harbour.nora,
        "progress",
        "draft",
    )
    assert tick(schedule, MONDAY + 6 * WEEK) is None


def test_sessions_count_when_they_were_attended_after_it_began(harbour, ana):
    attend(ana, harbour.nora, 4)
    schedule = add(harbour, every=2, unit="sessions")
    attend(ana, harbour.nora, 1)
    SessionFactory(episode=ana.episodes.first(), staff=harbour.nora, state="missed")
    assert tick(schedule, MONDAY + WEEK) is None
    attend(ana, harbour.nora, 1)
    assert tick(schedule, MONDAY + WEEK) is not None
    assert tick(schedule, MONDAY + WEEK) is None


def test_without_a_new_answer_nothing_new_comes(harbour, ana):
    """And the interval is not lost: the draft comes with the next answer."""
    schedule = add(harbour)
    assert tick(schedule, MONDAY + 6 * WEEK) is not None
    assert tick(schedule, MONDAY + 12 * WEEK) is None
    answered(ana, values=(5,) * 8)
    assert tick(schedule, MONDAY + 12 * WEEK) is not None
    assert Report.objects.count() == 2


def test_discharge_brings_the_last_draft_and_ends_it(harbour, ana):
    schedule = add(harbour)
    set_status(client=ana, status="discharged", by=harbour.nora.actor, now=MONDAY)
    later = MONDAY + 5 * WEEK
    assert tick(schedule, later) is not None
    assert tick(schedule, later) is None
    assert list(schedules_of(ana)) == []


def test_discharge_brings_nothing_where_that_was_not_wanted(harbour, ana):
    schedule = add(harbour, at_discharge=False)
    set_status(client=ana, status="discharged", by=harbour.nora.actor, now=MONDAY)
    assert tick(schedule, MONDAY + 5 * WEEK) is None
    assert Schedule.objects.get().ended_at == MONDAY + 5 * WEEK
    assert Report.objects.count() == 0


def test_draft_waits_until_it_was_opened(harbour, ana):
    schedule = add(harbour)
    report = tick(schedule, MONDAY + 6 * WEEK)
    assert list(unread_drafts_of(harbour.nora)) == []
    make(report.job)
    assert list(unread_drafts_of(harbour.nora)) == [report]
    assistant = StaffFactory(practice=harbour.harbour, role="assistant")
    for other in (harbour.theo, assistant, harbour.sam):
        assert list(unread_drafts_of(other)) == []
    report.refresh_from_db()
    open_report(report=report, by=harbour.nora.actor, now=MONDAY + 7 * WEEK)
    assert list(unread_drafts_of(harbour.nora)) == []


def test_what_keeps_it_from_being_made_is_written_down_and_tried_again(harbour, ana):
    schedule = add(harbour)
    consent = Consent.objects.filter(client=ana, kind="reports")
    consent.update(withdrawn_at=MONDAY)
    now = MONDAY + 6 * WEEK
    assert tick(schedule, now) is None
    problem = Schedule.objects.get().problem
    assert problem.startswith("There is no agreement to reports in force")
    consent.update(withdrawn_at=None)
    assert tick(schedule, now) is not None
    assert Schedule.objects.get().problem == ""


def test_draft_goes_to_the_therapist_in_charge_now(harbour, ana):
    schedule = add(harbour)
    relation = CareRelation.objects.get(client=ana)
    end_care_relation(relation=relation, by=harbour.nora.actor, now=MONDAY)
    assert tick(schedule, MONDAY + 6 * WEEK) is None
    assert Schedule.objects.get().problem.startswith("No therapist is in charge")
    CareRelationFactory(client=ana, staff=harbour.theo)
    assert tick(schedule, MONDAY + 6 * WEEK).requested_by == harbour.theo


def test_one_series_has_one_schedule_and_another_its_own(harbour, ana):
    first = add(harbour)
    with pytest.raises(AlreadyScheduled):
        add(harbour, every=2)
    about = NamedPersonFactory(client=ana)
    add(harbour, target=about)
    end_schedule(schedule=first, by=harbour.nora.actor, now=MONDAY)
    again = add(harbour, every=2)
    assert again in schedules_of(ana)


def test_ended_schedule_makes_nothing_and_is_not_found(harbour, ana):
    schedule = add(harbour)
    end_schedule(schedule=schedule, by=harbour.nora.actor, now=MONDAY)
    assert tick(schedule, MONDAY + 6 * WEEK) is None
    with pytest.raises(Missing):
        schedule_for(ana, schedule.pk)


def test_schedule_of_one_file_is_missing_in_another(harbour, ana):
    schedule = add(harbour)
    with pytest.raises(Missing):
        schedule_for(harbour.ben, schedule.pk)


def test_assistant_schedules_nothing(harbour, ana):
    assistant = StaffFactory(practice=harbour.harbour, role="assistant")
    harbour.nora = assistant
    with pytest.raises(NotAllowed):
        add(harbour)
    assert AuditLine.objects.filter(act="add_schedule").count() == 0


def test_timetable_asks_for_each_draft_once(harbour, ana):
    """Run twice, as by two timetables; the second finds nothing to do."""
    schedule = add(harbour)
    Schedule.objects.update(last_on=MONDAY - 60 * WEEK)
    assert (make_due_drafts(), make_due_drafts()) == (1, 0)
    draft = Report.objects.get()
    assert draft.scheduled.schedule == schedule


def test_report_asked_for_by_a_person_is_no_draft_to_be_read(harbour, ana):
    schedule = add(harbour)
    report = tick(schedule, MONDAY + 6 * WEEK)
    report.scheduled.delete()
    make(report.job)
    assert list(unread_drafts_of(harbour.nora)) == []
    ScheduledReportFactory(schedule=schedule, report=report)
    assert list(unread_drafts_of(harbour.nora)) == [report]
