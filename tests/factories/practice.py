"""Rows about the practice and its mail: invitations, letters, tokens, the logo."""

from datetime import UTC, datetime
from uuid import uuid4

import factory

from clients import models
from tests.factories.clients import MONDAY, EverywhereFactory


class InvitationFactory(EverywhereFactory):
    class Meta:
        model = models.Invitation

    practice = factory.SelfAttribute("client.practice")
    email = factory.SelfAttribute("client.email")
    created_at = MONDAY
    expires_at = MONDAY


class LetterFactory(EverywhereFactory):
    class Meta:
        model = models.Letter

    kind = "invitation"
    about = factory.LazyFunction(uuid4)
    to = "dora@example.org"
    next_try_at = MONDAY
    created_at = MONDAY


class LogoFactory(EverywhereFactory):
    class Meta:
        model = models.Logo

    data = b"a picture"
    width = 40
    height = 20
    set_at = MONDAY


class ApiTokenFactory(EverywhereFactory):
    class Meta:
        model = models.ApiToken

    practice = factory.SelfAttribute("staff.practice")
    token_hash = factory.Sequence(lambda n: f"{n:064d}")
    created_at = MONDAY


# Stopped after the first of two rows.
STOPPED = {
    "state": "failed",
    "chosen": [[2, "N-1"], [3, "N-2"]],
    "total": 2,
    "place": 1,
}


class ImportDraftFactory(EverywhereFactory):
    """Two rows of clients, with what their columns hold."""

    class Meta:
        model = models.ImportDraft

    practice = factory.SelfAttribute("staff.practice")
    kind = "clients"
    heads = ["Ref", "First", "Last"]
    rows = [["N-1", "Mia", "Wood"], ["N-2", "Leo", "Hart"]]
    lines = [2, 3]
    mapping = factory.LazyAttribute(
        lambda row: {
            "columns": {"reference": 0, "given_name": 1, "family_name": 2},
            "dates": "",
            "therapist": str(row.staff.pk),
            "episodes": True,
            "prefix": "C-",
        }
    )
    created_at = MONDAY


class SavedViewFactory(EverywhereFactory):
    class Meta:
        model = models.SavedView

    practice = factory.SelfAttribute("staff.practice")
    name = "Behind"
    filters = factory.LazyFunction(lambda: {"show": "overdue"})
    created_at = MONDAY


class CalendarFactory(EverywhereFactory):
    class Meta:
        model = models.Calendar

    practice = factory.SelfAttribute("staff.practice")
    url = "https://calendar.example.org/private-1234/basic.ics"
    created_at = MONDAY
    next_fetch_at = MONDAY


class CalendarEventFactory(EverywhereFactory):
    """One that waits for a person, and is not soon over."""

    class Meta:
        model = models.CalendarEvent

    practice = factory.SelfAttribute("staff.practice")
    uid = factory.Sequence(lambda n: f"event-{n}")
    starts_at = datetime(2099, 1, 5, 9, 0, tzinfo=UTC)
    minutes = 50
    title = "Supper with friends"
    state = "waiting"


def ids_brought_by(staff) -> dict:
    """A draft, a calendar and an event of `staff`, as addresses name them."""
    return {
        "draft_id": ImportDraftFactory(staff=staff).pk,
        "calendar_id": CalendarFactory(staff=staff).pk,
        "calendar_event_id": CalendarEventFactory(staff=staff).pk,
    }
