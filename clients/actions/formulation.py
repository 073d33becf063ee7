"""The formulation: challenges weighed and written about, and lines of it released."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from clients.actions import audit
from clients.models import Challenge, ChallengeVersion, Client
from clients.queries.client import locked_client
from clients.queries.formulation import challenge_of
from clients.roles import Actor, require


class ChallengeChanged(Exception):
    """Somebody changed this challenge since the caller saw it; nothing was kept.

    `there` is the challenge as it stands now.
    """

    def __init__(self, there: Challenge) -> None:
        says = {
            "name": there.changed_by,
            "weight": there.get_weight_display() or _("Not weighed yet"),
            "note": there.note,
            "sentence": there.sentence,
        }
        super().__init__((_shown() if there.released_at else _not_shown()) % says)
        self.there = there


@transaction.atomic
def weigh_challenge(
    *,
    client: Client,
    key: str,
    weight: int | None,
    note: str,
    seen: int,
    by: Actor,
    now: datetime,
) -> Challenge:
    """Keeps a weight from 0 to 3, or None for not weighed, and the note of the team.

    `seen` is the version the caller saw, 0 where there was none. What stands there
    already leaves no version. Raises ChallengeChanged.
    """
    found = _locked(client, key, by, now)
    note = note.replace("\r\n", "\n").strip()
    if (found.weight, found.note) == (weight, note):
        return found
    _require_seen(found, seen)
    found.weight, found.note = weight, note
    return _keep(found, act="weigh_challenge", by=by, now=now)


@transaction.atomic
def release_challenge(
    *, client: Client, key: str, sentence: str, seen: int, by: Actor, now: datetime
) -> Challenge:
    """Shows the client this sentence, and nothing else of the challenge.

    Raises ChallengeChanged, see weigh_challenge.
    """
    found = _locked(client, key, by, now)
    if found.released_at is not None and found.sentence == sentence:
        return found
    _require_seen(found, seen)
    found.sentence, found.released_at = sentence, now
    return _keep(found, act="release_challenge", by=by, now=now)


@transaction.atomic
def unrelease_challenge(
    *, client: Client, key: str, by: Actor, now: datetime
) -> Challenge:
    """Takes the sentence back; what was read was read. Twice changes nothing."""
    found = _locked(client, key, by, now)
    if found.released_at is None:
        return found
    found.released_at = None
    return _keep(found, act="unrelease_challenge", by=by, now=now)


def _locked(client: Client, key: str, by: Actor, now: datetime) -> Challenge:
    """The row of this challenge, begun but not yet written where there is none.

    The client's row is locked first: two who begin at once begin one row.
    """
    require(by, "keep_plan")
    locked_client(client)
    found = challenge_of(client, key)
    if found is not None:
        return found
    return Challenge(
        practice_id=client.practice_id,
        client=client,
        key=key,
        changed_at=now,
        changed_by=by.name,
    )


def _shown() -> str:
    return _(
        "%(name)s changed this since you opened it. It says now: %(weight)s. "
        "“%(note)s” The client reads: “%(sentence)s” What you wrote is still below; "
        "press once more if it should stand instead."
    )


def _not_shown() -> str:
    return _(
        "%(name)s changed this since you opened it. It says now: %(weight)s. "
        "“%(note)s” What you wrote is still below; press once more if it should "
        "stand instead."
    )


def _require_seen(found: Challenge, seen: int) -> None:
    if found.version != seen:
        raise ChallengeChanged(found)


def _keep(challenge: Challenge, *, act: str, by: Actor, now: datetime) -> Challenge:
    challenge.version += 1
    challenge.changed_at, challenge.changed_by = now, by.name
    challenge.save()
    ChallengeVersion.objects.create(
        practice_id=challenge.practice_id,
        challenge=challenge,
        number=challenge.version,
        act=act,
        at=now,
        by_name=by.name,
        weight=challenge.weight,
        note=challenge.note,
        sentence=challenge.sentence,
        released=challenge.released_at is not None,
    )
    # Neither which challenge nor its weight nor words: they are content (R44).
    audit.record(
        act=act,
        by=by,
        now=now,
        client=challenge.client,
        thing=challenge,
        detail={"version": challenge.version},
    )
    return challenge
