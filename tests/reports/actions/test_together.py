"""Two hands at the same moment: one signature, one lock, one new edition, one end."""

from collections import Counter
from datetime import timedelta

import pytest

from clients.models import AuditLine
from clients.roles import SYSTEM
from reports.actions.edition import (
    CannotAmend,
    CannotWithdraw,
    amend_report,
    withdraw_report,
)
from reports.actions.job import claim_job
from reports.actions.sign import AlreadySigned, CannotSign
from reports.models import Report
from tests.factories.clients import MONDAY, CareRelationFactory
from tests.factories.reports import answered
from tests.reports.actions.test_finish import PDF, files, finish
from tests.reports.actions.test_sign import lock, sign
from tests.reports.conftest import ask_for

TUESDAY = MONDAY + timedelta(days=1)
HANDS = 8


@pytest.fixture
def signers(together):
    """Nora and Theo, who may both sign for Ana."""
    CareRelationFactory(client=together.ana, staff=together.theo)
    return together.nora, together.theo


@pytest.fixture
def draft(together, reports_dir):
    """A draft about Ana that is made and can be read."""
    answered(together.ana)
    wanted = ask_for(together.ana, together.nora)
    return finish(claim_job(job_id=wanted.job.pk, by=SYSTEM, now=MONDAY))


@pytest.fixture
def final(draft, together):
    return lock(draft, together.nora)


def acts(*wanted) -> dict[str, int]:
    """How many lines the trail has of each of these acts."""
    lines = AuditLine.objects.filter(act__in=wanted).values_list("act", flat=True)
    return dict(Counter(lines))


def kinds(results) -> Counter:
    return Counter(type(each) for each in results)


def test_of_many_signatures_at_once_one_is_given(draft, signers, at_once):
    results = at_once(HANDS, lambda hand: sign(draft, signers[hand % 2]))
    assert kinds(results) == {Report: 1, AlreadySigned: HANDS - 1}
    there = Report.objects.get()
    said = {str(each) for each in results if isinstance(each, AlreadySigned)}
    assert said == {
        f"This report was signed by {there.signed_by.name} already. It is signed "
        "once; your signature was not added."
    }
    [signed] = [each for each in results if isinstance(each, Report)]
    assert (signed.code, signed.signed_by) == (there.code, there.signed_by)
    assert acts("sign_report", "make_again") == {"sign_report": 1, "make_again": 1}


def test_of_many_workers_at_once_one_locks_what_was_signed(
    draft, together, at_once, reports_dir
):
    """Each tries to claim the job; whoever has it makes the final."""
    signed = sign(draft, together.nora)

    def work(hand):
        job = claim_job(job_id=signed.job.pk, by=SYSTEM, now=TUESDAY)
        return job and finish(job, TUESDAY, PDF + b"%d" % hand)

    results = at_once(HANDS, work)
    assert kinds(results) == {Report: 1, type(None): HANDS - 1}
    final = Report.objects.get()
    assert (final.state, final.locked_at) == ("final", TUESDAY)
    assert files(reports_dir) == [final.file_name]
    assert acts("lock_report") == {"lock_report": 1}


def test_worker_taken_for_lost_that_comes_back_locks_nothing(
    draft, together, at_once, reports_dir
):
    """It finishes at the same moment as the worker that took its job over."""
    signed = sign(draft, together.nora)
    hours = [TUESDAY, TUESDAY + timedelta(hours=1)]
    jobs = [claim_job(job_id=signed.job.pk, by=SYSTEM, now=now) for now in hours]

    def work(hand):
        return finish(jobs[hand], hours[1], PDF + b"%d" % hand)

    lost, final = at_once(2, work)
    assert (lost, type(final)) == (None, Report)
    assert (final.state, final.locked_at) == ("final", hours[1])
    assert files(reports_dir) == [final.file_name]
    assert acts("lock_report") == {"lock_report": 1}


def test_of_many_amendments_at_once_one_is_begun(final, signers, at_once):
    def amend(hand):
        staff = signers[hand % 2]
        how = {"reason": f"{hand}", "staff": staff, "by": staff.actor, "now": TUESDAY}
        return amend_report(report=final, **how)

    results = at_once(HANDS, amend)
    assert kinds(results) == {Report: 1, CannotAmend: HANDS - 1}
    said = {str(each) for each in results if isinstance(each, CannotAmend)}
    assert said == {"A new edition of this report is being written already."}
    assert Report.objects.get(edition=2).replaces == final
    assert acts("amend_report") == {"amend_report": 1}


@pytest.mark.parametrize("turn", range(4))
def test_draft_is_signed_or_withdrawn_and_never_both(draft, together, at_once, turn):
    nora = together.nora
    how = {"reason": "Wrong.", "staff": nora, "by": nora.actor, "now": TUESDAY}

    def act(hand):
        if (hand + turn) % 2:
            return sign(draft, nora)
        return withdraw_report(report=draft, **how)

    results = at_once(2, act)
    there, told = Report.objects.get(), kinds(results)
    done = acts("sign_report", "withdraw_report")
    if there.state == "signing":
        assert (told, done) == ({Report: 1, CannotWithdraw: 1}, {"sign_report": 1})
    else:
        assert there.state == "withdrawn"
        assert (told, done) == ({Report: 1, CannotSign: 1}, {"withdraw_report": 1})
        assert there.signed_by is None


@pytest.mark.parametrize("turn", range(4))
def test_final_is_not_amended_once_it_is_withdrawn(final, together, at_once, turn):
    """Both at once: an edition of what holds, or a report that does not hold."""
    nora = together.nora
    how = {"reason": "Wrong.", "staff": nora, "by": nora.actor, "now": TUESDAY}

    def act(hand):
        does = amend_report if (hand + turn) % 2 else withdraw_report
        return does(report=final, **how)

    results = at_once(2, act)
    errors = [each for each in results if not isinstance(each, Report)]
    assert {type(each) for each in errors} <= {CannotAmend}
    assert Report.objects.get(pk=final.pk).state == "withdrawn"
    begun = Report.objects.filter(edition=2).count()
    assert begun == 1 - len(errors)
