"""Reports that come by themselves, on the pages."""

import pytest

from reports.models import Report, Schedule
from tests.attachment_clinic.workspace.addresses import at
from tests.factories.clients import MONDAY
from tests.factories.reports import ScheduledReportFactory, ScheduleFactory


def test_adding_and_ending_are_one_act_each(world, theo, acts):
    form = {"series": f"ecr_r/1.0/en/{world.person.pk}", "every": 8, "unit": "weeks"}
    url = at("add_schedule", world.dora.pk)
    assert acts(lambda: theo.post(url, form)) == ["add_schedule"]
    added = Schedule.objects.exclude(pk=world.schedule.pk).get()
    assert (added.target, added.every, added.at_discharge) == (world.person, 8, False)
    text = theo.get(at("reports", world.dora.pk)).content.decode()
    assert "about Per (partner): every 8 weeks" in text
    end = at("end_schedule", world.dora.pk, added.pk)
    assert acts(lambda: theo.post(end)) == ["end_schedule"]


def test_second_schedule_of_a_series_and_bad_numbers_are_refused(world, theo, acts):
    url = at("add_schedule", world.dora.pk)
    good = {"series": "five_signs/1.0/en/-", "every": 6, "unit": "weeks"}
    page = theo.post(url, good)
    assert page.status_code == 400
    assert "There is a schedule for this already." in page.content.decode()
    for wrong in ({"every": 0}, {"every": "x"}, {"unit": "moons"}, {"series": "x"}):
        page = theo.post(url, {**good, **wrong})
        assert (page.status_code, list(page.context["form"].errors)) == (400, [*wrong])
    assert Schedule.objects.count() == 1


def test_today_names_the_draft_until_it_is_read(world, theo):
    report = Report.objects.get(pk=world.report.pk)
    scheduled = ScheduledReportFactory(schedule=world.schedule, report=report)
    words = "came by itself and waits to be read"
    assert words not in theo.get(at("today")).content.decode()
    Report.objects.update(made_at=MONDAY)
    text = theo.get(at("today")).content.decode()
    assert text.count(words) == 1
    scheduled.seen_at = MONDAY
    scheduled.save()
    assert words not in theo.get(at("today")).content.decode()


QUERIES = 24


@pytest.mark.parametrize("more", [(), ("ecr_r", "raas_18")])
def test_page_takes_as_many_queries_for_three_schedules_as_for_one(
    world, theo, more, django_assert_num_queries
):
    for key in more:
        ScheduleFactory(client=world.dora, instrument=key, target=world.person)
    with django_assert_num_queries(QUERIES):
        page = theo.get(at("reports", world.dora.pk))
    assert len(page.context["schedules"]) == 1 + len(more)


def test_schedule_of_what_the_catalogue_has_no_more_is_named_by_its_key(world, theo):
    ScheduleFactory(client=world.dora, instrument="gone")
    text = theo.get(at("reports", world.dora.pk)).content.decode()
    assert "gone: every 6 sessions" in text
