"""The life of a report on its pages: read, signed, shown, amended, withdrawn."""

from datetime import timedelta

import pytest
import time_machine

from clients.models import Event
from clients.roles import SYSTEM
from reports.actions.job import claim_job
from reports.documents.options import options_of
from reports.models import Job, Report
from tests.attachment_clinic.workspace.addresses import at
from tests.cast import PASSWORD
from tests.factories.clients import MONDAY, ConsentFactory
from tests.factories.reports import answered
from tests.reports.actions.test_finish import finish


@pytest.fixture(autouse=True)
def clock(settings, tmp_path):
    settings.REPORTS_DIR = tmp_path
    with time_machine.travel(MONDAY, tick=False) as clock:
        yield clock


def made(report) -> Report:
    """The report after a worker has made it."""
    job = Job.objects.get(report=report)
    return finish(claim_job(job_id=job.pk, by=SYSTEM, now=MONDAY), MONDAY)


@pytest.fixture
def draft(world):
    return made(world.report)


def url(name, report):
    return at(name, report.client_id, report.pk)


def signature(report, **more):
    return {"seen": report.sha256, "title": "T", "registration": "R", **more}


def test_draft_is_read_on_the_screen_as_the_page_of_its_pdf(draft, theo, acts):
    pages = []
    step = acts(lambda: pages.append(theo.get(url("preview_report", draft))))
    text = pages[0].content.decode()
    assert step == ["preview_report"]
    assert ("<svg" in text, "Dora Lind" in text, ">Draft<" in text) == (True,) * 3
    # Its dots say what they are, and a link leads back.
    back = f'href="{url("report", draft)}"'
    assert ('tabindex="0"' in text, back in text) == (True, True)
    assert (" style=" in text, "<script>" in text) == (False, False)


def test_sections_and_words_are_chosen_and_the_draft_made_anew(draft, theo, acts):
    sent = {
        "sections": ["words", "forms"],
        "words": "One.\r\n\r\nTwo.",
        "language": "de",
        "paper": "Letter",
    }
    step = acts(lambda: theo.post(url("edit_report", draft), sent))
    assert step == ["make_again", "edit_draft"]
    options = options_of(Report.objects.get(pk=draft.pk).options)
    assert (options.words, options.language, options.paper) == (
        "One.\n\nTwo.",
        "de",
        "Letter",
    )
    # What is of other kinds of documents was not offered.
    assert options.off == ("signs", "events", "sessions", "plan", "method", "about")


def test_choices_are_offered_for_the_next_report_without_the_words(draft, theo):
    sent = {"sections": ["forms"], "words": "Of this one.", "language": "de"}
    theo.post(url("edit_report", draft), sent)
    wanted = {"kind": "progress", "series": "five_signs/1.0/en/-"}
    theo.post(at("make_report", draft.client_id), wanted)
    options = options_of(Report.objects.exclude(pk=draft.pk).get().options)
    assert (options.words, options.language) == ("", "de")


def test_words_that_are_too_long_are_refused_and_kept_on_the_page(draft, theo, acts):
    sent = {"sections": [], "words": "x" * 2001, "language": "en"}
    pages = []
    step = acts(lambda: pages.append(theo.post(url("edit_report", draft), sent)))
    assert (step, pages[0].status_code) == ([], 400)
    assert "x" * 2001 in pages[0].content.decode()


def test_signing_is_one_press_and_goes_on_to_watch(draft, theo, acts):
    pages = []
    sent = signature(draft, read="on")
    step = acts(lambda: pages.append(theo.post(url("sign_report", draft), sent)))
    assert step == ["sign_report", "make_again"]
    assert pages[0].url == url("report", draft)


def test_unread_draft_is_not_signed(draft, theo, acts):
    sent = signature(draft)
    assert acts(lambda: theo.post(url("sign_report", draft), sent)) == []


def test_second_signature_gets_words_and_no_error(draft, theo, nora):
    theo.post(url("sign_report", draft), signature(draft, read="on"))
    page = nora.post(url("sign_report", draft), signature(draft, read="on"))
    assert page.status_code == 400
    assert "signed by Theo Marsh already" in page.content.decode()


