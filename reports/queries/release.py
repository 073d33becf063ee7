"""What a client may see: final reports that a therapist has released, and no others."""

from uuid import UUID

from django.db.models import QuerySet

from clients.queries import Missing
from reports.documents.pieces import events_shown
from reports.models import Report
from reports.queries.kinds import kept_facts

# The kind of letter that says that something waits in the portal.
NOTICE = "report_notice"
_OF_ONE_CLIENT = (
    Report.Kind.PROGRESS,
    Report.Kind.SINGLE,
    Report.Kind.CLIENT,
    Report.Kind.DISCHARGE,
    Report.Kind.PLAN,
)


def is_for_the_client(report: Report) -> bool:
    """Whether a document of this kind speaks of its client alone."""
    return report.client_id is not None and report.kind in _OF_ONE_CLIENT


def names_what_is_not_shared(report: Report) -> bool:
    """Whether it prints an event that only the care team may see.

    Of the kinds that are shown to a client only the progress report lists events.
    """
    if report.kind != Report.Kind.PROGRESS:
        return False
    return not all(event.shared for event in events_shown(kept_facts(report)))


def partner_shown_in(report: Report) -> str:
    """Whose view of the client a progress report prints beside; mostly "", nobody."""
    if report.kind != Report.Kind.PROGRESS or report.facts is None:
        return ""
    facts = kept_facts(report)
    if facts.signs is None or {"signs", "partner"} & set(facts.edition.off):
        return ""
    return facts.signs.partner_name


def released_to(client) -> QuerySet[Report]:
    """The reports this client may see, the newest first."""
    return Report.objects.filter(
        client=client,
        state=Report.State.FINAL,
        kind__in=_OF_ONE_CLIENT,
        released_at__isnull=False,
    ).order_by("-released_at", "id")


def released_report_for(client, report_id: UUID) -> Report:
    """One of them; raises Missing, as for a report that does not exist."""
    found = released_to(client).select_related("client").filter(pk=report_id).first()
    if found is None:
        raise Missing("There is no such report.")
    return found


def report_to_tell_of(report_id: UUID) -> Report | None:
    """The report a waiting letter is about, while it is still released."""
    report = Report.objects.select_related("client").filter(pk=report_id).first()
    if report is None or report.client is None:
        return None
    return report if released_to(report.client).filter(pk=report_id).exists() else None
