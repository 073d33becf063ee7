"""The archive: everything that was decided to go out, and not a word besides."""

import hashlib
import io
import json
import subprocess
import zipfile
from datetime import timedelta

import page as validation
import pytest
import time_machine

from assessments.models import PracticeWording
from assessments.queries.disclosure import LICENSED
from clients.models import Event, JournalEntry, PsychotherapyNote, SessionNote
from clients.queries.client import client_for
from reports.actions.disclosure import (
    note_disclosure,
)
from reports.actions.disclosure_archive import request_archive
from reports.actions.disclosure_choice import Choice, choose_item
from reports.models import Disclosure, Job
from reports.queries.disclosure_contents import contents_of
from reports.queries.disclosure_items import items_of
from reports.queries.disclosure_rows import SOURCES
from reports.rendering.disclosed import archive_of
from tests.factories.clients import MONDAY
from tests.files import path_of
from tests.making import make
from tests.reports.full_file import fill
from tests.reports.never_told import NEVER

pytestmark = pytest.mark.pdf
TUESDAY = MONDAY + timedelta(days=1)


@pytest.fixture(autouse=True)
def a_tuesday():
    """The clock of the worker stands at the hour when the archive was wanted."""
    with time_machine.travel(TUESDAY, tick=False) as clock:
        yield clock


@pytest.fixture
def full(harbour, reports_dir):
    """Dora's file, filled, with Harbour Practice entered."""
    return fill(harbour)


def asked(full) -> Disclosure:
    """Dora asked Theo for a copy, by letter."""
    theo = full.world.theo
    Disclosure.objects.filter(pk=full.world.disclosure.pk).delete()
    return note_disclosure(
        client=client_for(theo, full.dora.pk),
        asked_on=MONDAY.date(),
        how="letter",
        by=theo.actor,
        now=MONDAY,
    )


def decide(disclosure, item, staff, **what):
    what = {"decision": "include", **what}
    return choose_item(
        disclosure=disclosure,
        item=item.key,
        seen=item.fingerprint,
        choice=Choice(**what),
        by=staff.actor,
        now=TUESDAY,
    )


def decide_all(disclosure, staff, **what) -> None:
    for item in items_of(disclosure):
        decide(disclosure, item, staff, **what)


def made(disclosure, staff) -> dict[str, bytes]:
    """The files of the archive, after a worker has made it."""
    request_archive(disclosure=disclosure, staff=staff, by=staff.actor, now=TUESDAY)
    make(Job.objects.get(disclosure=disclosure))
    row = Disclosure.objects.get(pk=disclosure.pk)
    assert (row.state, row.problem) == ("ready", "")
    data = path_of(row).read_bytes()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def words_of(files: dict[str, bytes]) -> str:
    """All that can be read in the archive: names, JSON, text and marks of the PDFs."""
    found = [*files, files["data.json"].decode(), files["manifest.sha256"].decode()]
    for name, data in files.items():
        if name.endswith(".pdf"):
            found += [pdf_text(data), data.decode("latin-1")]
    return "\n".join(found).replace("\N{ZERO WIDTH SPACE}", "").replace("\n", "")


def pdf_text(data: bytes) -> str:
    command = ["pdftotext", "-", "-"]
    read = subprocess.run(command, input=data, capture_output=True, check=True)  # noqa: S603
    return read.stdout.decode()


def test_archive_holds_a_row_of_every_table(full):
    disclosure = asked(full)
    decide_all(disclosure, full.world.theo)
    files = made(disclosure, full.world.theo)
    assert list(files) == ["data.pdf", "data.json", "manifest.sha256"]
    data = json.loads(files["data.json"])
    told = {**data["given_by_you"], **data["kept_about_you"], **data["worked_out"]}
    assert set(told) == {source.kind for source in SOURCES}
    assert sorted(kind for kind, rows in told.items() if not rows) == []
    words = words_of(files)
    assert (
        sorted(place for place, word in full.typed.items() if word not in words) == []
    )


def test_what_is_nobody_elses_business_is_nowhere_whatever_is_decided(full):
    """Unshared words, psychotherapy notes, drafts, another file, licensed wording."""
    disclosure = asked(full)
    decide_all(disclosure, full.world.theo)
    files = made(disclosure, full.world.theo)
    words = words_of(files)
    assert sorted(place for place, word in NEVER.items() if word in words) == []
    # Full words of ours stand in it, so that licensed ones were left out on purpose.
    assert LICENSED in words


def test_what_is_nobody_elses_business_is_there_to_be_leaked(full):
    """So that the test above has something to look for."""
    tables = (JournalEntry, Event, PsychotherapyNote, SessionNote, PracticeWording)
    rows = [
        " ".join(str(getattr(row, each.attname)) for each in row._meta.concrete_fields)
        for table in tables
        for row in table.objects.all()
    ]
    found = {place for place, word in NEVER.items() if any(word in row for row in rows)}
    assert found == set(NEVER)


def test_everything_that_was_left_out_is_in_no_file(full):
    """Also not in names, marks, digests or what lies beside the text of a PDF."""
    disclosure = asked(full)
    left = {"decision": "leave_out", "reason": "third_person"}
    decide_all(disclosure, full.world.theo, **left)
    files = made(disclosure, full.world.theo)
    words = words_of(files)
    assert sorted(place for place, word in full.typed.items() if word in words) == []
    # A line stands in its place, which says why.
    assert "Event, 2 March 2026: left out, third person" in words


def test_passages_are_blacked_out_in_every_file(full):
    disclosure = asked(full)
    for item in items_of(disclosure):
        texts = [each.words for held in item.held for each in held.told if each.free]
        passages = [each.upper() for text in texts for each in text.split()]
        black = {"decision": "black_out", "reason": "third_person"}
        what = black | {"passages": tuple(passages)} if passages else {}
        decide(disclosure, item, full.world.theo, **what)
    words = words_of(made(disclosure, full.world.theo))
    assert sorted(place for place, word in full.typed.items() if word in words) == []
    assert "\N{MEDIUM SHADE} left out: third person" in words


def test_nothing_tells_that_something_was_left_out_where_the_law_forbids_it(full):
    disclosure = asked(full)
    harm = {
        "decision": "leave_out",
        "reason": "serious_harm",
        "words": "Weighed with the team.",
        "judged_by": "Dr Vera Holm",
        "silent": True,
    }
    decide_all(disclosure, full.world.theo, **harm)
    words = words_of(made(disclosure, full.world.theo))
    marks = ("Weighed", "Dr Vera", ": left out,", "serious_harm", "leave_out")
    assert [each for each in marks if each in words] == []


def test_copy_is_pdf_ua_1(full):
    disclosure = asked(full)
    decide_all(disclosure, full.world.theo)
    files = made(disclosure, full.world.theo)
    report = validation.validate_pdf_bytes(files["data.pdf"], profile="ua1")
    assert [failure.message for failure in report.failures] == []


def test_manifest_holds_the_digest_of_every_file(full):
    disclosure = asked(full)
    decide_all(disclosure, full.world.theo)
    files = made(disclosure, full.world.theo)
    lines = files.pop("manifest.sha256").decode().splitlines()
    told = {line.partition("  ")[2]: line.partition("  ")[0] for line in lines}
    digests = {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}
    assert told == digests


def test_same_decisions_make_the_same_bytes(full):
    disclosure = asked(full)
    decide_all(disclosure, full.world.theo)
    contents = contents_of(disclosure)
    theo = full.world.theo
    archives = {archive_of(disclosure, contents, theo, TUESDAY) for _ in range(2)}
    assert len(archives) == 1