@pytest.mark.parametrize("name", ["sign_report", "release_report"])
def test_after_five_minutes_it_is_asked_who_it_is(draft, theo, acts, clock, name):
    clock.shift(timedelta(minutes=6))
    answers = []
    sent = signature(draft, read="on")

    def step():
        answers.append(theo.get(url(name, draft)))
        answers.append(theo.post(url(name, draft), sent))

    assert acts(step) == []
    asked = [answer.url.partition("?")[0] for answer in answers]
    assert asked == ["/accounts/again/"] * 2


def test_who_has_shown_who_it_is_goes_on_to_sign(draft, theo, world, clock):
    world.theo.account.set_password(PASSWORD)
    world.theo.account.save()
    theo.force_login(
        world.theo.account,
        backend="allauth.account.auth_backends.AuthenticationBackend",
    )
    again = theo.get(url("sign_report", draft)).url
    answer = theo.post(again, {"password": PASSWORD})
    assert answer.url == url("sign_report", draft)
    assert theo.get(answer.url).status_code == 200


def test_final_with_an_event_the_client_was_not_shown_stays_in_the_file(
    draft, theo, acts
):
    theo.post(url("sign_report", draft), signature(draft, read="on"))
    made(draft)
    pages = []
    step = acts(lambda: pages.append(theo.post(url("release_report", draft))))
    assert (step, pages[0].status_code) == ([], 400)
    assert "names an event that your client was not shown" in pages[0].content.decode()


def test_final_is_shown_to_the_client_and_taken_back(world, theo, acts):
    Event.objects.update(shared=True)
    draft = made(world.report)
    theo.post(url("sign_report", draft), signature(draft, read="on"))
    made(draft)
    step = acts(lambda: theo.post(url("release_report", draft)))
    assert step == ["release_report", "write_letter"]
    assert "Shown in the portal" in theo.get(url("report", draft)).content.decode()
    step = acts(lambda: theo.post(url("unrelease_report", draft)))
    assert step == ["unrelease_report"]


@pytest.mark.parametrize(("off", "told"), [([], 1), (["partner"], 0), (["signs"], 0)])
def test_whose_view_the_client_would_read_is_said_before_it_is_shown(
    world, theo, off, told
):
    """Per was told that his answers may be talked about, and not that they are sent."""
    how = {"informant": "partner", "observer": world.person, "way": "paper"}
    answered(world.dora, (4,), "five_signs_observer", **how)
    ConsentFactory(client=world.dora, kind="others")
    world.report.options = {"off": off}
    world.report.save()
    draft = made(world.report)
    page = theo.get(url("release_report", draft)).content.decode()
    assert page.count("It shows how Per sees Dora.") == told
    assert page.count("Everything in it can be read by Dora.") == 1


def test_amendment_begins_a_new_edition(draft, theo):
    theo.post(url("sign_report", draft), signature(draft, read="on"))
    made(draft)
    answer = theo.post(url("amend_report", draft), {"reason": "A form was missing"})
    new = Report.objects.get(replaces=draft)
    assert answer.url == url("report", new)
    text = theo.get(url("report", draft)).content.decode()
    assert "Version 2</a>: A form was missing" in text


def test_withdrawn_report_says_by_whom_and_why(draft, theo):
    theo.post(url("withdraw_report", draft), {"reason": "About the wrong person"})
    text = theo.get(url("report", draft)).content.decode()
    assert "Withdrawn by Theo Marsh" in text
    assert "About the wrong person" in text


@pytest.mark.parametrize("name", ["amend_report", "release_report"])
def test_draft_is_neither_amended_nor_shown(draft, theo, name):
    page = theo.post(url(name, draft), {"reason": "x"})
    assert page.status_code == 400
    assert "signed" in page.content.decode() or "final" in page.content.decode()


def test_supervisor_reads_and_signs_nothing(draft, world, signed_in):
    vera = signed_in(world.supervisor)
    assert vera.get(url("preview_report", draft)).status_code == 200
    names = ("sign_report", "amend_report", "withdraw_report", "release_report")
    assert {vera.get(url(name, draft)).status_code for name in names} == {404}
    assert "Sign and lock" not in vera.get(url("report", draft)).content.decode()
