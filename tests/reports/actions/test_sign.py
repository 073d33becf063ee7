"""Signing and locking: what was read is what is signed, once, and never changes."""

import importlib
from datetime import date, timedelta

import pytest
from django.db import DatabaseError, connection, models, transaction

from clients.models import AuditLine, Consent
from clients.roles import SYSTEM, NotAllowed
from clients.sealed import SealedJSON, SealedText
from reports.actions.edition import edit_draft
from reports.actions.job import StillBeingMade, claim_job, fail_job
from reports.actions.sign import AlreadySigned, CannotSign, sign_report
from reports.documents.edition import digest_of
from reports.documents.options import Options
from reports.models import Job, Report
from reports.queries import NotConsented
from reports.queries.kinds import kept_facts
from tests.columns import stored, whole
from tests.factories.clients import MONDAY
from tests.reports.actions.test_finish import PDF, files, finish

TUESDAY = MONDAY + timedelta(days=1)


@pytest.fixture
def draft(claimed):
    """A draft about Ana that is made and can be read."""
    return finish(claimed)


def sign(report, staff, now=TUESDAY, **more):
    given = {
        "seen": report.sha256,
        "title": "Psychotherapist",
        "registration": "Register 17",
        **more,
    }
    return sign_report(report=report, staff=staff, by=staff.actor, now=now, **given)


def lock(report, staff, now=TUESDAY, pdf=PDF + b"final"):
    """Signed by `staff`, and made by a worker."""
    signed = sign(report, staff, now)
    job = claim_job(job_id=signed.job.pk, by=SYSTEM, now=now)
    return finish(job, now, pdf)


def acts() -> list[str]:
    return list(AuditLine.objects.order_by("id").values_list("act", flat=True))


def test_signed_report_is_made_once_more_and_locked(draft, harbour):
    final = lock(draft, harbour.nora)
    assert (final.state, final.locked_at) == ("final", TUESDAY)
    facts = kept_facts(final)
    signature = facts.edition.signature
    assert (facts.draft, signature.name, signature.registration, signature.on) == (
        False,
        "Nora Quist",
        "Register 17",
        date(2026, 3, 3),
    )
    assert acts()[-5:] == [
        "sign_report",
        "make_again",
        "claim_job",
        "lock_report",
        "finish_job",
    ]


def test_locked_report_keeps_what_it_was_made_with(draft, harbour):
    final = lock(draft, harbour.nora)
    kept = final.made_with
    assert kept["facts"] == digest_of(kept_facts(final).to_json())
    assert kept["html"] == digest_of(final.html)
    assert kept["renderer"] == "WeasyPrint 70.0"
    assert sorted(kept) == [
        "definitions",
        "engine",
        "facts",
        "fonts",
        "html",
        "renderer",
        "rule",
        "styles",
    ]
    assert list(kept["definitions"]) == ["five_signs/1.0"]


