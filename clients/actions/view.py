"""Views of the caseload: saved under a name, and removed, by whose they are."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from clients.actions import audit
from clients.models import SavedView, Staff
from clients.roles import Actor, NotAllowed, require

# More than fit above a list.
MOST = 12


class CannotSave(Exception):
    """It cannot be saved like this; the message says why."""


@transaction.atomic
def save_view(
    *,
    staff: Staff,
    name: str,
    filters: Mapping[str, str],
    is_default: bool,
    by: Actor,
    now: datetime,
) -> SavedView:
    """Names these filters; one of the same name is replaced. Raises CannotSave."""
    _require_own(staff, by)
    # Locked, so that two windows do not make two defaults.
    Staff.objects.select_for_update().get(pk=staff.pk)
    theirs = SavedView.objects.filter(staff=staff)
    if not name.strip():
        raise CannotSave(_("Give the view a name."))
    if theirs.exclude(name=name.strip()).count() >= MOST:
        raise CannotSave(
            _("You have %(most)s views. Remove one first.") % {"most": MOST}
        )
    if is_default:
        theirs.filter(is_default=True).update(is_default=False)
    view, _created = SavedView.objects.update_or_create(
        practice_id=staff.practice_id,
        staff=staff,
        name=name.strip(),
        defaults={
            "filters": dict(filters),
            "is_default": is_default,
            "created_at": now,
        },
    )
    audit.record(act="save_view", by=by, now=now, thing=view)
    return view


@transaction.atomic
def remove_view(*, view: SavedView, by: Actor, now: datetime) -> None:
    """Removes a view; no client is touched by it."""
    _require_own(view.staff, by)
    audit.record(act="remove_view", by=by, now=now, thing=view)
    SavedView.objects.filter(pk=view.pk).delete()


def _require_own(staff: Staff, by: Actor) -> None:
    require(by, "see_own_clients")
    if (by.kind, by.id) != ("staff", str(staff.pk)):
        raise NotAllowed("A view is saved by the person it is for.")
