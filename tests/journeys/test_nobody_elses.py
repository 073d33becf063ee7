"""Every address with an id in it, asked by everybody who must not see it.

The walls are walked as the resolver knows them: a new address is in these tests
the day it is written, and a new kind of id fails them until it is given a row.
"""

from uuid import uuid4

import pytest
import time_machine
from django.test import Client as Browser
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from assessments.actions.assignment import assign
from assessments.actions.link import make_link_token
from assessments.models import AnswerLink
from clients.actions.client import share_client
from clients.actions.invitation import invite_client
from clients.actions.token import create_token
from clients.models import Client, Consent, Letter, NamedPerson, Session
from clients.roles import SYSTEM
from clients.tenancy import in_practice
from reports.actions.job import request_report
from tests.factories.assessments import (
    AssignmentFactory,
    PracticeWordingFactory,
    submitted,
)
from tests.factories.clients import (
    MONDAY,
    AlertFactory,
    CareRelationFactory,
    ClientFactory,
    EventFactory,
    SessionFactory,
    StaffFactory,
    ids_worked_on_by,
)
from tests.factories.notes import SessionNoteFactory
from tests.factories.practice import SavedViewFactory, ids_brought_by
from tests.factories.practising import ids_practised_by
from tests.factories.protocols import ids_planned_for
from tests.factories.reports import BatchFactory, DisclosureFactory, ScheduleFactory
from tests.factories.security import ids_of_an_emergency

pytestmark = [pytest.mark.django_db, pytest.mark.journey]

# Parts of an address that are no id of a row of a practice, and why they are safe.
NO_ROW = {
    "key": "an instrument of the catalogue, or the key of a password mail",
    "version": "an instrument of the catalogue",
    "token": "a secret itself; its own tests ask with wrong ones",
    "pk": "allauth: a passkey of the account that asks",
    "uidb36": "allauth: the password mail",
    "language": "a language of wording or of figures",
    "informant": "who answered, as a word",
    "about": "about whom, as a word",
    "whose": "whose figures, as a word",
    "shape": "one file or an archive, as a word",
    "page": "a Learn page, the same for everybody",
    "exercise": "an exercise of the library, the same for everybody",
    "kind": "which of two kinds of notes, as a word",
    "challenge": "one of six challenges, as a word",
    "item": "an item of a copy, which is looked for among those of the request",
    "rest": "the API's answer to addresses that do not exist",
}

# What these say in the addresses that hold the id of a row, too.
WORDS = {"key": "ecr_r", "version": "1.0", "shape": "pdf"}
WORDS |= {"kind": "session", "challenge": "high_stress", "item": "Event:1"}


def _patterns(resolver: URLResolver, namespace: str = "", outer: tuple = ()):
    """Name and named parts of every address, those of the prefixes included."""
    for each in resolver.url_patterns:
        parts = (*outer, *each.pattern.regex.groupindex)
        if isinstance(each, URLPattern):
            yield f"{namespace}{each.name}", parts
        else:
            inner = f"{each.namespace}:" if each.namespace else ""
            yield from _patterns(each, namespace + inner, parts)


EVERY = dict(_patterns(get_resolver()))
# The addresses with an id of a row in them.
ADDRESSES = {name: parts for name, parts in EVERY.items() if set(parts) - set(NO_ROW)}
# Those of pages; a program is refused for want of a token before any row is read.
PAGES = [name for name in ADDRESSES if not name.startswith("api:")]
# The addresses without any part.
PLAIN = [name for name, parts in EVERY.items() if not parts]