def test_file_of_the_draft_gives_way_to_the_final(
    draft, harbour, reports_dir, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        final = lock(draft, harbour.nora)
    assert files(reports_dir) == [final.file_name]


def test_what_is_signed_is_what_was_read(draft, harbour):
    """The facts of the draft, whatever is answered since; the digest is of them."""
    read = kept_facts(draft)
    final = lock(draft, harbour.nora)
    signed = kept_facts(final)
    assert signed.courses == read.courses
    assert signed.made_on == read.made_on
    assert signed.edition.digest == digest_of(read.to_json())
    assert signed.edition.code == final.code
    assert len(final.code) == 12


def test_second_signature_is_refused_with_words(draft, harbour):
    sign(draft, harbour.nora)
    harbour.theo.role = "owner"
    with pytest.raises(AlreadySigned, match="signed by Nora Quist already"):
        sign(draft, harbour.theo)
    assert acts().count("sign_report") == 1


def test_locked_report_is_not_signed_again(draft, harbour):
    final = lock(draft, harbour.nora)
    with pytest.raises(AlreadySigned):
        sign(final, harbour.nora)
    assert Report.objects.get().sha256 == final.sha256


def test_draft_that_changed_since_it_was_read_is_not_signed(draft, harbour):
    with pytest.raises(CannotSign, match="made anew since"):
        sign(draft, harbour.nora, seen="0" * 64)
    assert Report.objects.get().state == "draft"


def test_draft_that_is_being_made_anew_is_not_signed(draft, harbour):
    by = harbour.nora.actor
    edit_draft(report=draft, options=Options(words="New."), by=by, now=TUESDAY)
    with pytest.raises(StillBeingMade), transaction.atomic():
        sign(draft, harbour.nora)
    assert Report.objects.get().state == "draft"


def test_draft_that_is_not_made_is_not_signed(wanted, harbour):
    with pytest.raises(CannotSign, match="not made yet"):
        sign(wanted, harbour.nora, seen="0" * 64)


def test_nothing_is_signed_without_the_agreement_of_the_client(draft, harbour):
    Consent.everywhere.filter(client=harbour.ana, kind="reports").update(
        withdrawn_at=MONDAY
    )
    with pytest.raises(NotConsented):
        sign(draft, harbour.nora)


def test_assistant_signs_nothing(draft, harbour):
    harbour.theo.role = "assistant"
    with pytest.raises(NotAllowed):
        sign(draft, harbour.theo)


def test_signature_is_taken_back_when_the_final_cannot_be_made(draft, harbour):
    signed = sign(draft, harbour.nora)
    job = claim_job(job_id=signed.job.pk, by=SYSTEM, now=TUESDAY)
    fail_job(job=job, problem="No.", by=SYSTEM, now=TUESDAY, final=True)
    report = Report.objects.get()
    assert (report.state, report.signed_by, report.signed_at, report.code) == (
        "draft",
        None,
        None,
        None,
    )
    assert (report.sha256, report.facts) == (draft.sha256, draft.facts)
    assert lock(report, harbour.nora).state == "final"


LOCKED = [
    "facts = '{}'",
    "html = 'x'",
    "sha256 = 'x'",
    "file_name = 'x'",
    "made_with = '{}'",
    'options = \'{"words": "x"}\'',
    "number = 7",
    "edition = 2",
    "kind = 'client'",
    "code = 'x'",
    "locked_at = NULL",
    "signed_registration = 'x'",
    "requested_at = '2020-01-01 00:00:00+00:00'",
    "state = 'draft'",
    "state = 'signing'",
]


def execute(statement: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.parametrize("change", LOCKED)
def test_database_refuses_to_change_a_locked_report(draft, harbour, change):
    final = lock(draft, harbour.nora)
    before = whole(final)
    with pytest.raises(DatabaseError, match="locked report is never changed"):
        execute(f"UPDATE reports_report SET {change}")  # noqa: S608 - our own words
    assert whole(final) == before


def test_database_knows_every_column_of_a_locked_report(draft, harbour):
    """A column that a later migration adds is locked, too, or named as free."""
    locks = importlib.import_module(
        "reports.migrations.0005_locked_reports_never_change"
    )
    now = whole(lock(draft, harbour.nora))
    fields = [
        field
        for field in Report._meta.concrete_fields
        if field.column not in locks.MAY_CHANGE
    ]
    for field in fields:
        other = "NULL" if now[field.column] is not None else f"'{OTHER[type(field)]}'"
        with pytest.raises(DatabaseError, match="locked report is never changed"):
            execute(f"UPDATE reports_report SET {field.column} = {other}")  # noqa: S608
    assert len(fields) > 20


# Something that fits into a column that was empty.
OTHER = {
    models.ForeignKey: "00000000-0000-0000-0000-000000000000",
    models.CharField: "x",
    SealedText: "x",
    SealedJSON: "x",
}


def test_database_refuses_to_move_a_locked_report_to_another_client(draft, harbour):
    final = lock(draft, harbour.nora)
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        Report.objects.filter(pk=final.pk).update(client=harbour.ben)


def test_database_refuses_to_delete_a_locked_report(draft, harbour):
    final = lock(draft, harbour.nora)
    Job.objects.filter(report=final).delete()
    with pytest.raises(DatabaseError, match="never deleted"):
        execute("DELETE FROM reports_report")
    assert Report.objects.count() == 1


def test_database_lets_a_locked_report_end(draft, harbour):
    """Released, replaced, withdrawn: these may still come, in this direction."""
    lock(draft, harbour.nora)
    for change in (
        "released_at = '2026-03-04 00:00:00+00:00'",
        "released_at = NULL, state = 'superseded'",
        "state = 'withdrawn', withdrawal_reason = 'x'",
    ):
        execute(f"UPDATE reports_report SET {change}")  # noqa: S608 - our own words
    for back in ("final", "superseded"):
        with pytest.raises(DatabaseError, match="never changed"):
            execute(f"UPDATE reports_report SET state = '{back}'")  # noqa: S608


def test_draft_is_changed_by_sql_as_ever(draft):
    """So the refusals above are about locked reports only."""
    execute("UPDATE reports_report SET html = 'x'")
    assert stored(draft, "html") == "x"
