"""Reports through this door: asked for, followed, and fetched by those who may."""

import pytest

from clients.models import AuditLine, Consent
from reports.models import Job, Report
from reports.tasks import run_job
from tests.factories.clients import MONDAY
from tests.factories.reports import answered
from tests.files import path_of

ASKED = {"instrument": "five_signs"}


@pytest.fixture
def path(harbour):
    answered(harbour.ana)
    return f"/clients/{harbour.ana.pk}/reports/"


@pytest.fixture
def asked(nora, path):
    """The answer to a request for a report."""
    return nora.post(path, ASKED)


@pytest.fixture
def made(asked) -> Report:
    """That report, made."""
    run_job(str(Job.objects.get().pk))
    return Report.objects.get()


def test_request_is_accepted_and_can_be_followed(asked, nora):
    assert asked.status_code == 202, asked.content
    shown = asked.json()
    assert shown["job"] == {
        "state": "queued",
        "stage": "waiting",
        "percent": 0,
        "attempts": 0,
        "problem": "",
        "place_in_queue": 1,
    }
    assert (shown["number"], shown["version"], shown["file"]) == (1, "1.0", None)
    assert asked.headers["Location"] == f"/api/v1/reports/{shown['id']}/"
    assert nora.get(f"/reports/{shown['id']}/").json() == shown


def test_file_is_not_there_before_it_is_made(asked, nora):
    response = nora.get(f"/reports/{asked.json()['id']}/file/")
    assert (response.status_code, response.json()["code"]) == (409, "not_made")


@pytest.mark.pdf
def test_file_is_sent_to_be_kept_and_not_shown(made, nora):
    shown = nora.get(f"/reports/{made.pk}/").json()
    assert (shown["job"]["state"], shown["sha256"]) == ("done", made.sha256)
    response = nora.browser.get(shown["file"], headers=nora._headers)
    assert response.status_code == 200
    assert response.getvalue() == path_of(made).read_bytes()
    headers = response.headers
    assert headers["Content-Type"] == "application/pdf"
    assert headers["Content-Disposition"] == 'attachment; filename="report-1.pdf"'
    assert headers["Cache-Control"] == "no-store"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert AuditLine.objects.first().act == "open_report"


@pytest.mark.pdf
def test_changed_file_is_not_sent(made, nora):
    path_of(made).write_bytes(b"%PDF of somebody else")
    response = nora.get(f"/reports/{made.pk}/file/")
    assert (response.status_code, response.json()["code"]) == (410, "report_damaged")
    assert "missing or was changed" in response.json()["detail"]
    assert AuditLine.objects.first().act == "find_report_damaged"


@pytest.mark.pdf
def test_report_goes_with_the_client(made, harbour, nora, program):
    """R5, R9: asked at each fetching, not only when it was made."""
    theo = program(harbour.theo)
    assert theo.get(f"/reports/{made.pk}/file/").status_code == 404
    assert nora.get(f"/reports/{made.pk}/file/").getvalue().startswith(b"%PDF")


def test_without_consent_the_words_say_what_to_do(path, nora, harbour):
    Consent.objects.filter(client=harbour.ana, kind="reports").update(
        withdrawn_at=MONDAY
    )
    response = nora.post(path, ASKED)
    assert (response.status_code, response.json()["code"]) == (422, "cannot_report")
    assert "no agreement to reports" in response.json()["detail"]


def test_without_scores_the_words_say_so(path, nora, harbour):
    response = nora.post(f"/clients/{harbour.ben.pk}/reports/", ASKED)
    assert response.status_code == 422
    assert "Nothing is scored yet" in response.json()["detail"]


def test_sixth_waiting_report_is_too_many(path, nora):
    answers = [nora.post(path, ASKED) for _ in range(6)]
    assert [each.status_code for each in answers] == [202] * 5 + [429]
    assert answers[-1].json()["code"] == "too_many_waiting"
    assert answers[-1].headers["Retry-After"] == "10"
    assert nora.get(path).json()["count"] == 5


def test_full_queue_is_said_as_the_trouble_of_the_house(path, nora, settings):
    settings.JOBS_WAITING = 0
    answer = nora.post(path, ASKED)
    assert (answer.status_code, answer.json()["code"]) == (503, "queue_full")
    assert "Nothing that you asked for before is lost." in answer.json()["detail"]
    assert answer.headers["Retry-After"] == "300"
    assert Report.objects.count() == 0


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"instrument": 7},
        {"instrument": "five_signs", "facts": {}},
        {"instrument": "five_signs", "number": 9},
        {"instrument": "five_signs", "target": "Ben"},
    ],
)
def test_body_that_does_not_fit_is_refused(path, nora, body):
    assert nora.post(path, body).status_code == 400
    assert Report.objects.count() == 0


def test_unknown_instrument_is_refused_in_words(path, nora):
    response = nora.post(path, {"instrument": "mmpi"})
    assert response.status_code == 422
    assert "mmpi" in response.json()["detail"]
