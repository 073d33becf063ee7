"""Printing the reports of a day, on the pages."""

import io
import zipfile

import pikepdf
import pytest
import time_machine

from clients.models import Consent
from reports.models import Batch, Job
from tests.attachment_clinic.workspace.addresses import at
from tests.factories.clients import MONDAY
from tests.making import make


@pytest.fixture(autouse=True)
def a_monday():
    """The day of Dora's session."""
    with time_machine.travel(MONDAY, tick=False):
        yield


@pytest.fixture
def asked(world, theo):
    """The batch of the day, asked for by pressing the button."""
    answer = theo.post(at("print_day"), {"sessions": [world.session.pk]})
    batch = Batch.objects.exclude(pk=world.batch.pk).get()
    assert answer.url == at("batch", batch.pk)
    return batch


@pytest.fixture(autouse=True)
def settled(world):
    """What the world asked for before is over."""
    Job.objects.filter(report=world.report).update(state="failed", problem="No room.")


def test_day_shows_its_sessions_and_another_day_its_own(world, theo):
    text = theo.get(at("print_day")).content.decode()
    assert text.count("09:00 Dora Lind, H-0003") == 1
    for day in ("2026-03-03", "never", "9999-99-99", "9999-12-31", "0001-01-01"):
        page = theo.get(at("print_day"), {"day": day})
        assert page.status_code == 200
    text = theo.get(at("print_day"), {"day": "2026-03-03"}).content.decode()
    assert "Nobody is booked for this day" in text


def test_asking_is_one_act_for_the_batch_and_one_for_each_report(world, theo, acts):
    form = {"sessions": [world.session.pk]}
    step = acts(lambda: theo.post(at("print_day"), form))
    assert step == ["request_report", "request_batch"]


def test_sessions_of_others_cannot_be_chosen(world, theo, acts):
    pages = []

    def step():
        forms = ({"sessions": each} for each in ([], ["x"], [world.report.pk]))
        pages.extend(theo.post(at("print_day"), form) for form in forms)

    assert acts(step) == []
    assert [page.status_code for page in pages] == [400] * 3


def test_page_says_how_far_it_is_and_stops_asking_when_all_are_settled(
    world, theo, asked
):
    text = theo.get(at("batch", asked.pk)).content.decode()
    assert ("Settled: 0 of 1." in text, "hx-get" in text) == (True, True)
    Job.objects.filter(report__client=world.dora).update(
        state="failed", problem="The PDF could not be drawn."
    )
    text = theo.get(at("batch_progress", asked.pk)).content.decode()
    assert "Reports ready: 0 of 1." in text
    assert text.count("The PDF could not be drawn.") == 1
    assert ("hx-get" in text, "One PDF" in text) == (False, False)


@pytest.mark.pdf
def test_all_are_opened_as_one_file_of_every_shape(world, theo, asked, acts):
    for item in asked.items.all():
        make(item.report.job)
    pages = {}
    for shape in ("pdf", "duplex", "zip"):
        url = at("batch_file", asked.pk, shape)
        assert acts(lambda u=url, s=shape: pages.update({s: theo.get(u)})) == [
            "open_report"
        ]
        assert pages[shape].headers["Cache-Control"] == "no-store"
    with pikepdf.open(io.BytesIO(pages["pdf"].content)) as pdf:
        with pdf.open_outline() as outline:
            titles = [each.title for each in outline.root]
        assert titles == ["09:00 Dora Lind, H-0003"]
    with pikepdf.open(io.BytesIO(pages["duplex"].content)) as pdf:
        assert len(pdf.pages) % 2 == 0
    archive = zipfile.ZipFile(io.BytesIO(pages["zip"].content))
    number = asked.items.get().report.number
    assert archive.namelist() == [f"0900 H-0003 report {number:03d}.pdf"]
    assert theo.get(at("batch_file", asked.pk, "exe")).status_code == 404


def test_unfinished_file_goes_back_to_the_page(theo, asked, acts):
    url = at("batch_file", asked.pk, "pdf")
    answers = []
    assert acts(lambda: answers.append(theo.get(url))) == []
    assert answers[0].url == at("batch", asked.pk)


def test_who_cannot_have_a_report_is_named(world, theo):
    Consent.objects.filter(client=world.dora, kind="reports").delete()
    page = theo.post(at("print_day"), {"sessions": [world.session.pk]}, follow=True)
    text = page.content.decode()
    assert "There is no agreement to reports in force" in text
    assert text.count(">No report<") == 1


def test_day_that_finds_no_room_is_asked_for_as_a_whole_later(world, theo, settings):
    settings.PRACTICE_JOBS_WAITING = 0
    answer = theo.post(at("print_day"), {"sessions": [world.session.pk]})
    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "120")
    assert "as many reports waiting as it may have" in answer.content.decode()
    assert Batch.objects.exclude(pk=world.batch.pk).count() == 0
