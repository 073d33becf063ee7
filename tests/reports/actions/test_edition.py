"""Editions: drafts are changed or dropped, finals are amended or withdrawn."""

from datetime import date, timedelta

import pytest

from clients.roles import SYSTEM, NotAllowed
from reports.actions.edition import (
    CannotAmend,
    CannotWithdraw,
    NotADraft,
    amend_report,
    edit_draft,
    withdraw_report,
)
from reports.actions.job import StillBeingMade, claim_job
from reports.documents.options import Options, options_of
from reports.models import Job, Report
from reports.queries.kinds import facts_for, kept_facts
from tests.factories.clients import MONDAY
from tests.reports.actions.test_finish import files, finish
from tests.reports.actions.test_sign import acts, lock, sign

TUESDAY = MONDAY + timedelta(days=1)


@pytest.fixture
def draft(claimed):
    """A draft about Ana that is made and can be read."""
    return finish(claimed)


@pytest.fixture
def final(draft, harbour):
    """A report about Ana that Nora has signed."""
    return lock(draft, harbour.nora)


def amend(report, staff, reason="A form was missing"):
    return amend_report(
        report=report, reason=reason, staff=staff, by=staff.actor, now=TUESDAY
    )


def withdraw(report, staff, reason="About the wrong person"):
    return withdraw_report(
        report=report, reason=reason, staff=staff, by=staff.actor, now=TUESDAY
    )


def made(report, now=TUESDAY):
    """The same report after a worker has made it."""
    return finish(claim_job(job_id=report.job.pk, by=SYSTEM, now=now), now)


def test_changed_draft_is_made_anew_with_its_words(
    draft, harbour, reports_dir, django_capture_on_commit_callbacks
):
    options = Options(off=("forms",), words="We go on.")
    by = harbour.nora.actor
    with django_capture_on_commit_callbacks(execute=True):
        edited = edit_draft(report=draft, options=options, by=by, now=TUESDAY)
        again = made(edited)
    assert options_of(again.options) == options
    edition = kept_facts(again).edition
    assert (edition.words, edition.off) == ("We go on.", ("forms",))
    assert (again.state, files(reports_dir)) == ("draft", [again.file_name])


def test_draft_is_not_changed_while_it_is_made(wanted, harbour):
    with pytest.raises(StillBeingMade):
        edit_draft(report=wanted, options=Options(), by=harbour.nora.actor, now=TUESDAY)


def test_signed_report_is_no_draft_any_more(final, harbour):
    with pytest.raises(NotADraft):
        edit_draft(report=final, options=Options(), by=harbour.nora.actor, now=TUESDAY)


def test_amendment_is_a_draft_that_names_what_it_will_replace(final, harbour):
    new = amend(final, harbour.nora)
    assert (new.number, new.edition, new.state) == (final.number, 2, "draft")
    assert (new.instrument, new.version) == (final.instrument, final.version)
    edition = facts_for(new, TUESDAY).edition
    assert (edition.number, edition.replaces, edition.reason) == (
        2,
        date(2026, 3, 3),
        "A form was missing",
    )
    assert Report.objects.get(pk=final.pk).state == "final"


def test_new_edition_replaces_the_old_one_when_it_is_signed(final, harbour):
    new = lock(made(amend(final, harbour.nora)), harbour.nora)
    states = Report.objects.order_by("edition").values_list("edition", "state")
    assert list(states) == [(1, "superseded"), (2, "final")]
    assert new.number == final.number
    assert "replace_report" in acts()


def test_replaced_report_keeps_its_file_and_facts(final, harbour):
    lock(made(amend(final, harbour.nora)), harbour.nora)
    old = Report.objects.get(pk=final.pk)
    assert (old.sha256, old.facts, old.html) == (final.sha256, final.facts, final.html)


def test_second_amendment_waits_for_the_first(final, harbour):
    first = amend(final, harbour.nora)
    with pytest.raises(CannotAmend, match="being written already"):
        amend(final, harbour.nora)
    withdraw(first, harbour.nora)
    assert amend(final, harbour.nora).edition == 3


def test_draft_is_not_amended(draft, harbour):
    with pytest.raises(CannotAmend, match="Only a final report"):
        amend(draft, harbour.nora)


def test_replaced_report_is_not_amended(final, harbour):
    lock(made(amend(final, harbour.nora)), harbour.nora)
    with pytest.raises(CannotAmend):
        amend(final, harbour.nora)


def test_withdrawn_final_stays_in_the_record(final, harbour, reports_dir):
    gone = withdraw(final, harbour.nora)
    assert (gone.state, gone.withdrawn_by, gone.withdrawal_reason) == (
        "withdrawn",
        harbour.nora,
        "About the wrong person",
    )
    assert gone.facts == final.facts
    assert final.file_name in files(reports_dir)


def test_withdrawn_draft_goes_with_its_file_and_facts(
    draft, harbour, reports_dir, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        gone = withdraw(draft, harbour.nora)
    left = Report.objects.get()
    assert (gone.state, left.facts, left.made_at) == ("withdrawn", None, None)
    assert files(reports_dir) == []


def test_withdrawn_draft_is_not_made_by_a_worker_that_has_it(claimed, harbour):
    withdraw(claimed.report, harbour.nora)
    assert finish(claimed) is None
    assert Job.objects.get().state == "failed"
    assert Report.objects.get().is_made is False


def test_report_that_is_being_signed_is_not_withdrawn(draft, harbour):
    sign(draft, harbour.nora)
    with pytest.raises(CannotWithdraw):
        withdraw(draft, harbour.nora)


def test_report_is_withdrawn_once(final, harbour):
    withdraw(final, harbour.nora)
    with pytest.raises(CannotWithdraw):
        withdraw(final, harbour.nora)
    assert acts().count("withdraw_report") == 1


@pytest.mark.parametrize("act", [amend, withdraw])
def test_assistant_changes_no_report(final, harbour, act):
    harbour.theo.role = "assistant"
    with pytest.raises(NotAllowed):
        act(final, harbour.theo)
