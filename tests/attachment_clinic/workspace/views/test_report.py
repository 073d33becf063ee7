"""Reports: asked for, watched while they are made, opened, downloaded."""

import pytest

from clients.models import Consent
from reports.models import Job, Report
from reports.queries.facts import facts_of
from tests.attachment_clinic.workspace.addresses import at
from tests.factories.assessments import AssignmentFactory
from tests.factories.clients import MONDAY
from tests.factories.reports import answered
from tests.making import make


def _form(world):
    return {"series": "five_signs/1.0/en/-", "kind": "progress"}


def test_make_is_one_act_and_goes_on_to_watch(world, theo, acts):
    answers = []
    url = at("make_report", world.dora.pk)
    step = acts(lambda: answers.append(theo.post(url, _form(world))))
    assert step == ["request_report"]
    made = Report.objects.exclude(pk=world.report.pk).get()
    assert answers[0].url == at("report", world.dora.pk, made.pk)


def test_make_about_somebody_keeps_whom(world, theo):
    series = f"ecr_r/1.0/en/{world.person.pk}"
    theo.post(at("make_report", world.dora.pk), {"series": series, "kind": "progress"})
    assert Report.objects.get(instrument="ecr_r").target == world.person


def test_make_for_the_client_is_a_copy_of_its_own_kind(world, theo):
    theo.post(at("make_report", world.dora.pk), {**_form(world), "kind": "client"})
    assert Report.objects.exclude(pk=world.report.pk).get().kind == "client"


def make_document(world, theo, **data):
    """What was made, or None, and the words of the page that came after."""
    before = set(Report.objects.values_list("pk", flat=True))
    page = theo.post(at("make_document", world.dora.pk), data, follow=True)
    made = Report.objects.exclude(pk__in=before).first()
    return made, page.status_code, page.content.decode()


def test_one_form_is_made_from_its_own_page(world, theo):
    form = answered(world.dora, (3,))[0]
    page = theo.get(at("result", world.dora.pk, form.pk)).content.decode()
    assert "Make a report of this form" in page
    made, status, text = make_document(world, theo, kind="single", response=form.pk)
    assert (made.kind, made.response, status) == ("single", form, 200)
    assert "One questionnaire, Five Signs inventory" in text


def test_summary_and_blank_form_are_made_by_a_button(world, theo):
    made, *_ = make_document(world, theo, kind="discharge")
    assert made.kind == "discharge"
    given = AssignmentFactory(client=world.dora)
    made, *_ = make_document(world, theo, kind="blank", assignment=given.pk)
    assert (made.kind, made.assignment) == ("blank", given)


def test_document_of_what_is_not_in_the_file_is_not_found(world, theo, cast):
    form = answered(cast.ana, (3,))[0]
    given = AssignmentFactory(client=cast.ana)
    series = "five_signs/1.0/en/-"
    for data in (
        {"kind": "single"},
        {"kind": "single", "response": form.pk},
        {"kind": "blank", "assignment": given.pk},
        {"kind": "couple", "partner": cast.ana.pk, "series": series},
        {"kind": "couple", "partner": cast.ben.pk, "series": "x"},
    ):
        made, status, _ = make_document(world, theo, **data)
        assert (made, status) == (None, 404)


@pytest.mark.parametrize("kind", ["", "progress", "outcomes", "x"])
def test_document_of_no_kind_is_refused_with_words(world, theo, kind):
    made, _, text = make_document(world, theo, kind=kind)
    assert made is None
    assert "Choose what to make from this page." in text


@pytest.mark.parametrize("series", ["", "x", "ecr_r/1.0/en/-", "five_signs/9/en/-"])
def test_make_refuses_what_is_not_there(world, theo, acts, series):
    pages = []
    url = at("make_report", world.dora.pk)
    step = acts(
        lambda: pages.append(theo.post(url, {"series": series, "kind": "progress"}))
    )
    assert (step, pages[0].status_code) == ([], 400)


def test_make_without_consent_says_so(world, theo, acts):
    Consent.objects.filter(client=world.dora, kind="reports").delete()
    pages = []
    url = at("make_report", world.dora.pk)
    step = acts(lambda: pages.append(theo.post(url, _form(world), follow=True)))
    assert step == ["open_file"]
    assert "no agreement to reports in force" in pages[0].content.decode()


