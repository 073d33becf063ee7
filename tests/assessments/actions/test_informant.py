"""Others who answer about a client: asked at their own address, while it is agreed."""

import pytest
import time_machine
from django.core import mail

from assessments.actions.assignment import CannotAssign
from assessments.actions.link import CannotSend, bind_device, send_code, send_link
from assessments.actions.response import (
    NoLongerOpen,
    save_answers,
    start_response,
    submit_response,
)
from assessments.models import AnswerLink, Response
from assessments.queries.assignment import waiting_for
from assessments.queries.informant import mailbox_of, observers_of
from assessments.queries.link import is_open
from assessments.queries.score import series_of
from assessments.tasks import send_links
from clients.actions.relationship import (
    NotTheirAddress,
    address_person,
    end_person,
    name_person,
)
from clients.models import Consent, Letter, NamedPerson
from clients.queries import Missing
from clients.queries.relationship import targets_of
from tests.factories.clients import (
    MONDAY,
    CareRelationFactory,
    ConsentFactory,
    NamedPersonFactory,
    StaffFactory,
)

SEEN, CHILD, RATED = "five_signs_observer", "parent_view", "therapist_view"


@pytest.fixture(autouse=True)
def _on_monday():
    """The tray is emptied at that time, too."""
    with time_machine.travel(MONDAY, tick=False):
        yield


@pytest.fixture
def mia(harbour):
    """Ana's mother, who is no client, and whom Ana agrees to be asked."""
    ConsentFactory(client=harbour.ana, kind="others")
    return NamedPersonFactory(
        client=harbour.ana, name="Mia", kind="mother", email="mia@example.org"
    )


@pytest.fixture
def asked(give, mia):
    """What Mia is asked about Ana, by a link."""
    return give(instrument=CHILD, way="link", observer=mia)


def _refused(give, **how) -> str:
    with pytest.raises(CannotAssign) as refusal:
        give(**how)
    assert not Letter.objects.exists()
    return str(refusal.value)


def test_link_goes_to_that_persons_own_address_and_names_nobody(asked, mia):
    send_links()
    [sent] = mail.outbox
    assert sent.to == ["mia@example.org"]
    for word in ("Ana", "Mia", "Brandt", "Harbour", "Signs", "child"):
        assert word not in sent.subject + sent.body


def test_code_for_another_device_goes_there_too(harbour, asked):
    link = AnswerLink.objects.get()
    bind_device(link=link, by=link.actor, now=MONDAY)
    send_code(link=link, by=link.actor, now=MONDAY)
    assert set(Letter.objects.values_list("to", flat=True)) == {"mia@example.org"}


def test_nobody_else_is_asked_without_the_consent_of_the_client(harbour, give):
    mia = NamedPersonFactory(client=harbour.ana, kind="mother", email="m@example.org")
    for way in ("link", "device", "paper"):
        words = _refused(give, instrument=CHILD, way=way, observer=mia)
        assert words.startswith("Ana has not agreed that others are asked")


def test_consent_withdrawn_closes_what_is_open_at_once(harbour, asked):
    link = AnswerLink.objects.get()
    by = link.actor
    draft = start_response(assignment=asked, source="link", by=by, now=MONDAY)
    answers = {"c01": 5}
    save_answers(response=draft, answers=answers, revisions={}, by=by, now=MONDAY)
    Consent.objects.filter(client=harbour.ana, kind="others").update(
        withdrawn_at=MONDAY
    )
    assert not is_open(AnswerLink.objects.get(), MONDAY)
    with pytest.raises(NoLongerOpen):
        submit_response(response=draft, by=by, now=MONDAY)
    assert Response.objects.get().state == "draft"
    send_links()
    assert mail.outbox == []
    assert Letter.objects.get().state == "stopped"


def test_own_forms_of_the_client_stay_open_then(harbour, give, asked):
    own = give()
    Consent.objects.filter(client=harbour.ana, kind="others").update(
        withdrawn_at=MONDAY
    )
    assert list(waiting_for(harbour.ana)) == [own]


def test_person_who_has_left_that_place_is_asked_no_more(harbour, give, asked, mia):
    end_person(person=mia, until=MONDAY.date(), by=harbour.nora.actor, now=MONDAY)
    assert not is_open(AnswerLink.objects.get(), MONDAY)
    assert list(observers_of(harbour.ana)) == [targets_of(harbour.ana).get(name="Ben")]
    with pytest.raises(CannotAssign, match="no longer has that place"):
        give(instrument=CHILD, way="paper", observer=mia)


