"""A practice of many clients with years of forms, in bulk: rows, and no ceremony."""

from datetime import datetime, timedelta
from itertools import batched
from typing import Any

from assessments import models as forms
from assessments.instruments.reading import instrument
from assessments.scoring.scorecard import score
from clients import models
from tests.factories.assessments import AssignmentFactory
from tests.factories.clients import (
    AlertFactory,
    CareRelationFactory,
    ClientFactory,
    ConsentFactory,
    EpisodeFactory,
    SessionFactory,
)

KEY = "five_signs"
MONTH = timedelta(days=30)
AT_ONCE = 2000


def crowd(therapist: Any, clients: int, years: int, now: datetime) -> list[Any]:
    """So many clients of `therapist`, each with a form a month and a session a week."""
    practice = therapist.practice
    people = _kept(ClientFactory.build_batch(clients, practice=practice))
    _kept([CareRelationFactory.build(client=c, staff=therapist) for c in people])
    _kept([ConsentFactory.build(client=c, kind="questionnaires") for c in people])
    episodes = _kept([EpisodeFactory.build(client=c) for c in people])
    for some in batched(episodes, 50):
        _kept([s for each in some for s in _sessions(each, therapist, years, now)])
    for some in batched(people, 20):
        _answered(some, years, now)
    _kept([a for c in people for a in _waiting(c, now)])
    return people


def with_alerts(people: list[Any], now: datetime) -> None:
    """One alert about each of them that nobody has answered yet."""
    _kept([AlertFactory.build(client=each, raised_at=now) for each in people])


def come_today(people: list[Any], therapist: Any, now: datetime) -> None:
    """A session with each of them on this day."""
    episodes = models.Episode.everywhere.filter(client__in=people)
    _kept(
        [
            SessionFactory.build(
                episode=each, staff=therapist, number=9000, starts_at=now
            )
            for each in episodes.select_related("client__practice")
        ]
    )


def _sessions(episode: Any, therapist: Any, years: int, now: datetime) -> list[Any]:
    return [
        models.Session(
            practice_id=episode.practice_id,
            episode=episode,
            client_id=episode.client_id,
            staff=therapist,
            number=week + 1,
            state="attended",
            starts_at=now - timedelta(weeks=week + 1),
        )
        for week in range(years * 44)
    ]


def _waiting(client: Any, now: datetime) -> list[Any]:
    """Two forms: one wanted by yesterday, one by next month."""
    days = (now.date() - timedelta(days=1), now.date() + MONTH)
    return [AssignmentFactory.build(client=client, due_on=day) for day in days]


def _answered(people: tuple[Any, ...], years: int, now: datetime) -> None:
    definition = instrument(KEY)
    cards = {}
    for level in range(1, 8):
        answers = dict.fromkeys((each.code for each in definition.items), level)
        cards[level] = (answers, score(definition, answers))
    given, responses, scores = [], [], []
    for place, client in enumerate(people):
        for month in range(years * 12):
            at = now - MONTH * (month + 1)
            answers, card = cards[1 + (place + month) % 7]
            given.append(
                forms.Assignment(
                    practice_id=client.practice_id,
                    client=client,
                    instrument=KEY,
                    version=definition.version,
                    definition_digest=definition.digest,
                    way="portal",
                    state="submitted",
                    created_at=at,
                    created_by="Theo",
                )
            )
            responses.append(_response(given[-1], answers, at))
            scores += [_score(responses[-1], card, each, at) for each in card.scales]
    for rows in (given, responses, scores):
        _kept(rows)


def _response(assignment: Any, answers: dict, at: datetime) -> Any:
    return forms.Response(
        practice_id=assignment.practice_id,
        assignment=assignment,
        client=assignment.client,
        source="portal",
        answers=answers,
        state="submitted",
        started_at=at,
        assessed_at=at,
        submitted_at=at,
    )


def _score(response: Any, card: Any, scale: Any, at: datetime) -> Any:
    return forms.Score(
        practice_id=response.practice_id,
        response=response,
        client=response.client,
        scale=scale.key,
        value=None if scale.value is None else round(float(scale.value), 6),
        n_answered=scale.n_answered,
        n_items=scale.n_items,
        prorated=scale.prorated,
        engine_version=card.engine_version,
        definition_digest=card.definition_digest,
        created_at=at,
    )


def _kept(rows: list[Any]) -> list[Any]:
    if rows:
        type(rows[0]).everywhere.bulk_create(rows, batch_size=AT_ONCE)
    return rows
