"""Carrying out an erasure: reports and their files, then answers, then the client."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_noop

from assessments.actions.erasing import erase_answers
from clients.actions import audit
from clients.actions.alert import raise_alert
from clients.actions.erasing import begin_erasing, end_erasing, erase_file
from clients.queries.erasure import client_to_erase
from clients.roles import Actor
from reports.models import (
    BatchItem,
    Disclosure,
    DisclosureChoice,
    Job,
    Report,
    Schedule,
    ScheduledReport,
)
from reports.queries.report import folder_of
from reports.rendering.file import forget_file, remove_file

# As clients.actions.erasing.ROWS; reports themselves go one by one, with their files.
ROWS = (
    (BatchItem, "client"),
    (ScheduledReport, "schedule__client"),
    (Schedule, "client"),
    (DisclosureChoice, "disclosure__client"),
    (Disclosure, "client"),
)
ERASED = gettext_noop("The data were erased.")


@transaction.atomic
def execute_erasure(*, erasure_id: UUID, by: Actor, now: datetime) -> bool:
    """Carries out one erasure whose time has come; False where it is not time.

    Safe to run twice and at once: of two callers one gets the row. All of it or
    nothing; files go before the commit, so that none outlives its row. Raises OSError
    while the store does not let a file go: nothing is erased then; it is tried again.
    """
    erasure = begin_erasing(erasure_id=erasure_id, by=by, now=now)
    if erasure is None:
        return False
    client = client_to_erase(erasure)
    if client is not None:
        erase_reports(client=client, about=erasure.pk, by=by, now=now)
        erase_answers(client=client, by=by, now=now)
        erase_file(client=client, erasure=erasure, by=by, now=now)
    end_erasing(erasure=erasure, by=by, now=now)
    return True


@transaction.atomic
def erase_reports(*, client, about: UUID, by: Actor, now: datetime) -> int:
    """Deletes every report that speaks of this client, and its files; how many.

    Joint pages among them: one page cannot lose one of two people. Whoever cares for
    the other partner is told, `about` being the erasure. Only while it is carried out.
    """
    reports = Report.objects.filter(Q(client=client) | Q(partner=client))
    partners = _partners(reports, client)
    BatchItem.objects.filter(report__in=reports).exclude(client=client).update(
        report=None, problem=ERASED
    )
    _forget_archives(client)
    _hold_workers_off(reports)
    for model, path in ROWS:
        model.objects.filter(**{path: client}).delete()
    # An edition before the one that it replaces.
    erased = 0
    for report in reports.order_by("-edition"):
        _remove_files(report, report=report)
        ScheduledReport.objects.filter(report=report).delete()
        Job.objects.filter(report=report).delete()
        report.delete()
        erased += 1
    audit.record(
        act="erase_reports", by=by, now=now, client=client, detail={"reports": erased}
    )
    for partner in partners:
        raise_alert(
            client=partner,
            kind="joint_page_erased",
            about=about,
            by=by,
            now=now,
        )
    return erased


def _partners(reports, client) -> list:
    """The other side of every joint page that goes, each once."""
    joint = reports.exclude(partner=None).select_related("client", "partner")
    sides = {each.pk: each for row in joint for each in (row.client, row.partner)}
    sides.pop(client.pk, None)
    return list(sides.values())


def _hold_workers_off(reports) -> None:
    """Whoever has just written a file says so after this, finds no row, and removes it.

    Or has said so before, and the report that is read next names the file.
    """
    jobs = Job.objects.select_for_update(of=("self",)).filter(report__in=reports)
    list(jobs.order_by("pk").values_list("pk"))


def _forget_archives(client) -> None:
    """Copies of the client's data that wait to be handed over, and their jobs.

    The rows are locked as `finish_archive` locks them, for the reason above.
    """
    rows = Disclosure.objects.select_for_update(of=("self",)).filter(client=client)
    for disclosure in rows:
        _remove_files(disclosure, disclosure=disclosure)
    Job.objects.filter(disclosure__client=client).delete()


def _remove_files(made: Report | Disclosure, **whose) -> None:
    """The file of the row, and what a worker may have begun or left."""
    folder = folder_of(made.practice_id)
    if made.file_name:
        remove_file(folder, made.file_name)
    claims = Job.objects.filter(claim__isnull=False, **whose)
    for claim in claims.values_list("claim", flat=True):
        forget_file(folder, claim)
