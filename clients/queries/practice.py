"""The practice of the person who asks."""

from clients.models import Practice, Staff


def practice_of(staff: Staff) -> Practice:
    """The practice this member of staff works in."""
    return staff.practice
