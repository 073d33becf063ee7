"""What of the tables of this app goes into a copy of a client's data, and what not."""

from typing import Any

from django.utils.translation import gettext_lazy

from assessments.queries import disclosure as of_assessments
from clients.queries import disclosure_rows as of_clients
from clients.queries.disclosure import Source
from clients.queries.disclosure_trail import TRAIL
from clients.queries.disclosure_work import WORK
from reports import models
from reports.models import Report

_KEY = {"client": "every row here is about this client"}
_MACHINE = "how far a machine is with it"
_TOLD = (
    *("number", "edition", "kind", "instrument", "version", "language", "state"),
    *("requested_at", "requested_by", "signed_by", "signed_at", "released_at"),
    *(
        "amendment_reason",
        "withdrawal_reason",
        "withdrawn_at",
        "withdrawn_by",
        "target",
    ),
    *("observer", "sha256"),
)
_UNTOLD = {
    "replaces": "the edition says which one it follows",
    "partner": "another client",
    "response": "told under the answers",
    "assignment": "told under the questionnaires",
    "options": "how it was laid out",
    "facts": "what the file is made of",
    "file_name": "where the file lies on the disk",
    "size": "the file is in the archive",
    "made_at": _MACHINE,
    "signed_title": "stands in the file",
    "signed_registration": "stands in the file",
    "code": "stands in the file",
    "html": "what the file is made of",
    "made_with": _MACHINE,
    "locked_at": "the moment of the signature",
    "released_by": "whoever signed",
}


def is_final(report: Report) -> bool:
    """Whether its file may go along: signed, locked, and not taken back."""
    return report.state == Report.State.FINAL and bool(report.file_name)


def _always(_: Any) -> bool:
    return True


REPORTS = (
    Source(
        model=Report,
        kind="reports",
        title=gettext_lazy("Reports about you"),
        one=gettext_lazy("Report"),
        fields=_TOLD,
        free=("amendment_reason", "withdrawal_reason"),
        left=_KEY | _UNTOLD,
        dated="requested_at",
        # A signed page tells of other people as it stands, and cannot be cut.
        names_others=is_final,
    ),
    Source(
        model=Report,
        kind="joint_pages",
        title=gettext_lazy("Joint pages made in your partner's file"),
        one=gettext_lazy("Joint page"),
        about="partner",
        fields=("kind", "state", "requested_at", "signed_at"),
        left={},
        dated="requested_at",
        names_others=_always,
    ),
    Source(
        model=models.Schedule,
        kind="report_schedules",
        title=gettext_lazy("Reports that are made regularly"),
        one=gettext_lazy("Schedule of reports"),
        fields=(
            *("instrument", "language", "every", "unit", "at_discharge", "target"),
            *("created_at", "created_by", "ended_at"),
        ),
        left={
            **_KEY,
            "last_on": _MACHINE,
            "last_sessions": _MACHINE,
            "problem": _MACHINE,
        },
        dated="created_at",
    ),
    Source(
        model=models.Disclosure,
        kind="disclosures",
        title=gettext_lazy("When a copy of your data was asked for"),
        one=gettext_lazy("Request for a copy"),
        fields=(
            *("asked_on", "asked_by", "by_right", "how", "due_on", "put_off_why"),
            *(
                "state",
                "language",
                "with_notes",
                "created_at",
                "created_by",
                "handed_over_at",
            ),
            *("handed_over_by", "ended_at", "ended_by", "end_reason"),
        ),
        free=("by_right", "put_off_why", "end_reason"),
        left={
            **_KEY,
            "warned_by": "belongs to how it was prepared",
            "made_for": "belongs to how it was prepared",
            "released_by": "belongs to how it was prepared",
            "released_at": "belongs to how it was prepared",
            "problem": _MACHINE,
            "file_name": "where the file lies on the disk",
            "sha256": "of an archive that does not know itself",
            "size": "of an archive that does not know itself",
            "made_at": _MACHINE,
            "keep_until": _MACHINE,
        },
        dated="created_at",
    ),
)
SOURCES = (
    *of_clients.SOURCES,
    *WORK,
    *of_assessments.SOURCES,
    *REPORTS,
    *TRAIL,
)
LEFT_OUT: dict[Any, str] = {
    **of_clients.LEFT_OUT,
    **of_assessments.LEFT_OUT,
    models.Job: "the making of a file, which says nothing about anybody",
    models.BatchItem: "that a report was printed with others; the report is told",
    models.ScheduledReport: "that a report came by itself; the report is told",
    models.DisclosureChoice: "what was decided in preparing this copy",
}
