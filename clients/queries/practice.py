"""Practices: that of the person who asks, one by its name, all for an operator."""

from uuid import UUID
from zoneinfo import ZoneInfo, available_timezones

from django.utils.translation import gettext as _

from clients.models import Practice, Staff


class UnknownTimeZone(ValueError):
    """The name is not one of the time-zone database."""


def checked_time_zone(name: str) -> str:
    """`name`, if the time-zone database knows it; raises UnknownTimeZone."""
    if name not in available_timezones():
        raise UnknownTimeZone(
            _("%(name)s is not a known time zone. Write one such as Europe/London.")
            % {"name": repr(name)}
        )
    return ZoneInfo(name).key


def practice_of(staff: Staff) -> Practice:
    """The practice this member of staff works in."""
    return staff.practice


def practice_named(name: str) -> Practice | None:
    """The practice of this name, or None; no row of a person is read."""
    return Practice.objects.filter(name=name).order_by("created_at").first()


def practices() -> list[Practice]:
    """Every practice of this machine, for commands that enter one after the other."""
    return list(Practice.objects.order_by("name", "pk"))


def sharing_practices() -> list[UUID]:
    """Ids of the practices whose owners share figures, the oldest first."""
    found = Practice.objects.filter(shares_figures=True).order_by("created_at", "id")
    return list(found.values_list("id", flat=True))
