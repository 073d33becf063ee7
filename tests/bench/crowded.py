"""A practice of many clients with years of forms, in bulk: rows, and no ceremony."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import batched
from typing import Any
from uuid import uuid4

from django.db import connection, transaction

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

type Rows = Iterable[tuple[Any, dict[str, Any]]]


def crowd(therapist: Any, clients: int, years: int, now: datetime) -> list[Any]:
    """So many clients of `therapist`, each with a form a month and a session a week."""
    practice = therapist.practice
    people = _kept(ClientFactory.build_batch(clients, practice=practice))
    _kept([CareRelationFactory.build(client=c, staff=therapist) for c in people])
    _kept([ConsentFactory.build(client=c, kind="questionnaires") for c in people])
    episodes = _kept([EpisodeFactory.build(client=c) for c in people])
    for some in batched(episodes, 50):
        _poured(row for each in some for row in _sessions(each, therapist, years, now))
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


def _sessions(episode: Any, therapist: Any, years: int, now: datetime) -> Rows:
    pattern = models.Session(
        practice_id=episode.practice_id,
        episode=episode,
        client_id=episode.client_id,
        staff=therapist,
        state="attended",
    )
    for week in range(1, years * 44 + 1):
        starts_at = now - timedelta(weeks=week)
        yield pattern, {"id": uuid4(), "number": week, "starts_at": starts_at}


def _waiting(client: Any, now: datetime) -> list[Any]:
    """Two forms: one wanted by yesterday, one by next month."""
    days = (now.date() - timedelta(days=1), now.date() + MONTH)
    return [AssignmentFactory.build(client=client, due_on=day) for day in days]


def _answered(people: tuple[Any, ...], years: int, now: datetime) -> None:
    definition = instrument(KEY)
    form = _form(people[0].practice_id, definition)
    levels = [_level(people[0].practice_id, definition, level) for level in range(1, 8)]
    given, responses, scores = [], [], []
    for place, client in enumerate(people):
        for month in range(years * 12):
            at = now - MONTH * (month + 1)
            response, scales = levels[(place + month) % 7]
            first, second = uuid4(), uuid4()
            theirs = {"client_id": client.pk}
            given.append((form, {"id": first, "created_at": at, **theirs}))
            times = dict.fromkeys(("started_at", "assessed_at", "submitted_at"), at)
            told = {"id": second, "assignment_id": first, **theirs, **times}
            responses.append((response, told))
            of_it = {"response_id": second, "created_at": at, **theirs}
            scores += [(each, {"id": uuid4(), **of_it}) for each in scales]
    for rows in (given, responses, scores):
        _poured(rows)


def _form(practice_id: Any, definition: Any) -> Any:
    return forms.Assignment(
        practice_id=practice_id,
        instrument=KEY,
        version=definition.version,
        definition_digest=definition.digest,
        way="portal",
        state="submitted",
        created_by="Theo",
    )


def _level(practice_id: Any, definition: Any, level: int) -> tuple[Any, list[Any]]:
    """A form with this answer to everything, and its scores."""
    answers = dict.fromkeys((each.code for each in definition.items), level)
    card = score(definition, answers)
    response = forms.Response(
        practice_id=practice_id, source="portal", answers=answers, state="submitted"
    )
    return response, [_score(practice_id, card, each) for each in card.scales]


def _score(practice_id: Any, card: Any, scale: Any) -> Any:
    return forms.Score(
        practice_id=practice_id,
        scale=scale.key,
        value=None if scale.value is None else round(float(scale.value), 6),
        n_answered=scale.n_answered,
        n_items=scale.n_items,
        prorated=scale.prorated,
        engine_version=card.engine_version,
        definition_digest=card.definition_digest,
    )


def _poured(rows: Rows) -> None:
    """Rows as a pattern and what differs from it: no model is made for each of them."""
    patterns: dict[int, tuple[Any, dict[str, Any]]] = {}
    filled: list[tuple[Any, ...]] = []
    for pattern, differs in rows:
        if id(pattern) not in patterns:
            patterns[id(pattern)] = pattern, _columns(pattern, vars(pattern))
        columns = patterns[id(pattern)][1] | _columns(pattern, differs)
        filled.append(tuple(columns.values()))
    table = pattern._meta.db_table
    names = ", ".join(f'"{name}"' for name in columns)
    places = ", ".join(["%s"] * len(columns))
    # Nothing in it comes from outside: the names are those of our own models.
    statement = f'INSERT INTO "{table}" ({names}) VALUES ({places})'  # noqa: S608
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.executemany(statement, filled)


def _columns(pattern: Any, values: dict[str, Any]) -> dict[str, Any]:
    """These values of attributes by column, as the database takes them."""
    return {
        field.column: field.get_db_prep_save(values[field.attname], connection)
        for field in pattern._meta.concrete_fields
        if field.attname in values
    }


def _kept(rows: list[Any]) -> list[Any]:
    if rows:
        type(rows[0]).everywhere.bulk_create(rows, batch_size=AT_ONCE)
    return rows
