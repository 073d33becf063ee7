"""Answers that were moved between files: from where, to where, and whom they fit."""

from dataclasses import dataclass

from django.db.models import QuerySet

from assessments.models import Response
from clients.queries.client import clients_of
from clients.queries.relationship import targets_of


@dataclass(frozen=True, slots=True)
class Moves:
    """The trace of a form: the same answers before and after, in other files.

    `came_from` and `went_to` are None where there is none; `sees_*` whether the
    person who asks may open that file, too.
    """

    came_from: Response | None
    went_to: Response | None
    sees_where_from: bool
    sees_where_to: bool


def moves_of(staff, response: Response) -> Moves:
    """From where these answers came and where they went, as `staff` may know it."""
    before = response.moved_from
    after = Response.objects.filter(moved_from=response).first()
    ids = {each.client_id for each in (before, after) if each is not None}
    seen: set = set()
    if ids:
        seen = set(clients_of(staff).filter(pk__in=ids).values_list("pk", flat=True))
    return Moves(
        came_from=before,
        went_to=after,
        sees_where_from=before is not None and before.client_id in seen,
        sees_where_to=after is not None and after.client_id in seen,
    )


def people_like(client, person) -> QuerySet:
    """Those named in the file of `client` who stand in the place of `person`."""
    return targets_of(client).filter(kind=person.kind)
