"""What can be given to whom, and what is said when it cannot."""

from datetime import timedelta

import pytest

from assessments.actions.assignment import CannotAssign, withdraw_assignment
from assessments.actions.client import change_status
from assessments.actions.response import NoLongerOpen, save_answer, submit_response
from assessments.instruments.reading import instrument
from assessments.models import AnswerLink, Assignment
from clients.actions.consent import withdraw_consent
from clients.models import Letter
from clients.queries.consent import consents_of
from clients.queries.relationship import targets_of
from clients.roles import NotAllowed
from tests.factories.clients import (
    MONDAY,
    ConsentFactory,
    NamedPersonFactory,
    SessionFactory,
    StaffFactory,
)


def _no_consent(harbour, kind):
    consent = consents_of(harbour.ana).get(kind=kind)
    withdraw_consent(consent=consent, by=harbour.nora.actor, now=MONDAY)


def _refused(give, **how) -> str:
    with pytest.raises(CannotAssign) as refusal:
        give(**how)
    assert Assignment.objects.count() == 0
    assert Letter.objects.count() == 0
    return str(refusal.value)


def test_assignment_pins_version_and_definition(given):
    definition = instrument("five_signs", "1.0")
    assert (given.version, given.definition_digest) == ("1.0", definition.digest)
    assert (given.language, given.state, given.created_by) == (
        "en",
        "open",
        "Nora Quist",
    )


def test_version_left_out_is_the_newest(give):
    assert give(version=None).version == instrument("five_signs").version


def test_unknown_instrument_is_refused_with_what_there_is(give):
    assert "five_signs" in _refused(give, instrument="nine_lives")
    assert "1.0" in _refused(give, version="7.0")


def test_questionnaire_without_wording_goes_on_paper_only(harbour, give):
    partner = targets_of(harbour.ana).get()
    ecr = {"instrument": "ecr_r", "target": partner}
    for way in ("portal", "link"):
        assert "on paper" in _refused(give, way=way, **ecr)
    assert give(way="paper", **ecr).way == "paper"


def test_language_without_wording_is_refused(give):
    assert '"fr"' in _refused(give, language="fr")
    assert "code" in _refused(give, language="../../etc", way="paper")


def test_client_who_does_not_agree_is_given_nothing(harbour, give):
    _no_consent(harbour, "questionnaires")
    assert "agreed" in _refused(give)


def test_discharged_client_is_given_nothing(harbour, give):
    change_status(
        client=harbour.ana, status="discharged", by=harbour.nora.actor, now=MONDAY
    )
    assert "discharged" in _refused(give)


def test_link_needs_an_address_and_agreement_to_mails(harbour, give):
    _no_consent(harbour, "email")
    assert "by email" in _refused(give, way="link")
    harbour.ana.email = ""
    assert "no mail address" in _refused(give, way="link")


def test_instrument_about_somebody_needs_to_know_whom(harbour, give):
    strangers = NamedPersonFactory(client=harbour.ben, name="Ana")
    ecr = {"instrument": "ecr_r", "way": "paper"}
    assert "partner" in _refused(give, **ecr)
    assert "not named" in _refused(give, target=strangers, **ecr)
    assert "client alone" in _refused(give, target=targets_of(harbour.ana).get())


def test_session_of_another_client_is_refused(harbour, give):
    theirs = SessionFactory(
        episode=harbour.ben.episodes.get(), staff=harbour.nora, number=1
    )
    assert "session" in _refused(give, session=theirs)


def test_due_date_is_today_or_later_by_the_practices_clock(harbour, give):
    today = MONDAY.date()
    assert "past" in _refused(give, due_on=today - timedelta(days=1))
    assert give(due_on=today).due_on == today
    harbour.ana.practice.time_zone = "Pacific/Auckland"
    evening = MONDAY.replace(hour=20)  # Tuesday morning there
    with pytest.raises(CannotAssign, match="past"):
        give(due_on=today, now=evening)


def test_strange_way_is_refused(give):
    assert "paper" in _refused(give, way="pigeon")


def test_supervisor_gives_nothing(harbour, give):
    helper = StaffFactory(practice=harbour.harbour, role="supervisor")
    with pytest.raises(NotAllowed):
        give(by=helper.actor)


def test_link_assignment_writes_a_letter_without_any_secret(give):
    given = give(way="link")
    link, letter = AnswerLink.objects.get(), Letter.objects.get()
    assert (letter.kind, letter.about, letter.to) == (
        "answer_link",
        link.pk,
        "ana@example.org",
    )
    assert (link.assignment, link.token_hash) == (given, "")
    assert link.expires_at - link.created_at == timedelta(days=14)


def test_withdrawn_form_takes_no_answers_and_its_links_end(harbour, give):
    given = give(way="link")
    withdraw_assignment(
        assignment=given, reason="Too early", by=harbour.nora.actor, now=MONDAY
    )
    given.refresh_from_db()
    assert (given.state, given.withdrawn_reason) == ("withdrawn", "Too early")
    assert AnswerLink.objects.get().revoked_at == MONDAY


def test_draft_of_a_withdrawn_form_can_be_neither_saved_nor_handed_in(harbour, draft):
    ana, nora = harbour.ana.actor, harbour.nora.actor
    withdraw_assignment(assignment=draft.assignment, reason="", by=nora, now=MONDAY)
    with pytest.raises(NoLongerOpen, match="taken back"):
        save_answer(response=draft, item="s01", value=3, revision=0, by=ana, now=MONDAY)
    with pytest.raises(NoLongerOpen, match="taken back"):
        submit_response(response=draft, by=ana, now=MONDAY)


def test_answered_form_cannot_be_withdrawn(harbour, draft):
    ana, nora = harbour.ana.actor, harbour.nora.actor
    save_answer(response=draft, item="s01", value=3, revision=0, by=ana, now=MONDAY)
    submit_response(response=draft, by=ana, now=MONDAY)
    with pytest.raises(NoLongerOpen):
        withdraw_assignment(assignment=draft.assignment, reason="", by=nora, now=MONDAY)


def test_language_is_that_of_the_client_where_there_is_wording(harbour, give):
    harbour.ana.language = "de"
    partner = targets_of(harbour.ana).get()
    assert give().language == "de"
    assert give(language="en").language == "en"
    assert give(instrument="ecr_r", way="paper", target=partner).language == "en"
    ConsentFactory(client=harbour.ana, kind="others")
    seen = give(instrument="five_signs_observer", way="paper", observer=partner)
    assert seen.language == "de"
    harbour.ana.language = "fr"
    assert give().language == "en"
