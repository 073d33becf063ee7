"""Asks again, when a file is made, what was asked when it was wanted (R9)."""

from contextlib import suppress
from typing import Any

from django.utils.translation import gettext as _

from clients.queries import Missing
from clients.queries.client import client_for
from clients.queries.disclosure import disclosing_client_for
from clients.queries.staff import staff_who_asked
from reports.models import Disclosure, Report
from reports.queries.kinds import kind_of


class NotAllowedAnyMore(Exception):
    """Since it was asked for, the person or the client has gone."""


def still_discloses(copy: Disclosure) -> Any:
    """Whoever asked for the archive, while they may; raises NotAllowedAnyMore."""
    staff = staff_who_asked(copy.practice_id, str(copy.made_for_id))
    if staff is not None:
        with suppress(Missing):
            disclosing_client_for(staff, copy.client_id)
            return staff
    raise NotAllowedAnyMore(
        _("Whoever asked for this copy may no longer hand out this client's data.")
    )


def refuse_what_may_not_be_made(report: Report) -> None:
    """Asks the client's agreement and the role of whoever wanted the report.

    Whoever signed must still be allowed to, where it is signed; else whoever asked.
    Raises CannotReport or NotAllowedAnyMore.
    """
    who = report.signed_by_id or report.requested_by_id
    needed = "sign_reports" if report.signed_by_id else "make_reports"
    staff = staff_who_asked(report.practice_id, str(who))
    if staff is None or not staff.actor.may(needed):
        raise NotAllowedAnyMore(
            _("Whoever asked for this report may no longer make reports here.")
        )
    kind_of(report).refuse(report)
    if report.client_id is None:
        return
    try:
        client_for(staff, report.client_id)
    except Missing as gone:
        raise NotAllowedAnyMore(
            _("Whoever asked for this report no longer sees this client.")
        ) from gone
