"""My progress, and the page that tells a holder of paper whether it still holds."""

import json
from itertools import product

import pytest
from django.core.cache import cache
from django.test import Client as Browser

from clients.models import AuditLine
from clients.sealed import seal_for
from clients.tenancy import in_practice
from reports.models import Report
from reports.queries.facts import client_facts_of
from reports.queries.report import folder_of
from reports.rendering.file import write_file
from tests.factories.clients import MONDAY
from tests.factories.reports import ReportFactory, answered

PDF = b"%PDF-1.7 of the client"
CODE = "ABCDEFGHJKMN"


@pytest.fixture(autouse=True)
def _folder(settings, tmp_path, db):
    settings.REPORTS_DIR = tmp_path
    cache.clear()


def report_in(cast, client, state, released, kind, number, settings, **about):
    """A report with a file, in one state; released where the database lets it be."""
    report = ReportFactory(
        client=client, requested_by=cast.nora, kind=kind, number=number, **about
    )
    written = write_file(folder_of(report.practice_id), report.pk, PDF)
    locked = state in {"final", "superseded"}
    Report.everywhere.filter(pk=report.pk).update(
        state=state,
        file_name=written.name,
        sha256=written.sha256,
        size=written.size,
        made_at=MONDAY,
        signed_at=MONDAY if locked else None,
        locked_at=MONDAY if locked else None,
        released_at=MONDAY if released and state == "final" else None,
    )
    return report


def test_client_reaches_exactly_what_was_released(cast, signed_in, settings):
    """Every state, kind and release, of two clients: the matrix (H17)."""
    states = [state for state, _ in Report.State.choices]
    kinds = [kind for kind, _ in Report.Kind.choices]
    cells = list(product((cast.ana, cast.ben), states, (True, False), kinds))
    reports = {
        cell: report_in(cast, *cell, number, settings)
        for number, cell in enumerate(cells, 1)
    }
    ana = signed_in(cast.ana)
    reached = {
        (client.given_name, state, released, kind)
        for (client, state, released, kind), report in reports.items()
        if _opens(ana, report)
    }
    # Without facts there is nothing to read, and that alone is said.
    read = {
        (client.given_name, state, released, kind)
        for (client, state, released, kind), report in reports.items()
        if ana.get(f"/portal/progress/{report.pk}/page/").status_code != 404
    }
    assert read == reached
    of_one = ("progress", "single", "client", "discharge", "plan")
    assert reached == {("Ana", "final", True, kind) for kind in of_one}
    listed = ana.get("/portal/progress/").content.decode()
    assert listed.count(">Read here<") == listed.count(">As a PDF<") == len(of_one)


def _opens(browser, report) -> bool:
    answer = browser.get(f"/portal/progress/{report.pk}/")
    # Read to its end: closed by hand it would close the test's own connection.
    sent = b"".join(answer) if answer.streaming else b""
    return (answer.status_code, sent) == (200, PDF)


def test_unreleased_is_told_what_a_missing_one_is_told(cast, signed_in, settings):
    report = report_in(cast, cast.ana, "final", False, "progress", 1, settings)
    ana = signed_in(cast.ana)
    hidden = ana.get(f"/portal/progress/{report.pk}/")
    unread = ana.get(f"/portal/progress/{report.pk}/page/")
    nothing = ana.get(f"/portal/progress/{cast.ana.pk}/")
    assert (hidden.status_code, hidden.content) == (404, nothing.content)
    assert (unread.status_code, unread.content) == (404, nothing.content)
    home = ana.get("/portal/").content.decode()
    assert "My progress" not in home


def test_released_pdf_is_opened_unstored_and_leaves_a_line(cast, signed_in, settings):
    report = report_in(cast, cast.ana, "final", True, "client", 1, settings)
    ana = signed_in(cast.ana)
    opened = ana.get(f"/portal/progress/{report.pk}/")
    assert b"".join(opened.streaming_content) == PDF
    wanted = {
        "Cache-Control": "no-store",
        "X-Content-Type-Options": "nosniff",
        "Content-Disposition": 'inline; filename="H-0001-001.pdf"',
    }
    assert {name: opened[name] for name in wanted} == wanted
    line = AuditLine.objects.first()
    assert (line.act, line.actor_kind, line.thing_id) == (
        "open_report",
        "client",
        str(report.pk),
    )


