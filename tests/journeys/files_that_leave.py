"""The table of files that leave the house: who gets which, under what name (R40)."""

import io
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pikepdf
from django.urls import reverse

from clients.actions.file import open_file
from clients.models import CareRelation, Staff
from reports.models import Disclosure, Report
from reports.queries.report import folder_of
from reports.rendering.file import write_file
from tests.factories.clients import MONDAY
from tests.factories.practice import LogoFactory
from tests.factories.practising import JournalEntryFactory
from tests.factories.reports import (
    BatchFactory,
    BatchItemFactory,
    DisclosureFactory,
    JobFactory,
    ReportFactory,
)

ARCHIVE = b"PK an archive of Dora"


def some_pdf() -> bytes:
    """A PDF of one empty page."""
    written, made = io.BytesIO(), pikepdf.new()
    made.add_blank_page(page_size=(595, 842))
    made.save(written)
    return written.getvalue()


PDF = some_pdf()


@dataclass
class House:
    """Files of Dora, Theo's client, and of Ana, Nora's, who has an account."""

    cast: Any
    report: Report
    outcomes: Report
    batch: Any
    disclosure: Disclosure
    released: Report
    fetched: Disclosure


def build(harbour) -> House:
    """The rows and files of the house, below REPORTS_DIR."""
    theo, nora = harbour.theo, harbour.nora
    LogoFactory(practice=harbour.harbour)
    JournalEntryFactory(client=harbour.ana, text="Of Ana alone.")
    open_file(client=harbour.ana, by=nora.actor, now=MONDAY)
    report = _report(client=harbour.dora, requested_by=theo)
    JobFactory(report=report, state="done")
    batch = BatchFactory(requested_by=theo)
    BatchItemFactory(batch=batch, report=report)
    released = _report(client=harbour.ana, requested_by=nora)
    Report.objects.filter(pk=released.pk).update(
        state="final", signed_at=MONDAY, locked_at=MONDAY, released_at=MONDAY
    )
    counted = {"practice": harbour.harbour, "client": None, "kind": "outcomes"}
    return House(
        cast=harbour,
        report=report,
        outcomes=_report(requested_by=theo, **counted),
        batch=batch,
        disclosure=_disclosure(harbour.dora, theo, None),
        released=released,
        fetched=_disclosure(harbour.ana, nora, MONDAY),
    )


def _report(**about) -> Report:
    report = ReportFactory(**about)
    _keep(report, PDF, "pdf", made_at=MONDAY)
    return report


def _disclosure(client, staff, released_at) -> Disclosure:
    row = DisclosureFactory(client=client)
    more = {"released_at": released_at, "keep_until": MONDAY + timedelta(days=14)}
    _keep(
        row,
        ARCHIVE,
        "zip",
        state="ready",
        made_for=staff,
        made_at=MONDAY,
        **more,
    )
    return row


def _keep(row, data, kind, **more) -> None:
    written = write_file(folder_of(row.practice_id), row.pk, data, kind)
    more |= {"file_name": written.name, "sha256": written.sha256, "size": written.size}
    type(row).objects.filter(pk=row.pk).update(**more)


def ends_care(house: House) -> None:
    """Dora is nobody's client of Theo's any more."""
    CareRelation.objects.filter(client=house.cast.dora).update(until=MONDAY)


def closes_post(house: House) -> None:
    Staff.objects.filter(pk__in=[house.cast.theo.pk, house.cast.nora.pk]).update(
        closed_at=MONDAY
    )


def takes_back(house: House) -> None:
    """What was released is so no more; the account is still Ana's."""
    Report.objects.filter(pk=house.released.pk).update(released_at=None)
    Disclosure.objects.filter(pk=house.fetched.pk).update(released_at=None)


def closes_account(house: House) -> None:
    account = house.cast.ana.account
    type(account).objects.filter(pk=account.pk).update(is_active=False)


