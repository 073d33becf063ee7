"""Reports, their jobs, and clients with something to report on."""

from datetime import timedelta

import factory

from assessments.instruments.reading import instrument
from clients.mark import over_the_walls
from reports import models
from tests.factories.assessments import AssignmentFactory, submitted
from tests.factories.clients import (
    MONDAY,
    ClientFactory,
    EverywhereFactory,
    StaffFactory,
)


class ReportFactory(EverywhereFactory):
    class Meta:
        model = models.Report

    practice = factory.SelfAttribute("client.practice")
    client = factory.SubFactory(ClientFactory)
    number = factory.Sequence(lambda n: n + 1)
    instrument = "five_signs"
    version = "1.0"
    requested_at = MONDAY


class JobFactory(EverywhereFactory):
    class Meta:
        model = models.Job

    report = factory.SubFactory(ReportFactory)
    practice = factory.SelfAttribute("report.practice")
    created_at = MONDAY
    rung_at = MONDAY


class BatchFactory(EverywhereFactory):
    class Meta:
        model = models.Batch

    practice = factory.SelfAttribute("requested_by.practice")
    day = MONDAY.date()
    created_at = MONDAY


class BatchItemFactory(EverywhereFactory):
    class Meta:
        model = models.BatchItem

    practice = factory.SelfAttribute("batch.practice")
    position = factory.Sequence(lambda n: n + 1)
    client = factory.SelfAttribute("report.client")
    starts_at = MONDAY


class ScheduleFactory(EverywhereFactory):
    class Meta:
        model = models.Schedule

    practice = factory.SelfAttribute("client.practice")
    client = factory.SubFactory(ClientFactory)
    instrument = "five_signs"
    every = 6
    unit = "sessions"
    last_on = MONDAY.date()
    created_at = MONDAY
    created_by = "Nora Quist"


class ScheduledReportFactory(EverywhereFactory):
    class Meta:
        model = models.ScheduledReport

    practice = factory.SelfAttribute("schedule.practice")


class DisclosureFactory(EverywhereFactory):
    """Asked for by letter, and being prepared."""

    class Meta:
        model = models.Disclosure

    practice = factory.SelfAttribute("client.practice")
    client = factory.SubFactory(ClientFactory)
    asked_on = MONDAY.date()
    asked_by = "client"
    how = "letter"
    due_on = MONDAY.date() + timedelta(days=31)
    created_at = MONDAY
    created_by = "Nora Quist"


def crowd(client, count, *, since=MONDAY, **of_the_job):
    """So many jobs about one client, written at once; each a second after the other.

    A colleague of their own asked for all of them.
    """
    staff = StaffFactory(practice=client.practice)
    first = models.Report.everywhere.filter(client=client).count() + 1
    whose = {"practice": client.practice, "client": client, "requested_by": staff}
    rows = [
        ReportFactory.build(**whose, number=number)
        for number in range(first, first + count)
    ]
    jobs = [
        models.Job(
            practice=client.practice,
            report=row,
            created_at=since + timedelta(seconds=place),
            rung_at=since,
            **of_the_job,
        )
        for place, row in enumerate(rows)
    ]
    with over_the_walls():
        models.Report.everywhere.bulk_create(rows)
        return models.Job.everywhere.bulk_create(jobs)


def answered(client, values=(2, 3, 4), key="five_signs", target=None, **how):
    """Forms two weeks apart, each answered with one value throughout."""
    codes = instrument(key).item_codes
    return [
        submitted(
            AssignmentFactory(client=client, instrument=key, target=target, **how),
            dict.fromkeys(codes, value),
            MONDAY + timedelta(weeks=2 * place),
        )
        for place, value in enumerate(values)
    ]
