"""What a client writes for themselves reaches no page, export or document of staff.

Dora writes four entries by the pages of her portal. One is saved and closed, one is
only written on, one is shared and taken back; the last is shared, and is the proof
that whoever looks here would find the others.
"""

from itertools import product

import pytest
import time_machine
from django.test import Client as Browser
from django.urls import reverse

from attachment_clinic.api.urls import v1
from attachment_clinic.workspace.words import act_words
from clients.actions.relationship import relate_clients
from clients.actions.token import create_token
from clients.models import JournalEntry
from clients.queries.audit import PRIVATE
from reports.models import Report
from reports.queries.kinds import document_of, facts_for
from reports.rendering.page import page
from tests.attachment_clinic.workspace.addresses import (
    at,
    file_addresses,
    room_addresses,
)
from tests.attachment_clinic.workspace.ways import BUTTONS
from tests.attachment_clinic.workspace.world import build
from tests.factories.assessments import AssignmentFactory
from tests.factories.clients import MONDAY, CareRelationFactory, ConsentFactory
from tests.factories.practice import LogoFactory
from tests.factories.reports import ReportFactory, answered

pytestmark = [pytest.mark.django_db, pytest.mark.journey]

HERS = ("a heron at dawn", "a wren in the hedge", "an owl by the barn")
SHARED = "a kingfisher at noon"
# Who sees the file with its scores, and who sees other parts of it or nothing.
READERS = ("theo", "nora", "supervisor")
OTHERS = ("assistant", "other")


@pytest.fixture
def world(harbour, settings, tmp_path):
    """Dora's full file, and Ben as her partner who agreed to joint pages as she did."""
    settings.REPORTS_DIR = tmp_path / "reports"
    LogoFactory(practice=harbour.harbour)
    world = build(harbour)
    dora, ben, theo = harbour.dora, harbour.ben, harbour.theo
    CareRelationFactory(client=ben, staff=theo)
    relate_clients(first=dora, second=ben, kind="partner", by=theo.actor, now=MONDAY)
    for client in (dora, ben):
        ConsentFactory(client=client, kind="joint")
    answered(ben)
    return world


@pytest.fixture
def traces(world, signed_in):
    """All that could tell of the entries that are hers: words, ids, lines of trail."""
    dora = signed_in(world.dora)
    with time_machine.travel(MONDAY, tick=False):
        closed = _write(dora, HERS[0])
        # Only written on: saved by the page itself, and never closed.
        written = _begin(dora)
        dora.post(reverse("portal:save_entry", args=[written]), _said(HERS[1], 0))
        back = _write(dora, HERS[2], "share_entry")
        dora.post(reverse("portal:unshare_entry", args=[back]))
        shown = _write(dora, SHARED, "share_entry")
        dora.post(reverse("portal:download_journal"))
    world.shown = JournalEntry.objects.get(pk=shown)
    shared = JournalEntry.objects.filter(shared_at__isnull=False, read_at=None)
    assert list(shared) == [world.shown]
    acts = [act_words(act) for act in PRIVATE]
    return [*HERS, closed, written, back, *acts]


def _begin(dora) -> str:
    return dora.post(reverse("portal:begin_entry")).url.split("/")[-2]


def _said(text: str, revision: int) -> dict:
    return {"text": text, "mood": "3", "security": "", "revision": revision}


def _write(dora, text: str, *then: str) -> str:
    entry = _begin(dora)
    dora.post(reverse("portal:entry", args=[entry]), _said(text, 0))
    for name in then:
        dora.post(reverse(f"portal:{name}", args=[entry]), {"revision": 1})
    return entry


def _person(world, who):
    return world.cast.nora if who == "nora" else getattr(world, who)


def _told(text: str, traces) -> list[str]:
    return [trace for trace in traces if trace in text]


def _text(answer) -> str:
    body = b"".join(answer) if answer.streaming else answer.content
    return body.decode(errors="replace")


