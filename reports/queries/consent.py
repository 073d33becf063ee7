"""Joint pages to which one partner does not agree any more."""

from django.db.models import Q, QuerySet

from clients.queries.consent import agreed
from reports.models import Report

# Both partners agree to both, or there is no joint page.
NEEDED = [(who, kind) for who in ("client", "partner") for kind in ("joint", "reports")]


def ended_joint_pages() -> QuerySet[Report]:
    """Joint pages of all practices that one agreement is missing for.

    As long as something of them is left: a file, facts, or a state that holds.
    """
    # `everywhere`: the sweep serves all practices, and enters each for its page.
    joint = Report.everywhere.filter(kind=Report.Kind.COUPLE)
    something_left = (
        ~Q(state=Report.State.WITHDRAWN) | Q(facts__isnull=False) | ~Q(file_name="")
    )
    missing = Q()
    for who, kind in NEEDED:
        missing |= ~Q(agreed(f"{who}_id", kind))
    return joint.filter(something_left).filter(missing)


def ended_joint_pages_of(client) -> QuerySet[Report]:
    """Those of them that this client is one of the partners of."""
    return ended_joint_pages().filter(Q(client=client) | Q(partner=client))