@dataclass(frozen=True)
class File:
    """One address that sends a file: who gets it, under which name, until when."""

    sender: str
    address: Callable[[House], str]
    kind: str
    name: str
    ends: Callable[[House], None]
    holds: bytes
    method: str = "get"
    how: str = "attachment"
    who: str = "theo"


def at(name: str, *rows: str, ask: str = "") -> Callable[[House], str]:
    """The address `name` for rows of the house, "cast.dora" and the like."""

    def found(house: House) -> str:
        kwargs = []
        for row in rows:
            value: Any = house
            for part in row.split("."):
                value = getattr(value, part, part)
            kwargs.append(getattr(value, "pk", value))
        return reverse(name, args=kwargs) + ask

    return found


W, P, A = "workspace/views/", "portal/views/", "api/views/"
OF_DORA = ("cast.dora", "report")
LISTS = "text/csv; charset=utf-8"
FILES = [
    File(
        f"{W}report.py file",
        at("workspace:report_file", *OF_DORA),
        "application/pdf",
        "Progress report",
        ends_care,
        PDF,
        how="inline",
    ),
    File(
        f"{W}report.py file",
        at("workspace:report_file", *OF_DORA, ask="?download=1"),
        "application/pdf",
        "Progress report",
        ends_care,
        PDF,
    ),
    File(
        f"{W}outcomes.py file",
        at("workspace:outcomes_file", "outcomes"),
        "application/pdf",
        "Outcomes of the practice",
        closes_post,
        PDF,
        how="inline",
    ),
    File(
        f"{W}batch.py file",
        at("workspace:batch_file", "batch", "pdf"),
        "application/pdf",
        "Reports 2026-03-02.pdf",
        ends_care,
        b"%PDF",
    ),
    File(
        f"{W}batch.py file",
        at("workspace:batch_file", "batch", "duplex"),
        "application/pdf",
        "Reports 2026-03-02.pdf",
        ends_care,
        b"%PDF",
    ),
    File(
        f"{W}batch.py file",
        at("workspace:batch_file", "batch", "zip"),
        "application/zip",
        "Reports 2026-03-02.zip",
        ends_care,
        b"PK",
    ),
    File(
        f"{W}archive.py file",
        at("workspace:archive_file", "cast.dora", "disclosure"),
        "application/zip",
        "data H-0003.zip",
        ends_care,
        ARCHIVE,
    ),
    File(
        f"{W}caseload.py export",
        at("workspace:export_caseload"),
        LISTS,
        "caseload-2026-03-02.csv",
        closes_post,
        b"H-0003",
        method="post",
    ),
    File(
        f"{W}audit.py export",
        at("workspace:export_audit"),
        LISTS,
        "audit-2026-03-02.csv",
        closes_post,
        b"Nora Quist",
        method="post",
        who="nora",
    ),
    File(
        f"{W}logo.py picture",
        at("workspace:logo_picture"),
        "image/png",
        "",
        closes_post,
        b"a picture",
        how="",
    ),
    File(
        f"{P}report.py report",
        at("portal:report", "released"),
        "application/pdf",
        "",
        takes_back,
        PDF,
        how="inline",
        who="ana",
    ),
    File(
        f"{P}report.py report",
        at("portal:report", "released", ask="?download=1"),
        "application/pdf",
        "",
        takes_back,
        PDF,
        who="ana",
    ),
    File(
        f"{P}disclosure.py fetch",
        at("portal:fetch_data"),
        "application/zip",
        "my-data-2026-03-02.zip",
        takes_back,
        ARCHIVE,
        method="post",
        who="ana",
    ),
    File(
        f"{P}journal.py download",
        at("portal:download_journal"),
        "text/plain; charset=utf-8",
        "journal-2026-03-02.txt",
        closes_account,
        b"Of Ana alone.",
        method="post",
        who="ana",
    ),
    File(
        f"{A}report.py report_file",
        at("api:report_file", "report"),
        "application/pdf",
        "report-",
        ends_care,
        PDF,
        who="program",
    ),
]
