"""The demo's protocol: copied from ours, and the clients in care are on it."""

from datetime import datetime, timedelta

from assessments.actions.enrolment import begin_protocol
from assessments.actions.protocol import copy_preset
from attachment_clinic.demo.people import House
from clients.actions.care import schedule_session
from clients.queries.care import current_episode

# As many clients are on it, so that the others show what giving by hand is like.
MOST = 3
COMING = (timedelta(days=1), timedelta(weeks=1), timedelta(weeks=2))


def tell(house: House, clients: dict, staff: dict, now: datetime) -> None:
    """Puts a few clients on a protocol, with sessions to come that it follows."""
    owner = staff[house.staff[0].name]
    protocol = copy_preset(
        practice_id=owner.practice_id, key="therapy", by=owner.actor, now=now
    )
    in_care = [each for each in house.stories if not each.discharged]
    for story in in_care[:MOST]:
        _put_on(protocol, clients[story.reference], staff[story.therapist], now)


def _put_on(protocol, client, therapist, now: datetime) -> None:
    episode = current_episode(client)
    for each in COMING:
        schedule_session(
            episode=episode,
            staff=therapist,
            starts_at=(now + each).replace(minute=0, second=0, microsecond=0),
            by=therapist.actor,
            now=now,
        )
    begin_protocol(
        episode=episode,
        protocol=protocol,
        with_start=False,
        by=therapist.actor,
        now=now,
    )
