"""How long files are kept: the rule of a practice, and the files whose care ended."""

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from clients.models import (
    Client,
    Episode,
    Erasure,
    LegalHold,
    RetentionRule,
    Session,
    Staff,
)
from clients.queries.client import clients_of
from clients.queries.erasure import OPEN

# A session that did not take place is no service; one nobody has noted may be.
NO_SERVICE = (Session.State.MISSED, Session.State.CANCELLED)


def rule_of(staff: Staff) -> RetentionRule | None:
    """The rule that holds in the practice of `staff`, or None: nobody has set one."""
    return RetentionRule.objects.filter(
        practice_id=staff.practice_id, ended_at__isnull=True
    ).first()


def earlier_rules_of(staff: Staff) -> QuerySet[RetentionRule]:
    """The rules that were replaced, the last one first."""
    return RetentionRule.objects.filter(
        practice_id=staff.practice_id, ended_at__isnull=False
    )


def ended_before(staff: Staff, day: date) -> QuerySet[Client]:
    """Discharged clients without an open episode whose last one closed by `day`.

    For who decides about keeping; nobody else. Each has `closed_on`, `last_session`,
    `is_held` (by a legal hold) and `is_going` (an erasure is asked or decided).
    """
    if not staff.actor.may("erase_data"):
        return Client.objects.none()
    mine = {"client": OuterRef("pk")}
    closed = Episode.objects.filter(**mine).order_by("-closed_on")
    sessions = Session.objects.filter(**mine).exclude(state__in=NO_SERVICE)
    going = Erasure.objects.filter(client_id=OuterRef("pk"), state__in=OPEN)
    open_episodes = Episode.objects.filter(**mine, closed_on__isnull=True)
    return (
        clients_of(staff)
        .filter(~Exists(open_episodes), status=Client.Status.DISCHARGED)
        .annotate(
            closed_on=Subquery(closed.values("closed_on")[:1]),
            last_session=Subquery(
                sessions.order_by("-starts_at").values("starts_at")[:1]
            ),
            is_held=Exists(LegalHold.objects.filter(**mine, lifted_at__isnull=True)),
            is_going=Exists(going),
        )
        .filter(Q(closed_on=None) | Q(closed_on__lte=day))
    )
