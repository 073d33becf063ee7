"""Releasing: the client sees what the therapist released, while it holds."""

from datetime import timedelta

import pytest
from django.core import mail

from clients.models import Consent, Event, Letter
from clients.queries import Missing
from clients.roles import NotAllowed
from reports.actions.edition import withdraw_report
from reports.actions.release import CannotRelease, release_report, unrelease_report
from reports.actions.report import open_released_report, read_released_report
from reports.models import Report
from reports.queries.release import released_report_for, released_to
from reports.queries.standing import standing_of
from reports.tasks import send_notices
from tests.factories.clients import MONDAY, EventFactory
from tests.factories.reports import ReportFactory
from tests.reports.actions.test_edition import amend, made, withdraw
from tests.reports.actions.test_finish import finish
from tests.reports.actions.test_sign import acts, lock

TUESDAY = MONDAY + timedelta(days=1)


@pytest.fixture
def draft(claimed):
    """A draft about Ana that is made and can be read."""
    return finish(claimed)


@pytest.fixture
def final(draft, harbour):
    """A report about Ana that Nora has signed."""
    return lock(draft, harbour.nora)


def release(report, staff, now=TUESDAY):
    return release_report(report=report, staff=staff, by=staff.actor, now=now)


def unrelease(report, staff):
    return unrelease_report(report=report, by=staff.actor, now=TUESDAY)


def test_released_report_is_seen_by_its_client_and_nobody_else(final, harbour):
    assert list(released_to(harbour.ana)) == []
    release(final, harbour.nora)
    assert list(released_to(harbour.ana)) == [final]
    assert list(released_to(harbour.ben)) == []
    with pytest.raises(Missing):
        released_report_for(harbour.ben, final.pk)


NOT_SHOWN = "names an event that your client was not shown"


def test_report_with_an_event_for_the_care_team_alone_is_not_shown(claimed, harbour):
    EventFactory(client=harbour.ana, kind="rupture", note="Canary of the team")
    final = lock(finish(claimed), harbour.nora)
    assert "Canary of the team" in str(final.facts)
    with pytest.raises(CannotRelease, match=NOT_SHOWN):
        release(final, harbour.nora)
    assert list(released_to(harbour.ana)) == []
    assert "release_report" not in acts()


@pytest.mark.parametrize(
    "more",
    [{"shared": True}, {"on": MONDAY.date() - timedelta(days=1)}],
    ids=["shared with the client", "before the first form"],
)
def test_report_with_other_events_is_shown(claimed, harbour, more):
    EventFactory(client=harbour.ana, **more)
    final = lock(finish(claimed), harbour.nora)
    release(final, harbour.nora)
    assert list(released_to(harbour.ana)) == [final]


def test_amended_once_the_event_is_shared_it_is_shown(claimed, harbour):
    event = EventFactory(client=harbour.ana)
    final = lock(finish(claimed), harbour.nora)
    Event.objects.filter(pk=event.pk).update(shared=True)
    with pytest.raises(CannotRelease, match=NOT_SHOWN):
        release(final, harbour.nora)
    second = lock(made(amend(final, harbour.nora)), harbour.nora)
    release(second, harbour.nora)
    assert list(released_to(harbour.ana)) == [second]


def test_taken_back_report_is_seen_no_more(final, harbour):
    release(final, harbour.nora)
    unrelease(final, harbour.nora)
    assert list(released_to(harbour.ana)) == []
    assert acts()[-1] == "unrelease_report"


def test_withdrawn_report_is_seen_no_more(final, harbour):
    release(final, harbour.nora)
    withdraw(final, harbour.nora)
    assert list(released_to(harbour.ana)) == []


def test_replaced_report_is_seen_no_more_and_the_new_one_not_yet(final, harbour):
    release(final, harbour.nora)
    lock(made(amend(final, harbour.nora)), harbour.nora)
    assert list(released_to(harbour.ana)) == []


def test_draft_is_not_released(draft, harbour):
    with pytest.raises(CannotRelease, match="Only a signed report"):
        release(draft, harbour.nora)
    assert Report.objects.get().released_at is None