def test_released_report_is_read_on_the_screen_and_leaves_a_line(
    cast, signed_in, settings
):
    report = report_in(cast, cast.ana, "draft", False, "client", 1, settings)
    answered(cast.ana)
    with in_practice(cast.harbour.pk):
        facts = json.loads(client_facts_of(report, MONDAY).to_json())
    Report.everywhere.filter(pk=report.pk).update(
        **seal_for(report, facts=facts),
        state="final",
        signed_at=MONDAY,
        locked_at=MONDAY,
        released_at=MONDAY,
    )
    page = signed_in(cast.ana).get(f"/portal/progress/{report.pk}/page/")
    text = page.content.decode()
    assert page.headers["Cache-Control"] == "no-store"
    found = ("Ana Brandt", 'tabindex="0"', 'href="/portal/progress/"')
    assert [words for words in found if words not in text] == []
    assert (" style=" in text, "<script>" in text, "<img" in text) == (False,) * 3
    line = AuditLine.objects.first()
    assert (line.act, line.actor_kind, line.thing_id) == (
        "preview_report",
        "client",
        str(report.pk),
    )


def test_damaged_file_is_not_shown_and_the_client_told_whom_to_ask(
    cast, signed_in, settings
):
    report = report_in(cast, cast.ana, "final", True, "client", 1, settings)
    with in_practice(cast.harbour.pk):
        found = Report.objects.get(pk=report.pk)
    (settings.REPORTS_DIR / str(found.practice_id) / found.file_name).unlink()
    page = signed_in(cast.ana).get(f"/portal/progress/{report.pk}/", follow=True)
    assert "Please ask your practice" in page.content.decode()


# ---- the check page -------------------------------------------------------------


def asked(code) -> tuple[int, str]:
    page = Browser().post("/check/", {"code": code})
    return page.status_code, page.content.decode()


@pytest.mark.parametrize(
    ("state", "words"),
    [("final", "It holds"), ("superseded", "It does not hold any more")],
)
def test_holder_learns_whether_it_holds_and_nothing_else(cast, settings, state, words):
    report = ReportFactory(client=cast.ana, requested_by=cast.nora, code=CODE)
    Report.everywhere.filter(pk=report.pk).update(state=state, locked_at=MONDAY)
    status, text = asked("abcd-efgh-jkmn")
    assert (status, words in text) == (200, True)
    told = ("Ana", "Brandt", "Harbour", "H-0001", "Nora", CODE, "Progress", "five")
    assert [word for word in told if word in text] == []


def test_unknown_code_is_told_the_same_as_that_of_a_draft(cast):
    ReportFactory(client=cast.ana, requested_by=cast.nora, code=CODE)
    answers = {
        _without_token(asked(code)[1]) for code in (CODE, "Z" * 12, "x", "\u00e9")
    }
    assert len(answers) == 1
    assert "It is not known" in answers.pop()


def test_code_with_anything_behind_it_is_not_known(cast):
    report = ReportFactory(client=cast.ana, requested_by=cast.nora, code=CODE)
    Report.everywhere.filter(pk=report.pk).update(state="final", locked_at=MONDAY)
    assert "It holds" in asked(f" {CODE} ")[1]
    for wrong in (CODE + "2", "2" + CODE, CODE[:-1], CODE * 2):
        assert "It is not known" in asked(wrong)[1]


def _without_token(text: str) -> str:
    return "".join(line for line in text.splitlines() if "csrfmiddleware" not in line)


def test_questions_from_one_place_are_counted(cast):
    told = [asked("x")[0] for _ in range(21)]
    assert told == [200] * 20 + [429]


def test_page_asks_without_a_code_and_refuses_an_empty_one(cast):
    assert Browser().get("/check/").status_code == 200
    assert asked("")[0] == 400


@pytest.mark.parametrize(
    ("instrument", "released", "shown"),
    [
        ("five_signs", True, 5),
        ("five_signs", False, 0),
        ("ecr_r", True, 0),
    ],
)
def test_signs_lead_to_what_can_be_practised_once_a_result_was_shown(
    cast, signed_in, settings, instrument, released, shown
):
    """Pages to read and no score; of an unreleased report nothing is told (H17)."""
    answered(cast.ana, (2, 3))
    about = {"instrument": instrument}
    report_in(cast, cast.ana, "final", released, "client", 1, settings, **about)
    report_in(cast, cast.ben, "final", True, "client", 2, settings)
    page = signed_in(cast.ana).get("/portal/progress/").content.decode()
    assert page.count("/portal/learn/sign_") == shown
    assert page.count("What can be practised") == int(shown > 0)
    assert "<svg" not in page


def test_what_can_be_practised_is_told_in_the_client_s_language(
    cast, signed_in, settings
):
    report_in(cast, cast.ana, "final", True, "client", 1, settings)
    cast.ana.language = "de"
    cast.ana.save()
    page = signed_in(cast.ana).get("/portal/progress/").content.decode()
    assert page.count('<html lang="de">') == 1
    assert page.count('lang="de"') == 2
    assert page.count("?language=de") == 5
