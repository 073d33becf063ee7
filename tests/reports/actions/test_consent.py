"""A joint page goes with the agreement of either partner: file, facts and words."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import TestCase

from clients.models import AuditLine, Consent, Relationship
from clients.roles import SYSTEM, NotAllowed
from reports.actions.consent import REASON, end_joint_page, withdraw_consent
from reports.actions.edition import withdraw_report
from reports.actions.finish import Made, finish_job
from reports.actions.job import claim_job, request_report
from reports.actions.report import NotMade, preview_report
from reports.documents.options import Options
from reports.models import Job, Report
from reports.queries.consent import ended_joint_pages
from reports.queries.kinds import facts_for
from reports.queries.locked import locked_reports
from reports.queries.standing import SUPERSEDED, standing_of
from reports.tasks import end_joint_pages
from tests.columns import again, whole
from tests.factories.clients import MONDAY, ConsentFactory
from tests.factories.reports import answered
from tests.reports.actions.test_finish import PDF, files, finish
from tests.reports.actions.test_sign import lock

LATER = MONDAY + timedelta(days=30)


@pytest.fixture
def partners(harbour, reports_dir):
    """Ana and Ben: partners who both answered and agreed to joint pages."""
    Relationship.objects.create(
        practice=harbour.harbour,
        kind="partner",
        first=harbour.ana,
        second=harbour.ben,
        created_at=MONDAY,
    )
    for client in (harbour.ana, harbour.ben):
        answered(client)
        ConsentFactory(client=client, kind="joint")
    return harbour


def ask(partners) -> Report:
    return request_report(
        client=partners.ana,
        partner=partners.ben,
        kind="couple",
        instrument="five_signs",
        version="1.0",
        options=Options(words="They came together."),
        staff=partners.nora,
        by=partners.nora.actor,
        now=MONDAY,
    )


def claim(report) -> Job:
    return claim_job(job_id=report.job.pk, by=report.requested_by.actor, now=MONDAY)


@pytest.fixture
def sign(partners, django_capture_on_commit_callbacks):
    """Signs and locks a draft; the file of the draft has gone then."""

    def signed(draft) -> Report:
        with django_capture_on_commit_callbacks(execute=True):
            return lock(draft, partners.nora)

    return signed


@pytest.fixture
def draft(partners):
    """A joint page of Ana and Ben, made and not yet signed."""
    return finish(claim(ask(partners)))


def take_back(client, by, kind="joint", reason="I would rather not"):
    consent = Consent.objects.get(client=client, kind=kind)
    # Files go once it is committed.
    with TestCase.captureOnCommitCallbacks(execute=True):
        return withdraw_consent(consent=consent, by=by, now=LATER, reason=reason)


def kept_of(report) -> tuple:
    row = Report.objects.get(pk=report.pk)
    return row.facts, row.html, row.file_name, row.made_at, row.options


EMPTY = (None, "", "", None, {})


@pytest.mark.parametrize("kind", ["joint", "reports"])
@pytest.mark.parametrize("who", ["ana", "ben"])
def test_either_agreement_taken_back_empties_a_draft(
    partners, draft, reports_dir, who, kind
):
    client = getattr(partners, who)
    assert files(reports_dir) == [draft.file_name]
    take_back(client, client.actor, kind)
    assert (kept_of(draft), files(reports_dir)) == (EMPTY, [])
    row = Report.objects.get(pk=draft.pk)
    assert (row.state, row.withdrawn_at, row.withdrawal_reason) == (
        "withdrawn",
        LATER,
        REASON,
    )


@pytest.mark.parametrize("who", ["ana", "ben"])
def test_signed_joint_page_is_emptied_and_keeps_what_tells_of_nobody(
    partners, draft, sign, reports_dir, who
):
    final = sign(draft)
    take_back(getattr(partners, who), partners.nora.actor)
    assert (kept_of(final), files(reports_dir)) == (EMPTY, [])
    row = Report.objects.get(pk=final.pk)
    kept = ("sha256", "code", "made_with", "signed_by", "locked_at")
    assert [getattr(row, name) for name in kept] == [
        getattr(final, name) for name in kept
    ]
    assert standing_of(final.code) == SUPERSEDED
    assert list(locked_reports()) == []


def test_reason_a_partner_gave_is_not_told_on_the_page(partners, draft):
    take_back(partners.ben, partners.ben.actor, reason="Ben is afraid")
    row = again(draft)
    assert "Ben" not in f"{whole(draft)} {row.withdrawal_reason} {row.options}"


def test_joint_page_withdrawn_before_is_emptied_all_the_same(
    partners, draft, sign, reports_dir
):
    final = sign(draft)
    nora = {"staff": partners.nora, "by": partners.nora.actor}
    withdraw_report(report=final, reason="A wrong form", now=MONDAY, **nora)
    take_back(partners.ana, partners.nora.actor)
    assert (kept_of(final), files(reports_dir)) == (EMPTY, [])
    row = Report.objects.get(pk=final.pk)
    assert (row.withdrawn_at, row.withdrawal_reason) == (MONDAY, "A wrong form")


def test_agreement_given_again_brings_no_page_back(partners, draft):
    take_back(partners.ana, partners.nora.actor)
    ConsentFactory(client=partners.ana, kind="joint")
    by = partners.nora.actor
    with pytest.raises(NotMade):
        preview_report(report=Report.objects.get(), by=by, now=LATER)
    # A new one may be made, with a number of its own.
    assert ask(partners).number == 2


def test_worker_that_draws_meanwhile_leaves_no_file(partners, reports_dir):
    report = ask(partners)
    job = claim(report)
    facts = facts_for(job.report, MONDAY)
    take_back(partners.ben, partners.ben.actor)
    made = Made(facts, "<html/>", PDF)
    assert finish_job(job=job, made=made, by=SYSTEM, now=LATER) is None
    stopped = Job.objects.get(pk=job.pk)
    assert (stopped.state, stopped.problem) == ("failed", REASON)
    assert (kept_of(report), files(reports_dir)) == (EMPTY, [])


def test_own_reports_and_joint_pages_of_others_stay(
    partners, draft, claimed, reports_dir
):
    own = finish(claimed)
    assert draft.file_name in files(reports_dir)
    take_back(partners.ana, partners.nora.actor)
    assert files(reports_dir) == [own.file_name]
    assert Report.objects.get(pk=own.pk).facts == own.facts


def test_each_page_leaves_one_line_in_the_trail(partners, draft):
    take_back(partners.ana, partners.ana.actor)
    acts = list(AuditLine.objects.order_by("id").values_list("act", "actor_name"))
    assert acts[-2:] == [
        ("withdraw_consent", "Client"),
        ("end_joint_page", "Client"),
    ]


def test_agreement_is_not_taken_back_by_the_other_partner(partners, draft):
    with pytest.raises(NotAllowed):
        take_back(partners.ana, partners.ben.actor)
    assert kept_of(draft) != EMPTY


def test_page_that_both_agree_to_is_not_ended(partners, draft):
    by = partners.nora.actor
    assert end_joint_page(report_id=draft.pk, by=by, now=LATER) is False
    assert list(ended_joint_pages()) == []
    assert kept_of(draft) != EMPTY


def test_sweep_ends_what_withdrawing_has_missed_once(partners, draft, reports_dir):
    Consent.objects.filter(client=partners.ben, kind="joint").update(withdrawn_at=LATER)
    with TestCase.captureOnCommitCallbacks(execute=True):
        assert [end_joint_pages(), end_joint_pages()] == [1, 0]
    assert (kept_of(draft), files(reports_dir)) == (EMPTY, [])


@pytest.mark.parametrize(
    "change",
    [
        "facts = NULL",
        "html = '', facts = NULL, file_name = '', made_at = NULL, options = '{}'",
        "state = 'withdrawn', facts = NULL",
        "state = 'withdrawn', facts = NULL, html = '', file_name = '', made_at = NULL, "
        'options = \'{"words": "other"}\'',
        "state = 'withdrawn', facts = NULL, html = '', file_name = '', made_at = NULL, "
        "options = '{}', sha256 = 'x'",
    ],
)
def test_database_lets_a_joint_page_be_emptied_as_a_whole_only(partners, draft, change):
    lock(draft, partners.nora)
    with (
        pytest.raises(DatabaseError, match="never changed"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(f"UPDATE reports_report SET {change}")  # noqa: S608


def test_database_lets_no_other_report_be_emptied(claimed, harbour):
    final = lock(finish(claimed, pdf=PDF), harbour.nora)
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        Report.objects.filter(pk=final.pk).update(
            state="withdrawn",
            facts=None,
            html="",
            file_name="",
            made_at=None,
            options={},
        )
