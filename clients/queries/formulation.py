"""The formulation: for the care team, and line by line for the client."""

from django.db.models import QuerySet

from clients.models import Challenge, ChallengeVersion, Client
from clients.queries import Missing
from clients.theory import CHALLENGES, keys

WEIGHTS = tuple(Challenge.Weight.choices)


def formulation_of(client: Client) -> dict[str, Challenge]:
    """What was written of each challenge, by key; those without a word are not there.

    For those who see the client's scores: a formulation is as private as an answer.
    """
    return {each.key: each for each in Challenge.objects.filter(client=client)}


def challenge_of(client: Client, key: str) -> Challenge | None:
    """One challenge, None while nothing is written; raises Missing for another key."""
    if key not in keys(CHALLENGES):
        raise Missing("There is no such challenge.")
    return Challenge.objects.filter(client=client, key=key).first()


def challenge_versions_of(client: Client, key: str) -> QuerySet[ChallengeVersion]:
    """Every state of one challenge, the newest first."""
    return ChallengeVersion.objects.filter(challenge__client=client, challenge__key=key)


def lines_shown_to(client: Client) -> list[str]:
    """The sentences that the client may read, in the order of the challenges."""
    released = Challenge.objects.filter(client=client, released_at__isnull=False)
    found = {each.key: each.sentence for each in released}
    return [found[key] for key in keys(CHALLENGES) if key in found]
