"""What one invented client writes down week by week: practice, and areas of life."""

from datetime import datetime, timedelta
from random import Random

from assessments.actions.response import enter_paper
from assessments.instruments.reading import instrument
from attachment_clinic.demo.answers import answers_near
from attachment_clinic.demo.forms import give, hand_in
from clients.actions.consent import give_consent
from clients.queries.relationship import targets_of

# Whose file it is.
ANA = "H-1001"
# Weeks ago that the log began, and weeks in which she left it out.
LOGGED, LEFT_OUT = 46, (31, 30, 17, 6)
# Each strategy: how often at first, how often of late, and weeks ago it was taken up.
STRATEGIES = (
    (1.2, 1.6, 46),
    (0.4, 2.8, 38),
    (0.6, 2.4, 44),
    (0.0, 1.5, 24),
    (0.8, 2.0, 46),
    (2.2, 0.9, 46),
)
# Weeks ago, and how each area went then; she has no children.
AREAS = (
    (50, (2, 3, 3, 3, 2, 4, 5)),
    (44, (3, 2, 3, 3, 2, 4, 5)),
    (38, (2, 3, 2, 3, 3, 4, 4)),
    (32, (3, 3, 3, 4, 3, 5, 4)),
    (26, (3, 4, 4, 3, 3, 4, 4)),
    (20, (4, 4, 4, 4, 4, 5, 5)),
    (14, (4, 5, 4, 4, 4, 5, 4)),
    (8, (5, 5, 4, 5, 4, 5, 4)),
    (2, (5, 5, 5, 5, 5, 5, 5)),
)
# Weeks ago that Ben was asked how he sees her, and how he saw the five signs.
SEEN = (
    (44, (3.4, 3.0, 4.2, 3.2, 4.6)),
    (12, (4.4, 4.8, 4.6, 4.2, 5.4)),
)


def tell(reference: str, client, therapist, now: datetime) -> None:
    """Writes it into Ana's file, and nothing into any other."""
    if reference != ANA:
        return
    chance = Random(f"{ANA} week by week")  # noqa: S311  a story, not a secret
    for weeks in range(LOGGED, 0, -1):
        if weeks not in LEFT_OUT:
            at = now - timedelta(weeks=weeks, days=-1)
            given = give(client, therapist, "strategies_log", at)
            hand_in(given, _log(weeks, chance), at, minutes=2)
    for weeks, values in AREAS:
        answers = {f"a{place}": value for place, value in enumerate(values, start=1)}
        at = _early(client, now - timedelta(weeks=weeks))
        hand_in(give(client, therapist, "life_areas", at), answers, at, minutes=2)
    _seen_by_ben(client, therapist, chance, now)


def _early(client, day: datetime) -> datetime:
    """Six in the morning of that day: before the form of a session, whenever the
    story is told, so that the same form is always the last she answered.
    """
    wall = day.astimezone(client.zone)
    return wall.replace(hour=6, minute=0, second=0, microsecond=0)


def _log(weeks: int, chance: Random) -> dict[str, int]:
    """One week: more of what was taken up, less of what came first, and off weeks."""
    share = 1 - weeks / LOGGED
    mood = chance.gauss(0, 0.5)
    answers = {}
    for place, (first, last, since) in enumerate(STRATEGIES, start=1):
        level = first + (last - first) * share + mood + chance.gauss(0, 0.6)
        answers[f"t{place}"] = 0 if weeks > since else min(max(round(level), 0), 4)
    return answers


def _seen_by_ben(client, therapist, chance: Random, now: datetime) -> None:
    """A partner's view of the five signs, asked with her agreement, and on paper."""
    by, definition = therapist.actor, instrument("five_signs_observer")
    agreed = now - timedelta(weeks=SEEN[0][0] + 1)
    give_consent(client=client, kind="others", by=by, now=agreed)
    partner = targets_of(client).get(kind="partner")
    for weeks, levels in SEEN:
        at = now - timedelta(weeks=weeks)
        given = give(client, therapist, definition.key, at, "paper", observer=partner)
        wished = zip(definition.subscales, levels, strict=True)
        enter_paper(
            assignment=given,
            answers=answers_near(
                definition, {scale.key: level for scale, level in wished}, chance
            ),
            assessed_at=at,
            by=by,
            now=at + timedelta(hours=3),
        )
