"""Reports: opened by those who may, and every opening leaves a line."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from clients.actions import audit
from clients.roles import Actor, NotAllowed, require
from reports.models import Report, ScheduledReport
from reports.queries import CannotReport
from reports.queries.facts_couple import refuse_couple
from reports.queries.kinds import document_of, kept_facts
from reports.queries.report import stored_name
from reports.rendering.file import FileDamaged, KeptFile, read_file
from reports.rendering.page import page


class NotMade(Exception):
    """The report is still being made, or could not be."""


class ReportDamaged(Exception):
    """The file of the report is gone, or was changed since it was made."""


def open_report(*, report: Report, by: Actor, now: datetime) -> KeptFile:
    """The file, checked against the hash kept when it was made.

    The caller has the report from report_for(), which asked who may see it. Raises
    NotMade before the report is there, ReportDamaged (and leaves a line of it, too)
    when the file on the disk is not the one that was made.
    """
    require(by, "see_scores")
    return _opened(report, by, now)


def open_released_report(*, report: Report, by: Actor, now: datetime) -> KeptFile:
    """The same for the client it was released to, who has it from
    released_report_for(); raises NotAllowed for anybody else.
    """
    _refuse_others(report, by)
    return _opened(report, by, now)


def preview_report(*, report: Report, by: Actor, now: datetime, back: str = "") -> str:
    """The page of the report as a screen shows it, from the facts that are kept.

    It is the page the PDF is drawn from, with its charts inside, and a link to the
    address `back`. Raises NotMade.
    """
    require(by, "see_scores")
    return _previewed(report, by, now, back)


def read_released_report(
    *, report: Report, by: Actor, now: datetime, back: str = ""
) -> str:
    """The same page for the client it was released to, as open_released_report()."""
    _refuse_others(report, by)
    return _previewed(report, by, now, back)


def _previewed(report: Report, by: Actor, now: datetime, back: str) -> str:
    if report.facts is None:
        raise NotMade(_("This report is not made yet."))
    _refuse_ended(report)
    document = document_of(report, kept_facts(report))
    _record_reading("preview_report", report, by, now)
    return page(document, on_screen=True, back=back)


def _refuse_others(report: Report, by: Actor) -> None:
    if (by.kind, by.id) != ("client", str(report.client_id)):
        raise NotAllowed("A released report is opened by its client.")


def _opened(report: Report, by: Actor, now: datetime) -> KeptFile:
    name = stored_name(report)
    if name is None:
        raise NotMade(_("This report is not made yet."))
    _refuse_ended(report)
    try:
        file = read_file(name, report.sha256)
    except FileDamaged as damaged:
        _record("find_report_damaged", report, by, now)
        raise ReportDamaged(
            _(
                "The file of this report is missing or was changed on the disk, so it "
                "is not shown. Make the report again, and tell whoever looks after "
                "the server."
            )
        ) from damaged
    _record_reading("open_report", report, by, now)
    return file


def _refuse_ended(report: Report) -> None:
    """Closes a joint page from the moment either partner takes the agreement back."""
    if report.kind != Report.Kind.COUPLE:
        return
    try:
        refuse_couple(report)
    except CannotReport as ended:
        raise NotMade(str(ended)) from ended


@transaction.atomic
def _record_reading(act: str, report: Report, by: Actor, now: datetime) -> None:
    # A draft that came by itself has been read from now on.
    unread = ScheduledReport.objects.filter(report=report, seen_at__isnull=True)
    unread.update(seen_at=now)
    _record(act, report, by, now)


@transaction.atomic
def _record(act: str, report: Report, by: Actor, now: datetime) -> None:
    audit.record(act=act, by=by, now=now, client=report.client, thing=report)
