"""Files at the end of the time they are kept: chosen, and left to a second person."""

from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from assessments.queries.retention import due_files
from clients.actions.erasure import CannotErase, ask_erasure, grant_erasure
from clients.roles import Actor, require

# As clients.models.Erasure names them: Article 5(1)(e) GDPR.
RETENTION, KEPT_LONG_ENOUGH = "retention", "5_1_e"


@transaction.atomic
def choose_for_erasing(
    *,
    client_ids: Collection[UUID],
    staff,
    today: date,
    by: Actor,
    now: datetime,
) -> list:
    """Decides that these files go; each waits for a second person, and then two days.

    All of them or none: raises CannotErase if one is not due (any more).
    """
    require(by, "erase_data")
    due = {each.client.pk: each.client for each in due_files(staff, today)}
    if not set(client_ids) <= set(due):
        raise CannotErase(
            _(
                "One of these files is not due any more: it is held, or something was "
                "added to it. Please look at the list again."
            )
        )
    return [
        grant_erasure(
            erasure=ask_erasure(client=due[each], origin=RETENTION, by=by, now=now),
            ground=KEPT_LONG_ENOUGH,
            words="",
            staff=staff,
            by=by,
            now=now,
        )
        for each in sorted(set(client_ids))
    ]
