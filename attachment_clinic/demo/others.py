"""How others see one invented client: the therapist, and a mother who was asked."""

from datetime import datetime, timedelta

from assessments.actions.assignment import assign
from assessments.actions.response import (
    save_answers,
    start_response,
    submit_response,
)
from clients.actions.consent import give_consent
from clients.actions.relationship import name_person

# Whose file it is.
ANA = "H-1001"
# Weeks ago, and how the therapist answered then, item by item.
RATED = (
    (30, (3, 4, 5, 4, 4, 3, 5, 5, 2, 3)),
    (18, (4, 4, 4, 3, 5, 4, 4, 4, 3, 4)),
    (6, (5, 5, 3, 3, 6, 5, 3, 3, 5, 5)),
)


def tell(reference: str, client, therapist, now: datetime) -> None:
    """Writes it into Ana's file, and nothing into any other."""
    if reference != ANA:
        return
    for weeks, values in RATED:
        _rate(client, therapist, values, now - timedelta(weeks=weeks))
    _ask_mother(client, therapist, now - timedelta(days=2))


def _rate(client, therapist, values: tuple[int, ...], at: datetime) -> None:
    by = therapist.actor
    given = assign(
        client=client,
        instrument="therapist_view",
        version=None,
        way="staff",
        rater=therapist,
        by=by,
        now=at,
    )
    draft = start_response(assignment=given, source="staff", by=by, now=at)
    answers = {f"t{place:02}": each for place, each in enumerate(values, start=1)}
    save_answers(response=draft, answers=answers, revisions={}, by=by, now=at)
    submit_response(response=draft, by=by, now=at)


def _ask_mother(client, therapist, at: datetime) -> None:
    by = therapist.actor
    mother = name_person(client=client, kind="mother", name="Ruth", by=by, now=at)
    give_consent(client=client, kind="others", by=by, now=at)
    assign(
        client=client,
        instrument="parent_view",
        version=None,
        way="device",
        observer=mother,
        due_on=(at + timedelta(days=12)).date(),
        by=by,
        now=at,
    )