def test_make_refuses_the_sixth_that_waits(world, theo):
    url = at("make_report", world.dora.pk)
    for _ in range(4):
        theo.post(url, _form(world))
    answer = theo.post(url, _form(world))
    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "10")
    text = answer.content.decode()
    assert "Five of your reports are still being made" in text
    assert "Make report" in text  # the page it was asked on, to ask again later


def test_make_says_when_the_whole_house_has_too_much(world, theo, settings):
    settings.JOBS_WAITING = 0
    answer = theo.post(at("make_report", world.dora.pk), _form(world))
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "300")
    assert "Nothing that you asked for before is lost." in answer.content.decode()


def test_progress_shows_place_and_stage_and_stops_when_it_is_over(world, theo):
    url = at("report_progress", world.dora.pk, world.report.pk)
    job = Job.objects.filter(report=world.report)
    for state, words, goes_on in (
        ({"state": "queued"}, "It is next in the queue", True),
        ({"state": "running", "stage": "drawing", "percent": 40}, "drawing", True),
        ({"state": "failed", "problem": "No room."}, "No room.", False),
    ):
        job.update(**state)
        text = theo.get(url).content.decode()
        assert (words in text, "hx-trigger" in text) == (True, goes_on)
    assert 'value="40"' not in text


def test_file_before_it_is_made_leads_back(world, theo, acts):
    pages = []
    url = at("report_file", world.dora.pk, world.report.pk)
    step = acts(lambda: pages.append(theo.get(url, follow=True)))
    assert step == ["open_file"]
    assert "not made yet" in pages[0].content.decode()


@pytest.mark.pdf
@pytest.mark.django_db(transaction=True)
def test_report_is_made_opened_and_downloaded(world, theo, acts):
    ids = world.dora.pk, world.report.pk
    make(Job.objects.get(report=world.report))
    page = theo.get(at("report_progress", *ids)).content.decode()
    assert ("The report is ready" in page, "hx-trigger" in page) == (True, False)
    answers = []
    step = acts(lambda: answers.append(theo.get(at("report_file", *ids))))
    assert step == ["open_report"]
    [opened] = answers
    assert b"".join(opened.streaming_content).startswith(b"%PDF-")
    wanted = {
        "Content-Type": "application/pdf",
        "Cache-Control": "no-store",
        "X-Content-Type-Options": "nosniff",
        "Content-Disposition": (
            f'inline; filename="Progress report H-0003-{world.report.number:03d}.pdf"'
        ),
    }
    assert {name: opened[name] for name in wanted} == wanted
    kept = theo.get(at("report_file", *ids), {"download": "1"})
    assert kept["Content-Disposition"].startswith("attachment;")
    kept.close()


@pytest.mark.parametrize("who", ["other", "assistant"])
def test_files_are_missing_for_those_who_may_not(world, signed_in, who):
    browser = signed_in(getattr(world, who))
    url = at("report_file", world.dora.pk, world.report.pk)
    assert browser.get(url).status_code == 404


@pytest.fixture
def seen(world):
    """Per answered about Dora, twice."""
    how = {"informant": "partner", "observer": world.person, "way": "paper"}
    return answered(world.dora, (4, 5), "five_signs_observer", **how)


def test_what_the_partner_answered_is_named_so_on_every_page(world, theo, seen):
    pages = {
        name: theo.get(at(name, world.dora.pk, *more)).content.decode()
        for name, more in (
            ("client", []),
            ("questionnaires", []),
            ("result", [seen[0].pk]),
            ("reports", []),
        )
    }
    assert {name: "partner (Per)" in page for name, page in pages.items()} == (
        dict.fromkeys(pages, True)
    )


def test_report_on_the_partners_answers_says_whose_they_are(world, theo, seen):
    series = f"five_signs_observer/1.0/en/-/{world.person.pk}"
    theo.post(at("make_report", world.dora.pk), {"series": series, "kind": "progress"})
    report = Report.objects.get(instrument="five_signs_observer")
    assert report.observer == world.person
    facts = facts_of(report, MONDAY)
    assert facts.informant == "partner (Per)"
    assert [len(course.forms) for course in facts.courses] == [2] * 5