def _entry_page(world) -> str:
    return at("journal_entry", world.dora.pk, world.shown.pk)


@pytest.mark.parametrize("who", [*READERS, *OTHERS])
def test_no_page_of_staff_tells_of_it(world, traces, signed_in, who):
    browser = signed_in(_person(world, who))
    addresses = {**file_addresses(world), **room_addresses(world)}
    pages = {
        name: _text(browser.get(url))
        for name, url in addresses.items()
        if name not in BUTTONS
    }
    pages["exported list"] = _text(browser.post(addresses["export_caseload"]))
    pages["shared entry"] = _text(browser.get(_entry_page(world)))
    pages["the trail after it"] = _text(browser.get(addresses["data"]))
    told = {name: _told(text, traces) for name, text in pages.items()}
    assert {name: found for name, found in told.items() if found} == {}
    # What is shared stands where it should, and nowhere else.
    shown = [name for name, text in pages.items() if SHARED in text]
    assert shown == (["shared entry"] if who in READERS else [])


@pytest.mark.parametrize("who", [*READERS, *OTHERS])
def test_no_operation_of_the_api_tells_of_it(world, traces, signed_in, who):
    staff = _person(world, who)
    signed_in(staff)  # makes the account one of the demo, so with a token
    _, secret = create_token(staff=staff, label="desk", by=staff.actor, now=MONDAY)
    ids = {"client_id": world.dora.pk, "report_id": world.report.pk}
    program, said = Browser(), []
    for each in v1:
        args = [ids[part] for part in each.pattern.converters]
        address = reverse(f"api:{each.name}", args=args)
        said.append(program.get(address, headers={"Authorization": f"Token {secret}"}))
    texts = [_text(answer) for answer in said]
    assert [_told(text, [*traces, SHARED]) for text in texts] == [[] for _ in v1]
    # Those who may see her are told of her, so there was something to look through.
    assert any("H-0003" in text for text in texts) == (who != "other")


def _columns(world, kind: str) -> dict:
    """What a document of this kind is made from."""
    given = {"client": world.dora, "requested_by": world.theo}
    more = {
        "single": {"response": world.response},
        "couple": {"partner": world.cast.ben},
        "blank": {"assignment": AssignmentFactory(client=world.dora)},
        "outcomes": {"client": None, "practice": world.dora.practice},
    }
    return {"kind": kind, **given, **more.get(kind, {})}


@pytest.mark.parametrize("kind", [each.value for each in Report.Kind])
def test_no_document_of_any_kind_tells_of_it(world, traces, kind):
    report = ReportFactory(**_columns(world, kind))
    facts = facts_for(report, MONDAY)
    text = facts.to_json() + page(document_of(report, facts))
    assert _told(text, [*traces, SHARED]) == []
    assert ("Lind" in text) == (kind not in ("outcomes", "blank"))


def test_partner_is_told_nothing_shared_or_not(world, traces, signed_in):
    ben = signed_in(world.cast.ben)
    names = ("home", "journal", "plan", "exercises", "events", "reports", "learn")
    texts = [_text(ben.get(reverse(f"portal:{name}"))) for name in names]
    entries = JournalEntry.objects.filter(client=world.dora)
    pages = ("entry", "share_entry", "remove_entry")
    asked = [
        ben.get(reverse(f"portal:{name}", args=[entry.pk]))
        for name, entry in product(pages, entries)
    ]
    assert {answer.status_code for answer in asked} == {404}
    assert [_told(text, [*traces, SHARED]) for text in texts] == [[] for _ in names]


def test_writer_finds_all_of_it(world, traces, signed_in):
    """So there is something to keep."""
    dora = signed_in(world.dora)
    listed = _text(dora.get(reverse("portal:journal")))
    file = _text(dora.post(reverse("portal:download_journal")))
    for words in (*HERS, SHARED):
        assert (listed.count(words), file.count(words)) == (1, 1)
