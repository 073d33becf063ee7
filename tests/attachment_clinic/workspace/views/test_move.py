"""Moving answers on the page: two files open in two tabs, and never the wrong one."""

import pytest
import time_machine

from assessments.models import Response
from clients.models import NamedPerson
from tests.attachment_clinic.workspace.addresses import at
from tests.factories.clients import MONDAY, CareRelationFactory, NamedPersonFactory
from tests.factories.reports import answered


@pytest.fixture
def wrong(harbour):
    """A form in Ana's file that Ben has answered."""
    return answered(harbour.ana, values=(2, 3, 5))[2]


@pytest.fixture
def nora(harbour, signed_in):
    return signed_in(harbour.nora)


def address(response, to=None):
    found = at("move_response", response.client_id, response.pk)
    return f"{found}?to={to.pk}" if to else found


def test_page_offers_the_files_of_the_caseload_and_no_other(harbour, nora, wrong):
    text = nora.get(address(wrong)).content.decode()
    assert "Ben Brandt, H-0002" in text
    assert "Cleo" not in text


def test_both_names_stand_side_by_side_before_anything_is_moved(harbour, nora, wrong):
    text = nora.get(address(wrong, harbour.ben)).content.decode()
    for words in ("Ana Brandt, reference H-0001", "<strong>Ben Brandt</strong>"):
        assert words in text
    assert Response.objects.count() == 3


def test_pressed_once_it_stands_in_the_right_file(harbour, nora, wrong):
    sent = nora.post(address(wrong, harbour.ben), {"reason": "The wrong tablet."})
    moved = Response.objects.get(moved_from=wrong)
    assert sent.url == at("result", harbour.ben.pk, moved.pk)
    there = nora.get(sent.url).content.decode()
    assert "were moved here from another file" in there
    assert at("result", harbour.ana.pk, wrong.pk) in there
    here = nora.get(at("result", harbour.ana.pk, wrong.pk)).content.decode()
    assert "moved to another file" in here
    assert at("result", harbour.ben.pk, moved.pk) in here
    listed = nora.get(at("questionnaires", harbour.ana.pk)).content.decode()
    assert "Moved to another file" in listed


def test_who_sees_one_file_alone_learns_nothing_of_the_other(
    harbour, nora, wrong, signed_in
):
    """Theo gets Ana's file afterwards: that it was moved, and not to whom."""
    nora.post(address(wrong, harbour.ben), {"reason": "The wrong tablet."})
    CareRelationFactory(client=harbour.ana, staff=harbour.theo)
    theo = signed_in(harbour.theo)
    for page in (
        at("result", harbour.ana.pk, wrong.pk),
        at("questionnaires", harbour.ana.pk),
        at("data", harbour.ana.pk),
        at("client", harbour.ana.pk),
    ):
        text = theo.get(page).content.decode()
        for word in ("H-0002", str(harbour.ben.pk), "Ben Brandt"):
            assert word not in text


def test_two_tabs_never_mix_two_files(harbour, nora, wrong):
    """A form of Ben's under Ana's address is missing, whatever the other tab shows."""
    [his] = answered(harbour.ben, values=(4,))
    nora.get(address(wrong, harbour.ben))
    mixed = at("move_response", harbour.ana.pk, his.pk)
    assert (
        nora.post(f"{mixed}?to={harbour.dora.pk}", {"reason": "x"}).status_code == 404
    )
    assert not Response.objects.filter(moved_from__isnull=False).exists()


def test_file_nobody_may_see_is_no_choice(harbour, nora, wrong, signed_in):
    """An owner sees all of Harbour; Cleo is of the other practice, Theo sees Dora."""
    for who, to in ((nora, harbour.cleo), (signed_in(harbour.theo), harbour.ben)):
        answer = who.post(address(wrong, to), {"reason": "x"})
        assert answer.status_code in {400, 404}
    assert not Response.objects.filter(moved_from__isnull=False).exists()


def test_named_person_is_chosen_from_the_right_file(harbour, nora):
    person = NamedPerson.objects.get(client=harbour.ana)
    [wrong] = answered(harbour.ana, values=(3,), key="ecr_r", target=person)
    hers = NamedPersonFactory(client=harbour.ben, kind="partner", name="Ana")
    refused = nora.post(
        address(wrong, harbour.ben), {"reason": "x", "target": person.pk}
    )
    assert refused.status_code == 400
    nora.post(address(wrong, harbour.ben), {"reason": "x", "target": hers.pk})
    assert Response.objects.get(moved_from=wrong).assignment.target == hers


def test_it_is_asked_again_whether_it_is_still_the_same_person(harbour, nora, wrong):
    with time_machine.travel(MONDAY.replace(year=2040), tick=False):
        session = nora.session
        answer = nora.get(address(wrong))
    assert (answer.status_code, bool(session)) == (302, True)
