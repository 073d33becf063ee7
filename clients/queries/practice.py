"""Practices: that of the person who asks, one by its name, all for an operator."""

from clients.models import Practice, Staff


def practice_of(staff: Staff) -> Practice:
    """The practice this member of staff works in."""
    return staff.practice


def practice_named(name: str) -> Practice | None:
    """The practice of this name, or None; no row of a person is read."""
    return Practice.objects.filter(name=name).order_by("created_at").first()


def practices() -> list[Practice]:
    """Every practice of this machine, for commands that enter one after the other."""
    return list(Practice.objects.order_by("name", "pk"))
