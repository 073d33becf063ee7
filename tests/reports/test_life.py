"""A report from the draft to its proof, made by a worker with the real renderer."""

import importlib
from io import StringIO

import pikepdf
import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.db import connection

from clients.models import CareRelation, Consent
from clients.sealed import seal_for
from reports.actions.edition import amend_report
from reports.actions.sign import sign_report
from reports.documents.edition import digest_of
from reports.documents.plain_json import as_kept
from reports.models import Job, Report
from tests.factories.clients import MONDAY
from tests.factories.reports import answered
from tests.files import path_of
from tests.making import make
from tests.reports.conftest import ask_for

locks = importlib.import_module("reports.migrations.0005_locked_reports_never_change")
pytestmark = pytest.mark.pdf


@pytest.fixture(autouse=True)
def _a_monday():
    with time_machine.travel(MONDAY, tick=False):
        yield


def run(report) -> Report:
    """The report after a worker was told about it."""
    make(Job.objects.get(report=report))
    return Report.objects.get(pk=report.pk)


def sign(report, staff) -> Report:
    return sign_report(
        report=report,
        seen=report.sha256,
        title="Psychotherapist",
        registration="Register 17",
        staff=staff,
        by=staff.actor,
        now=MONDAY,
    )


@pytest.fixture
def final(wanted, harbour):
    """A report about Ana that Nora has signed, made and locked."""
    return run(sign(run(wanted), harbour.nora))


def verified(**options) -> str:
    said = StringIO()
    call_command("verify_reports", stdout=said, **options)
    return said.getvalue().strip()


def test_final_says_who_signed_and_draft_no_more(final):
    assert final.state == "final"
    assert "Signed by Nora Quist, Psychotherapist, Register 17" in final.html
    assert "Draft" not in final.html
    code = f"{final.code[:4]}-{final.code[4:8]}-{final.code[8:]}"
    assert f"H-0001-001 · {code} · " in final.html


def test_locked_report_is_drawn_again_to_the_same_bytes(final):
    assert verified(draw=True) == "1 locked reports are what was kept."


def test_report_of_before_there_were_plans_is_drawn_again_to_the_same_bytes(final):
    """Its facts were signed without a part that facts of today have."""
    facts = {key: value for key, value in final.facts.items() if key != "plan"}
    kept = {**final.made_with, "facts": digest_of(as_kept(facts))}
    with connection.cursor() as cursor:
        for statement in locks.BACK[connection.vendor]:
            cursor.execute(statement)
    Report.objects.filter(pk=final.pk).update(
        **seal_for(final, facts=facts, made_with=kept)
    )
    assert verified(draw=True) == "1 locked reports are what was kept."


def test_file_that_was_changed_is_found(final):
    path = path_of(final)
    path.write_bytes(path.read_bytes() + b" ")
    with pytest.raises(CommandError, match="1 of 1 locked reports"):
        verified()


def test_amendment_names_what_it_replaces_and_why(final, harbour):
    amended = amend_report(
        report=final,
        reason="A form was missing",
        staff=harbour.nora,
        by=harbour.nora.actor,
        now=MONDAY,
    )
    new = run(sign(run(amended), harbour.nora))
    assert "A form was missing" in new.html
    assert Report.objects.get(pk=final.pk).state == "superseded"
    assert verified(draw=True) == "2 locked reports are what was kept."
    with pikepdf.open(path_of(new)) as made:
        assert len(made.pages) > 0


@pytest.mark.parametrize(
    ("lose", "words"),
    [
        (
            lambda cast: Consent.everywhere.filter(
                client=cast.dora, kind="reports"
            ).update(withdrawn_at=MONDAY),
            "There is no agreement to reports in force",
        ),
        (
            lambda cast: CareRelation.everywhere.filter(staff=cast.theo).update(
                until=MONDAY
            ),
            "no longer sees this client",
        ),
        (
            lambda cast: (
                type(cast.theo)
                .everywhere.filter(pk=cast.theo.pk)
                .update(role="supervisor")
            ),
            "may no longer make reports",
        ),
    ],
    ids=["consent withdrawn", "client handed over", "role changed"],
)
def test_what_is_lost_between_signing_and_making_takes_the_signature_back(
    harbour, reports_dir, lose, words
):
    answered(harbour.dora)
    draft = run(ask_for(harbour.dora, harbour.theo))
    signed = sign(draft, harbour.theo)
    lose(harbour)
    report = run(signed)
    assert (report.state, report.signed_by, report.locked_at) == ("draft", None, None)
    assert words in Job.objects.get(report=report).problem
    assert report.sha256 == draft.sha256


# What happens in another process while a worker draws: the database itself does it.
SQLITE = """
CREATE TRIGGER meanwhile AFTER UPDATE ON reports_job WHEN NEW.stage = 'rendering'
BEGIN {act}; END
"""
POSTGRESQL = """
CREATE FUNCTION meanwhile() RETURNS trigger AS $$
BEGIN IF NEW.stage = 'rendering' THEN {act}; END IF; RETURN NEW; END
$$ LANGUAGE plpgsql;
CREATE TRIGGER meanwhile AFTER UPDATE ON reports_job
FOR EACH ROW EXECUTE FUNCTION meanwhile()
"""


@pytest.mark.parametrize(
    ("act", "words"),
    [
        (
            "UPDATE clients_consent SET withdrawn_at = '2026-03-02 09:00:00+00:00' "
            "WHERE kind = 'reports'",
            "There is no agreement to reports in force",
        ),
        (
            "UPDATE clients_carerelation SET until = '2026-03-02 09:00:00+00:00'",
            "no longer sees this client",
        ),
    ],
    ids=["consent withdrawn", "client handed over"],
)
def test_what_is_lost_while_it_is_drawn_stops_it(harbour, reports_dir, act, words):
    answered(harbour.dora)
    asked = ask_for(harbour.dora, harbour.theo)
    statement = SQLITE if connection.vendor == "sqlite" else POSTGRESQL
    with connection.cursor() as cursor:
        cursor.execute(statement.format(act=act))
    report = run(asked)
    assert report.is_made is False
    assert words in Job.objects.get(report=report).problem
    assert list(reports_dir.rglob("*.pdf")) == []
