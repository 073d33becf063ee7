"""Views of the caseload that somebody saved, for that person alone."""

from uuid import UUID

from django.db.models import QuerySet

from clients.models import SavedView, Staff
from clients.queries import Missing


def views_of(staff: Staff) -> QuerySet[SavedView]:
    """The views this member of staff has named, by their names."""
    return SavedView.objects.filter(staff=staff)


def view_for(staff: Staff, view_id: UUID) -> SavedView:
    """One of `views_of(staff)`; raises Missing."""
    found = views_of(staff).filter(pk=view_id).first()
    if found is None:
        raise Missing("There is no such view.")
    return found