@pytest.mark.parametrize("kind", ["couple", "outcomes", "blank"])
def test_document_about_others_is_not_released(harbour, kind):
    report = ReportFactory(client=harbour.ana, requested_by=harbour.nora, kind=kind)
    with pytest.raises(CannotRelease, match="not about this client alone"):
        release(report, harbour.nora)


def test_releasing_twice_is_one_act_and_one_letter(final, harbour):
    release(final, harbour.nora)
    release(final, harbour.nora)
    assert acts().count("release_report") == 1
    assert Letter.objects.filter(kind="report_notice").count() == 1


def test_assistant_releases_nothing(final, harbour):
    harbour.theo.role = "assistant"
    with pytest.raises(NotAllowed):
        release(final, harbour.theo)


def test_client_opens_the_file_and_leaves_a_line(final, harbour):
    release(final, harbour.nora)
    kept = open_released_report(report=final, by=harbour.ana.actor, now=TUESDAY)
    assert kept.data[:5] == b"%PDF-"
    assert acts()[-1] == "open_report"
    for other in (harbour.ben.actor, harbour.nora.actor):
        with pytest.raises(NotAllowed):
            open_released_report(report=final, by=other, now=TUESDAY)
        with pytest.raises(NotAllowed):
            read_released_report(report=final, by=other, now=TUESDAY)


# ---- the letter ---------------------------------------------------------------


def state_of_letter() -> tuple[str, str]:
    letter = Letter.objects.get(kind="report_notice")
    return letter.state, letter.problem


def test_notice_says_that_something_waits_and_nothing_else(final, harbour):
    release(final, harbour.nora)
    assert send_notices() == 1
    [sent] = mail.outbox
    assert (sent.to, sent.subject) == (
        [harbour.ana.email],
        "Something is waiting for you",
    )
    assert sent.attachments == []
    text = f"{sent.subject} {sent.body}".lower()
    words = ("ana", "harbour", "nora", "report", "questionnaire", "progress", "therap")
    assert [word for word in words if word in text.replace("/portal/", "")] == []
    assert state_of_letter() == ("sent", "")


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (lambda c, r: unrelease(r, c.nora), "It is no longer waiting in the portal."),
        (lambda c, r: withdraw(r, c.nora), "It is no longer waiting in the portal."),
        (
            lambda c, _: type(c.ana).objects.filter(pk=c.ana.pk).update(email="x@y.z"),
            "The mail address was changed.",
        ),
        (
            lambda c, _: Consent.objects.filter(client=c.ana, kind="email").update(
                withdrawn_at=MONDAY
            ),
            "There is no agreement to mails any more.",
        ),
    ],
    ids=["taken back", "withdrawn", "address changed", "consent withdrawn"],
)
def test_notice_that_is_not_wanted_any_more_is_kept_back(
    final, harbour, change, problem
):
    release(final, harbour.nora)
    change(harbour, final)
    send_notices()
    assert (mail.outbox, state_of_letter()) == ([], ("stopped", problem))


def test_without_agreement_to_mails_no_letter_is_written(final, harbour):
    Consent.objects.filter(client=harbour.ana, kind="email").update(withdrawn_at=MONDAY)
    assert release(final, harbour.nora).released_at == TUESDAY
    assert Letter.objects.filter(kind="report_notice").count() == 0


# ---- what a holder of the paper may learn ----------------------------------------


def test_standing_follows_the_life_of_the_report(final, harbour):
    new = lock(made(amend(final, harbour.nora)), harbour.nora)
    assert standing_of(final.code) == "superseded"
    assert standing_of(new.code) == "current"
    withdraw_report(
        report=new, reason="x", staff=harbour.nora, by=harbour.nora.actor, now=TUESDAY
    )
    assert standing_of(new.code) == "superseded"


def test_code_is_read_as_people_type_it(final):
    code = final.code
    typed = f" {code[:4].lower()}-{code[4:8]} {code[8:]} "
    assert standing_of(typed) == "current"


@pytest.mark.parametrize("typed", ["", "x", "0" * 12, "H-0001-001", "\x00" * 12])
def test_code_that_is_none_is_unknown(final, typed):
    assert standing_of(typed) == "unknown"
