"""Reports of many clients at once: those that need a person."""

from django.db.models import Exists, OuterRef, QuerySet

from clients.queries.client import clients_of
from reports.models import Job, Report


def failed_reports_of(staff) -> QuerySet[Report]:
    """Reports that could not be made, and were not asked for again since.

    Only about clients `staff` may see, and only for those who may see scores.
    """
    if not staff.actor.may("see_scores"):
        return Report.objects.none()
    again = Report.objects.filter(
        client=OuterRef("client"),
        kind=OuterRef("kind"),
        instrument=OuterRef("instrument"),
        version=OuterRef("version"),
        number__gt=OuterRef("number"),
    )
    failed = Report.objects.filter(
        client__in=clients_of(staff), job__state=Job.State.FAILED
    )
    wanted = failed.exclude(state=Report.State.WITHDRAWN)
    return wanted.exclude(Exists(again)).select_related("client", "job")
