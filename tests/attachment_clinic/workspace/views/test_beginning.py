"""The first steps of a practice: done by what is there, until put away."""

import pytest

from clients.models import CareRelation, Client, Consent, Practice
from clients.tenancy import in_practice
from tests.attachment_clinic.workspace.addresses import at
from tests.factories.assessments import AssignmentFactory
from tests.factories.clients import (
    CareRelationFactory,
    ClientFactory,
    ConsentFactory,
    PracticeFactory,
    StaffFactory,
)
from tests.factories.reports import ReportFactory

CARD = "Go on with the first steps"
BACK = "Back to the first steps"


@pytest.fixture
def olga(cast):
    """The owner of a practice that was founded a moment ago, in it."""
    practice = PracticeFactory(name="Quay Practice")
    with in_practice(practice.pk):
        yield StaffFactory(practice=practice, name="Olga Venn", role="owner")


def _steps(browser) -> list[tuple[str, bool]]:
    """Each step by the key of its words, and whether it is done."""
    found = browser.get(at("beginning")).context["beginning"]
    return [(str(each.title), each.is_done) for each in found.steps]


def _next(browser):
    return browser.get(at("beginning")).context["beginning"].next


def test_steps_are_done_by_what_is_in_the_database(olga, signed_in):
    browser = signed_in(olga)
    assert _steps(browser) == [
        ("Name and time zone", True),
        ("Letterhead", False),
        ("Colleagues", False),
        ("First client", False),
        ("What they agree to", False),
        ("First questionnaire", False),
        ("First report", False),
    ]
    Practice.objects.filter(pk=olga.practice_id).update(address="3 Quay Steps")
    StaffFactory(practice=olga.practice)
    client = ClientFactory(practice=olga.practice)
    ConsentFactory(client=client)
    AssignmentFactory(client=client)
    assert [is_done for _, is_done in _steps(browser)] == [True] * 6 + [False]
    ReportFactory(client=client, requested_by=olga, kind="blank")
    assert _steps(browser)[-1] == ("First report", False)
    assert CARD in browser.get(at("today")).content.decode()
    ReportFactory(client=client, requested_by=olga)
    text = browser.get(at("beginning")).content.decode()
    assert ("All of it is done" in text, "7 of 7 done" in text) == (True, True)
    assert CARD not in browser.get(at("today")).content.decode()


def test_what_can_wait_comes_after_what_cannot(olga, signed_in):
    browser = signed_in(olga)
    assert (str(_next(browser).title), _next(browser).url) == (
        "First client",
        at("add_client"),
    )
    client = ClientFactory(practice=olga.practice)
    assert _next(browser).url == at("give_consent", client.pk)
    ConsentFactory(client=client)
    assert _next(browser).url == at("assign", client.pk)
    AssignmentFactory(client=client)
    assert _next(browser).url == at("reports", client.pk)
    ReportFactory(client=client, requested_by=olga)
    assert (str(_next(browser).title), _next(browser).can_wait) == ("Letterhead", True)


def test_pages_lead_back_once_the_steps_were_opened(olga, signed_in):
    browser = signed_in(olga)
    assert BACK not in browser.get(at("add_client")).content.decode()
    browser.get(at("beginning"))
    assert BACK in browser.get(at("add_client")).content.decode()


def test_owner_puts_the_steps_away(olga, signed_in, acts):
    browser = signed_in(olga)
    browser.get(at("beginning"))
    assert CARD in browser.get(at("today")).content.decode()
    assert acts(lambda: browser.post(at("put_steps_away"))) == ["put_steps_away"]
    text = browser.get(at("today")).content.decode()
    assert (CARD in text, BACK in text) == (False, False)
    # They stay at their address.
    assert browser.get(at("beginning")).status_code == 200
    assert BACK not in browser.get(at("today")).content.decode()


def test_nobody_but_owners_is_led(harbour, signed_in, acts):
    theo = signed_in(harbour.theo)
    assert CARD not in theo.get(at("today")).content.decode()
    assert theo.get(at("beginning")).status_code == 404
    assert acts(lambda: theo.post(at("put_steps_away"))) == []


def test_clients_of_another_practice_make_no_step_done(olga, signed_in):
    """Harbour Practice is full of clients, consents and forms."""
    assert Client.everywhere.exclude(practice=olga.practice).count() == 4
    assert Consent.everywhere.exists()
    assert sum(is_done for _, is_done in _steps(signed_in(olga))) == 1


@pytest.mark.parametrize("count", [1, 3])
def test_steps_take_the_same_queries_for_any_number(
    olga, signed_in, count, django_assert_num_queries
):
    for _ in range(count):
        client = ClientFactory(practice=olga.practice)
        CareRelationFactory(client=client, staff=olga)
        ConsentFactory(client=client)
    browser = signed_in(olga)
    browser.get(at("beginning"))
    assert CareRelation.objects.count() == count
    with django_assert_num_queries(10):
        browser.get(at("beginning"))
