"""The demo's protocol: copied from ours, and the clients in care are on it."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from assessments.actions.enrolment import begin_protocol
from assessments.actions.protocol import copy_preset
from attachment_clinic.demo.diary import ROWS
from attachment_clinic.demo.people import House
from clients.actions.care import schedule_session
from clients.queries.care import current_episode

# As many clients are on it, so that the others show what giving by hand is like.
MOST = 3
COMING = (timedelta(weeks=1), timedelta(weeks=2), timedelta(weeks=3))
# One after the other, by the clock on the wall of the practice.
HOURS = (11, 13, 14)


def tell(house: House, clients: dict, staff: dict, now: datetime) -> None:
    """Puts a few clients on a protocol, with sessions to come that it follows."""
    owner = staff[house.staff[0].name]
    protocol = copy_preset(
        practice_id=owner.practice_id, key="therapy", by=owner.actor, now=now
    )
    in_care = [each for each in house.stories if not each.discharged]
    for story, hour in zip(in_care[:MOST], HOURS, strict=False):
        client = clients[story.reference]
        _put_on(protocol, client, staff[story.therapist], hour, now)


def _put_on(protocol, client, therapist, hour: int, now: datetime) -> None:
    episode = current_episode(client)
    zone = ZoneInfo(client.practice.time_zone)
    today = now.astimezone(zone).date()
    for each in COMING if client.reference not in ROWS else ():
        schedule_session(
            episode=episode,
            staff=therapist,
            starts_at=datetime.combine(today + each, time(hour), zone),
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
