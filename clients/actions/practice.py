"""Founding a practice, its letterhead, and the first steps that are put away."""

from datetime import datetime

from django.db import transaction

from clients.actions import audit
from clients.models import Practice, PracticeKey, Staff
from clients.queries.practice import UnknownTimeZone, checked_time_zone
from clients.roles import Actor, require
from clients.tenancy import in_practice

__all__ = ["UnknownTimeZone"]


@transaction.atomic
def create_practice(
    *,
    name: str,
    time_zone: str,
    owner_name: str,
    owner_email: str,
    by: Actor,
    now: datetime,
    owner_title: str = "",
) -> tuple[Practice, Staff]:
    """Founds a practice with its owner, who still has to be invited."""
    practice = Practice.objects.create(
        name=name, time_zone=checked_time_zone(time_zone), created_at=now
    )
    with in_practice(practice.pk):
        PracticeKey.made(now=now, practice=practice).save(force_insert=True)
        owner = Staff.objects.create(
            practice=practice,
            name=owner_name,
            title=owner_title,
            email=owner_email,
            role="owner",
            created_at=now,
        )
    audit.record(
        act="create_practice", by=by, now=now, thing=practice, practice_id=practice.pk
    )
    return practice, owner


@transaction.atomic
def edit_practice(
    *,
    practice: Practice,
    name: str,
    time_zone: str,
    address: str,
    registration: str,
    paper: str,
    footer: str,
    crisis_text: str,
    alert_hours: int,
    by: Actor,
    now: datetime,
) -> Practice:
    """Changes the letterhead, the time zone, and what holds for crises and alerts."""
    require(by, "edit_practice")
    practice.name = name
    practice.time_zone = checked_time_zone(time_zone)
    practice.address = address
    practice.registration = registration
    practice.paper = paper
    practice.footer = footer
    practice.crisis_text = crisis_text
    practice.alert_hours = alert_hours
    practice.save()
    audit.record(
        act="edit_practice", by=by, now=now, thing=practice, practice_id=practice.pk
    )
    return practice


@transaction.atomic
def put_steps_away(*, practice: Practice, by: Actor, now: datetime) -> Practice:
    """The first steps are shown no more, done or not; they stay at their address."""
    require(by, "edit_practice")
    practice.steps_put_away_at = now
    practice.save(update_fields=["steps_put_away_at"])
    audit.record(
        act="put_steps_away", by=by, now=now, thing=practice, practice_id=practice.pk
    )
    return practice


@transaction.atomic
def share_figures(
    *, practice: Practice, shares: bool, by: Actor, now: datetime
) -> Practice:
    """Lets the figures of this practice go into those of all, or no longer."""
    require(by, "edit_practice")
    practice.shares_figures = shares
    practice.save(update_fields=["shares_figures"])
    audit.record(
        act="share_figures" if shares else "keep_figures",
        by=by,
        now=now,
        thing=practice,
        practice_id=practice.pk,
    )
    return practice