@pytest.fixture
def world(harbour):
    """One row of every kind in Ana's file, and Ana's letters and links."""
    by = harbour.nora.actor
    vera = StaffFactory(practice=harbour.harbour, role="supervisor")
    done = AssignmentFactory(client=harbour.ana, instrument="security_pulse")
    response = submitted(done, {f"p{n}": 5 for n in range(1, 7)})
    token, _ = create_token(staff=harbour.nora, label="desk", by=by, now=MONDAY)
    ids = {
        "client_id": harbour.ana.pk,
        "assignment_id": AssignmentFactory(client=harbour.ana).pk,
        "response_id": response.pk,
        "alert_id": AlertFactory(client=harbour.ana).pk,
        "event_id": EventFactory(client=harbour.ana).pk,
        **ids_practised_by(harbour.ana),
        **ids_worked_on_by(harbour.ana),
        "schedule_id": ScheduleFactory(client=harbour.ana).pk,
        "disclosure_id": DisclosureFactory(client=harbour.ana).pk,
        "batch_id": BatchFactory(requested_by=harbour.nora).pk,
        "wording_id": PracticeWordingFactory(practice=harbour.harbour).pk,
        **ids_brought_by(harbour.nora),
        "view_id": SavedViewFactory(staff=harbour.nora).pk,
        "session_id": (held := _session(harbour.ana, harbour.nora)).pk,
        "note_id": SessionNoteFactory(session=held).pk,
        "episode_id": harbour.ana.episodes.get().pk,
        "relation_id": share_client(
            client=harbour.ana, supervisor=vera, by=by, now=MONDAY
        ).pk,
        "person_id": NamedPerson.objects.get(client=harbour.ana).pk,
        "consent_id": Consent.objects.filter(client=harbour.ana).first().pk,
        "report_id": _report(harbour).pk,
        "staff_id": vera.pk,
        "token_id": token.pk,
        **ids_planned_for(harbour.ana),
        **ids_of_an_emergency(harbour.ana, vera),
    }
    newcomer = ClientFactory(practice=harbour.harbour)
    ids["invitation_id"] = invite_client(client=newcomer, by=by, now=MONDAY).pk
    ids["letter_id"] = Letter.objects.get().pk
    return ids


def _session(client: Client, staff) -> Session:
    return SessionFactory(episode=client.episodes.get(), staff=staff)


def _report(harbour):
    return request_report(
        client=harbour.ana,
        instrument="security_pulse",
        version="1.0",
        staff=harbour.nora,
        by=harbour.nora.actor,
        now=MONDAY,
    )


def _ask(browser: Browser, name: str, ids: dict, **headers):
    """What GET and POST say at this address: status and body of each."""
    address = reverse(name, kwargs={p: ids.get(p) or WORDS[p] for p in ADDRESSES[name]})
    answers = []
    for method in (browser.get, browser.post):
        said = method(address, headers=headers)
        answers.append((said.status_code, said.content))
    return answers


def _missing() -> dict:
    parts = {part for parts in ADDRESSES.values() for part in parts}
    return {part: uuid4() for part in parts - set(NO_ROW)}


def _is_refused(answers) -> bool:
    # 405 says what the address takes, whoever asks; it says nothing of any row.
    return {status for status, _ in answers} <= {404, 405} and 404 in {
        status for status, _ in answers
    }


def test_every_kind_of_id_has_a_row_to_ask_for(world):
    parts = {part for parts in ADDRESSES.values() for part in parts}
    assert parts - set(NO_ROW) == set(world)


def test_therapist_of_the_other_practice_is_told_what_a_missing_row_is_told(
    cast, world, signed_in
):
    cast.sam.role = "owner"  # so that no page is refused for the role alone
    cast.sam.save()
    sam = signed_in(cast.sam)
    told = {name: _ask(sam, name, world) for name in PAGES}
    missing = {name: _ask(sam, name, _missing()) for name in PAGES}
    assert told == missing
    assert [name for name in PAGES if not _is_refused(told[name])] == []


def test_own_client_in_the_address_does_not_open_rows_of_another_file(
    cast, world, signed_in
):
    cast.sam.role = "owner"
    cast.sam.save()
    sam = signed_in(cast.sam)
    mixed = world | {"client_id": cast.cleo.pk}
    of_rows = {name: set(parts) - set(NO_ROW) for name, parts in ADDRESSES.items()}
    names = [n for n in PAGES if "client_id" in of_rows[n] and len(of_rows[n]) > 1]
    told = {name: _ask(sam, name, mixed) for name in names}
    assert [name for name in names if not _is_refused(told[name])] == []
    # Inside one practice, too: Ben's address with a row of Ana's file.
    nora = signed_in(cast.nora)
    crossed = world | {"client_id": cast.ben.pk}
    # A battery is no row of a file: the practice gives it to each of its clients.
    names.remove("workspace:give_battery")
    told = {name: _ask(nora, name, crossed) for name in names}
    assert [name for name in names if not _is_refused(told[name])] == []