def test_who_is_a_client_too_gets_it_at_the_address_of_their_own_file(harbour, give):
    ConsentFactory(client=harbour.ana, kind="others")
    ben = targets_of(harbour.ana).get()
    given = give(instrument=SEEN, way="link", observer=ben)
    assert Letter.objects.get().to == mailbox_of(given) == harbour.ben.email
    Letter.objects.all().delete()
    Consent.objects.filter(client=harbour.ben, kind="email").delete()
    words = _refused(give, instrument=SEEN, way="link", observer=ben)
    # Not why: what Ben has agreed to is in Ben's file.
    assert words.startswith("No link can be mailed to Ben alone.")
    with pytest.raises(CannotSend):
        send_link(assignment=given, by=harbour.nora.actor, now=MONDAY)


def test_nothing_for_somebody_else_is_sent_to_the_client(harbour, give, mia):
    by = {"by": harbour.nora.actor, "now": MONDAY}
    for address in (harbour.ana.email, harbour.ana.email.upper()):
        with pytest.raises(NotTheirAddress, match="address of Ana"):
            address_person(person=mia, email=address, **by)
        with pytest.raises(NotTheirAddress):
            name_person(
                client=harbour.ana, kind="father", name="Ivo", email=address, **by
            )
    # Nor where both share one afterwards.
    NamedPerson.objects.filter(pk=mia.pk).update(email=harbour.ana.email)
    mia.refresh_from_db()
    assert "to Mia alone" in _refused(give, instrument=CHILD, way="link", observer=mia)


def test_address_of_a_client_here_is_in_their_own_file_only(harbour):
    ben = targets_of(harbour.ana).get()
    with pytest.raises(NotTheirAddress, match="their own file"):
        address_person(
            person=ben, email="b@example.org", by=harbour.nora.actor, now=MONDAY
        )


def test_address_changed_meanwhile_stops_the_letter(harbour, asked, mia):
    address_person(
        person=mia, email="new@example.org", by=harbour.nora.actor, now=MONDAY
    )
    send_links()
    assert mail.outbox == []


def test_person_without_an_address_is_asked_here(harbour, give, mia):
    mia.email = ""
    mia.save()
    words = _refused(give, instrument=CHILD, way="link", observer=mia)
    assert words.startswith("There is no mail address of Mia.")
    assert give(instrument=CHILD, way="device", observer=mia).reader == "Mia"


def test_parent_is_somebody_named_as_one(harbour, give, mia):
    ben = targets_of(harbour.ana).get(name="Ben")
    assert "something else" in _refused(
        give, instrument=CHILD, way="paper", observer=ben
    )


def test_four_views_are_four_series(harbour, give, asked, mia):
    """The client, the mother, and two therapists who both rate Ana."""
    CareRelationFactory(client=harbour.ana, staff=harbour.theo)
    _answer(asked, AnswerLink.objects.get().actor, "link")
    own = give()
    _answer(own, harbour.ana.actor, "portal")
    for rater in (harbour.nora, harbour.theo):
        given = give(instrument=RATED, way="staff", rater=rater)
        _answer(given, rater.actor, "staff")
    assert sorted(each.answered_by for each in series_of(harbour.ana)) == [
        "mother (Mia)",
        "the client",
        "the therapist (Nora Quist)",
        "the therapist (Theo Marsh)",
    ]


def _answer(given, by, source):
    draft = start_response(assignment=given, source=source, by=by, now=MONDAY)
    codes = ["c", "t"] if given.informant != "self" else ["s"]
    found = {
        f"{letter}{number:02}": 5
        for letter in codes
        for number in range(1, 11)
        if given.instrument[0] == {"c": "p", "t": "t", "s": "f"}[letter]
    }
    save_answers(response=draft, answers=found, revisions={}, by=by, now=MONDAY)
    return submit_response(response=draft, by=by, now=MONDAY)


def test_therapist_rates_and_nobody_else_does(harbour, give):
    given = give(instrument=RATED, way="staff", rater=harbour.nora)
    assert (given.informant, given.rater, given.observer) == (
        *("therapist", harbour.nora),
        None,
    )
    for other in (harbour.ana.actor, harbour.theo.actor, harbour.ben.actor):
        with pytest.raises(Missing):
            start_response(assignment=given, source="staff", by=other, now=MONDAY)
    done = _answer(given, harbour.nora.actor, "staff")
    assert (done.source, done.submitted_by) == ("staff", "Nora Quist")
    assert list(waiting_for(harbour.ana)) == []


def test_rater_is_a_therapist_of_this_client(harbour, give):
    desk = StaffFactory(practice=harbour.harbour, role="assistant")
    for rater in (None, harbour.theo, harbour.sam):
        words = _refused(give, instrument=RATED, way="staff", rater=rater)
        assert words == "Say which therapist of this client answers."
    words = _refused(give, instrument=RATED, way="staff", rater=desk)
    assert "answered by a therapist" in words
    words = _refused(give, instrument=RATED, way="portal", rater=harbour.nora)
    assert "By the therapist, here" in words
