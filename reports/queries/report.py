"""Reports, for those who may see the client and the scores."""

from uuid import UUID

from django.db.models import Q, QuerySet

from clients.queries import Missing
from clients.queries.client import clients_of
from reports.documents.options import Options, options_of
from reports.models import Report


def reports_of(client) -> QuerySet[Report]:
    """The reports of this client, the newest first, each with its job."""
    return Report.objects.filter(client=client).select_related(
        "job", "requested_by", "target", "observer"
    )


def report_for(staff, report_id: UUID) -> Report:
    """One report about a client of `staff`; raises Missing, also without the right.

    A joint page is about two clients: who may see one of them sees none of it.
    """
    found, visible = None, clients_of(staff)
    both = Q(partner__isnull=True) | Q(partner__in=visible)
    if staff.actor.may("see_scores"):
        found = (
            Report.objects.filter(both, pk=report_id, client__in=visible)
            .select_related("job", "client", "requested_by", "target", "observer")
            .select_related("signed_by", "withdrawn_by")
            .first()
        )
    if found is None:
        raise Missing("There is no such report.")
    return found


def anything_told(staff) -> bool:
    """Whether a report about any client of `staff` was asked for yet.

    A form on paper, to be filled in, tells nothing.
    """
    found = Report.objects.filter(client__in=clients_of(staff).order_by())
    return found.exclude(kind=Report.Kind.BLANK).exists()


def outcomes_of(staff) -> QuerySet[Report]:
    """Outcomes that this person asked for, the newest first.

    Nobody else's: what they count is what the person who asked may see.
    """
    if staff.closed_at is not None or not staff.actor.may("see_scores"):
        return Report.objects.none()
    found = Report.objects.filter(kind=Report.Kind.OUTCOMES, requested_by=staff)
    return found.select_related("job", "requested_by")


def outcomes_for(staff, report_id: UUID) -> Report:
    """One of `outcomes_of(staff)`; raises Missing."""
    found = outcomes_of(staff).filter(pk=report_id).first()
    if found is None:
        raise Missing("There is no such report.")
    return found


def options_for_the_next(staff) -> Options:
    """What this practice chose for its last report, without the words of that one."""
    last = Report.objects.filter(practice_id=staff.practice_id).first()
    return options_of(last.options).for_the_next() if last else Options()


def signature_for_the_next(staff) -> tuple[str, str]:
    """Title and registration as this person signed last, or as the post has them."""
    last = Report.objects.filter(signed_by=staff).order_by("-signed_at").first()
    if last is not None:
        return last.signed_title, last.signed_registration
    return staff.title, staff.practice.registration


def editions_of(report: Report) -> QuerySet[Report]:
    """Every edition of this report's number, the newest first."""
    return (
        Report.objects.filter(client=report.client_id, number=report.number)
        .select_related("signed_by", "withdrawn_by")
        .order_by("-edition")
    )


def folder_of(practice_id: UUID) -> str:
    """The folder of one practice's files in the store: the id of the row."""
    return str(practice_id)


def stored_name(report: Report) -> str | None:
    """Under which name the file of this report is stored; None before it is made."""
    if not report.is_made:
        return None
    return f"{folder_of(report.practice_id)}/{report.file_name}"