def test_colleague_without_a_relation_of_care_is_told_the_same(cast, world, signed_in):
    theo = signed_in(cast.theo)
    names = [name for name in PAGES if "client_id" in ADDRESSES[name]]
    told = {name: _ask(theo, name, world) for name in names}
    missing = {name: _ask(theo, name, _missing()) for name in names}
    assert told == missing
    assert [name for name in names if not _is_refused(told[name])] == []


def test_token_of_the_other_practice_is_told_what_a_missing_row_is_told(
    cast, world, signed_in
):
    signed_in(cast.sam)  # makes the account one of the demo, so with a token
    with in_practice(cast.lighthouse.pk):
        _, secret = create_token(
            staff=cast.sam, label="desk", by=cast.sam.actor, now=MONDAY
        )
    names = [name for name in ADDRESSES if name.startswith("api:")]
    key = f"Token {secret}"
    program = Browser()
    told = {n: _ask(program, n, world, authorization=key) for n in names}
    missing = {n: _ask(program, n, _missing(), authorization=key) for n in names}
    own = program.get(reverse("api:clients"), headers={"authorization": key})
    assert [each["reference"] for each in own.json()["results"]] == ["L-0001"]
    assert told == missing
    assert [name for name in names if not _is_refused(told[name])] == []


def test_client_gets_nothing_but_the_own_portal(cast, world, signed_in):
    ben = signed_in(cast.ben)
    told = {name: _ask(ben, name, world) for name in PAGES}
    missing = {name: _ask(ben, name, _missing()) for name in PAGES}
    assert told == missing
    assert [name for name in PAGES if not _is_refused(told[name])] == []


def test_client_gets_none_of_the_pages_of_staff(cast, signed_in):
    ana = signed_in(cast.ana)
    pages = [name for name in PLAIN if name.startswith("workspace:")]
    assert {ana.get(reverse(name)).status_code for name in pages} <= {404, 405}


@time_machine.travel(MONDAY, tick=False)
def test_holder_of_a_link_reaches_that_form_and_nothing_else(cast, world):
    with in_practice(cast.harbour.pk):
        assign(
            client=cast.ben,
            instrument="security_pulse",
            version="1.0",
            way="link",
            by=cast.nora.actor,
            now=MONDAY,
        )
        link = AnswerLink.objects.get()
        secret = make_link_token(link=link, by=SYSTEM, now=MONDAY)
    holder = Browser()
    holder.post(reverse("link:open", args=[secret]))
    answers = {name: _ask(holder, name, world) for name in ADDRESSES}
    answers |= {name: _ask_plain(holder, name) for name in PLAIN}
    reached = {
        name
        for name, said in answers.items()
        if 200 in {status for status, _ in said} and not _needs_nobody(name)
    }
    # The question "Is this you?" comes first, so there is nothing to review yet.
    assert reached == {"link:form", "link:not_me"}


def _ask_plain(browser: Browser, name: str):
    said = browser.get(reverse(name))
    return [(said.status_code, said.content)]


def _needs_nobody(name: str) -> bool:
    """Sign-in and the pages about the site itself."""
    about_the_site = {"robots", "security_contact", "standing", "health", "ready"}
    return name in about_the_site or name.startswith("account_")


def test_ended_relation_of_care_closes_every_address(cast, world, signed_in):
    relation = CareRelationFactory(client=cast.ana, staff=cast.theo)
    theo = signed_in(cast.theo)
    address = reverse("workspace:client", kwargs={"client_id": cast.ana.pk})
    assert theo.get(address).status_code == 200
    relation.until = MONDAY
    relation.save()
    assert theo.get(address).status_code == 404
