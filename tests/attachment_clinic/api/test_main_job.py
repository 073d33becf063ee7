"""The whole main job by program alone: assign, answer, score, change, report, PDF."""

from datetime import timedelta

import pikepdf
import pytest
import time_machine

from assessments.instruments.reading import instrument
from reports.models import Job
from reports.tasks import run_job
from tests.factories.clients import MONDAY

pytestmark = [pytest.mark.journey, pytest.mark.pdf]


def answer_on_paper(nora, file: str, partner: str, value: int, when) -> None:
    with time_machine.travel(when, tick=False):
        body = {"instrument": "ecr_r", "way": "paper", "target": partner}
        body["early_reason"] = "Given on two days."
        given = nora.post(f"{file}assignments/", body)
        assert given.status_code == 201, given.content
        codes = instrument("ecr_r").items
        taken = nora.post(
            f"{file}responses/",
            {
                "assignment": given.json()["id"],
                "answers": {i.code: 8 - value if i.reverse else value for i in codes},
                "assessed_at": when.isoformat(),
            },
        )
        assert taken.status_code == 201, taken.content


def test_main_job_is_done_by_program_alone(harbour, nora, tmp_path):
    (ana,) = nora.get("/clients/", search="Ana").json()["results"]
    file = f"/clients/{ana['id']}/"
    partner = str(harbour.ana.named_people.get().pk)
    for place, value in enumerate((6, 6, 4, 3, 3, 2)):
        answer_on_paper(nora, file, partner, value, MONDAY + place * timedelta(weeks=2))

    (series,) = nora.get(f"{file}scores/").json()["results"]
    assert [scale["change"]["verdict"] for scale in series["scales"]] == [
        "clear improvement"
    ] * 2

    wanted = nora.post(
        f"{file}reports/", {"instrument": "ecr_r", "target": partner}
    ).json()
    run_job(str(Job.objects.get().pk))
    made = nora.get(f"/reports/{wanted['id']}/").json()
    assert made["job"]["state"] == "done", made
    kept = tmp_path / "report.pdf"
    kept.write_bytes(nora.browser.get(made["file"], headers=nora._headers).getvalue())
    with pikepdf.open(kept) as document:
        assert document.Root.MarkInfo.Marked
    assert len(nora.get(f"{file}responses/").json()["results"]) == 6
