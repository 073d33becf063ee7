"""Batches: one act, in order of appointment, and nobody stops the others."""

from datetime import timedelta

import pytest

from clients.actions.client import end_care_relation
from clients.models import AuditLine, CareRelation, Consent
from clients.queries import Missing
from clients.roles import NotAllowed
from reports.actions.batch import MOST, NothingToPrint, open_batch, request_batch
from reports.actions.job import TooManyWaiting
from reports.actions.report import NotMade
from reports.models import Batch, Job, Report
from reports.queries.batch import batch_for, is_settled, places_of
from reports.queries.report import folder_of
from reports.rendering.file import write_file
from tests import making
from tests.factories.clients import (
    MONDAY,
    EpisodeFactory,
    NamedPersonFactory,
    SessionFactory,
)
from tests.factories.reports import JobFactory, ReportFactory, answered

HOUR = timedelta(hours=1)


def book(client, staff, hours):
    episode = client.episodes.first() or EpisodeFactory(client=client)
    return SessionFactory(episode=episode, staff=staff, starts_at=MONDAY + hours * HOUR)


@pytest.fixture
def day(harbour, reports_dir):
    """Ben at ten, Ana at nine and again at noon; both have answered."""
    for client in (harbour.ana, harbour.ben):
        answered(client)
    return [
        book(harbour.ben, harbour.nora, 1),
        book(harbour.ana, harbour.nora, 0),
        book(harbour.ana, harbour.nora, 3),
    ]


def ask(harbour, sessions, now=MONDAY):
    return request_batch(
        staff=harbour.nora,
        sessions=sessions,
        day=now.date(),
        by=harbour.nora.actor,
        now=now,
    )


def make(batch):
    """As a worker would, but for the drawing."""
    for item in batch.items.all():
        making.make(item.report.job)


def names(places) -> list[tuple[str, str]]:
    return [(place.client.given_name, place.state) for place in places]


@pytest.mark.pdf
def test_reports_come_by_appointment_one_a_client(harbour, day):
    batch = ask(harbour, day)
    places = places_of(batch, harbour.nora)
    assert names(places) == [("Ana", "waiting"), ("Ben", "waiting")]
    assert is_settled(places) is False
    make(batch)
    places = places_of(batch, harbour.nora)
    assert names(places) == [("Ana", "made"), ("Ben", "made")]
    opened = open_batch(places=places, by=harbour.nora.actor, now=MONDAY)
    assert [place.client for place, _ in opened.files] == [harbour.ana, harbour.ben]
    assert opened.left_out == ()
    lines = AuditLine.objects.filter(act="open_report").order_by("id")
    assert [line.client_id for line in lines] == [harbour.ana.pk, harbour.ben.pk]


def test_one_that_cannot_be_made_is_named_and_stops_nobody(harbour, day):
    Consent.objects.filter(client=harbour.ana, kind="reports").delete()
    ana, ben = places_of(ask(harbour, day), harbour.nora)
    assert (ana.state, ana.report) == ("failed", None)
    assert ana.problem.startswith("There is no agreement to reports in force")
    assert (ben.state, ben.problem) == ("waiting", "")
    assert Report.objects.count() == 1


def test_client_who_has_answered_nothing_is_named(harbour, reports_dir):
    (place,) = places_of(
        ask(harbour, [book(harbour.ana, harbour.nora, 0)]), harbour.nora
    )
    assert place.problem == "Nothing has been answered yet."


@pytest.mark.pdf
def test_report_made_the_same_day_is_taken_again_until_something_is_answered(
    harbour, day
):
    make(ask(harbour, day))
    made = set(Report.objects.values_list("pk", flat=True))
    now = Report.objects.first().made_at
    again = ask(harbour, day, now)
    assert {item.report_id for item in again.items.all()} == made
    Report.objects.filter(client=harbour.ana).update(made_at=MONDAY - 365 * 24 * HOUR)
    third = ask(harbour, day, now)
    assert [item.report_id in made for item in third.items.all()] == [False, True]


def test_report_on_what_somebody_else_answered_is_not_taken_for_the_clients(
    harbour, day
):
    """Ben answers about Ana with her own form: a report on that is another report."""
    ben = NamedPersonFactory(client=harbour.ana, name="Ben", kind="partner")
    seen = ReportFactory(client=harbour.ana, observer=ben, requested_by=harbour.nora)
    JobFactory(report=seen, state="done")
    now = MONDAY + 365 * 24 * HOUR
    Report.objects.filter(pk=seen.pk).update(made_at=now)
    item = ask(harbour, day, now).items.get(client=harbour.ana)
    assert item.report.observer is None


@pytest.mark.pdf
def test_whose_client_it_is_is_asked_when_it_is_opened(harbour, day):
    """Ana was handed over meanwhile: her place stays, her name and report do not."""
    batch = ask(harbour, day)
    make(batch)
    harbour.nora.role = "therapist"
    harbour.nora.save()
    relation = CareRelation.objects.get(client=harbour.ana)
    end_care_relation(relation=relation, by=harbour.nora.actor, now=MONDAY)
    ana, ben = places_of(batch, harbour.nora)
    assert (ana.client, ana.report, ana.state) == (None, None, "failed")
    opened = open_batch(places=[ana, ben], by=harbour.nora.actor, now=MONDAY)
    assert [place.client for place, _ in opened.files] == [harbour.ben]
    assert opened.left_out == ((ana, "This client is not in your care any more."),)


@pytest.mark.pdf
def test_damaged_file_is_left_out_and_named(harbour, day, reports_dir):
    batch = ask(harbour, day)
    make(batch)
    job = Job.objects.get(report__client=harbour.ana)
    write_file(folder_of(job.practice_id), job.claim, b"%PDF something else")
    places = places_of(batch, harbour.nora)
    opened = open_batch(places=places, by=harbour.nora.actor, now=MONDAY)
    assert [place.client for place, _ in opened.files] == [harbour.ben]
    assert "missing or was changed on the disk" in opened.left_out[0][1]


def test_nothing_is_opened_before_all_are_settled(harbour, day):
    places = places_of(ask(harbour, day), harbour.nora)
    with pytest.raises(NotMade):
        open_batch(places=places, by=harbour.nora.actor, now=MONDAY)
    assert AuditLine.objects.filter(act="open_report").count() == 0


def test_second_batch_waits_for_the_first(harbour, day):
    ask(harbour, day)
    with pytest.raises(TooManyWaiting):
        ask(harbour, day)
    assert Batch.objects.count() == 1


@pytest.mark.parametrize("many", [0, MOST + 1])
def test_none_and_too_many_are_refused(harbour, many):
    sessions = [
        SessionFactory(episode=EpisodeFactory(client__practice=harbour.harbour))
        for _ in range(many)
    ]
    with pytest.raises(NothingToPrint, match="at most 60"):
        ask(harbour, sessions)
    assert Batch.objects.count() == 0


def test_batch_is_opened_by_whoever_asked_for_it_and_nobody_else(harbour, day):
    batch = ask(harbour, day)
    assert batch_for(harbour.nora, batch.pk) == batch
    for other in (harbour.theo, harbour.sam):
        with pytest.raises(Missing):
            batch_for(other, batch.pk)


def test_assistant_prints_no_reports(harbour, day):
    harbour.nora.role = "assistant"
    with pytest.raises(NotAllowed):
        ask(harbour, day)
