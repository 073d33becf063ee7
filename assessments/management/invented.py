"""Answers of invented clients, week by week, each near where the client is heading."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

import numpy as np
from django.db import transaction

from assessments.instruments.definition import Definition
from assessments.instruments.reading import instrument
from assessments.management.invented_rows import (
    GIVEN,
    Filled,
    given_as,
    given_at,
    written,
)
from assessments.models import Assignment
from assessments.scoring.bulk import MISSING, Answers
from clients.management.invented import Invented, Person
from clients.management.invented_trail import write_trail
from clients.management.pouring import Pour, new_ids

# What a client is asked from week to week, over and over; on paper where no wording
# is shipped.
TURNS = (
    *("ecr_r", "five_signs", "security_pulse", "life_areas"),
    *("security_pulse", "five_signs", "security_pulse", "life_areas"),
    *("security_pulse", "five_signs", "security_pulse", "security_pulse"),
)
LEFT_OUT = 0.004
WEEK = timedelta(weeks=1)
# A form is answered on one of six days.
MINUTES = 6 * 24 * 60
# Of so many forms that wait one is past its day.
LATE = 10


@dataclass(frozen=True, slots=True)
class Paths:
    """Where the answers of each client begin and lead, and when in a week they come.

    Arrays with one place for each of `people`, who are in the order of that moment.
    """

    people: tuple[Person, ...]
    minute: np.ndarray
    first: np.ndarray
    change: np.ndarray
    answers: np.ndarray
    since: np.ndarray


def answered(
    invented: Invented, chance: np.random.Generator, now: datetime
) -> Iterator[list[Filled]]:
    """Writes every form of these people, the oldest first; yields those of a week.

    One transaction a week. The practice has to be entered.
    """
    paths = _paths(invented.people, chance)
    weeks = int((paths.answers + paths.since).max(initial=0))
    for week in range(weeks - 1, -1, -1):
        forms = list(_forms_of(paths, week, chance, now))
        with transaction.atomic():
            acts = [act for form in forms for act in written(invented, form)]
            write_trail(invented.practice.pk, sorted(acts, key=lambda act: act.at))
        yield forms


def waiting(invented: Invented, now: datetime) -> list[tuple[Person, str]]:
    """A form for everybody in care, wanted within a week; each tenth is past its day.

    Returns those, as the person and the id of the assignment.
    """
    people = [each for each in invented.people if each.ended is None]
    ids = new_ids(len(people))
    late = [place % LATE == 0 for place in range(len(people))]
    days = [-2 if is_late else place % 7 for place, is_late in enumerate(late)]
    pour = Pour(
        Assignment,
        GIVEN,
        state="open",
        **given_as(invented, instrument("security_pulse")),
    )
    pour(
        (
            row_id,
            each.client.pk,
            (now + timedelta(days=day)).date(),
            *given_at(each, now),
        )
        for row_id, each, day in zip(ids, people, days, strict=True)
    )
    found = zip(people, ids, late, strict=True)
    return [(each, row_id) for each, row_id, is_late in found if is_late]


def _paths(people: tuple[Person, ...], chance: np.random.Generator) -> Paths:
    minute = chance.integers(0, MINUTES, len(people))
    first = chance.uniform(2.4, 5.6, len(people))
    change = chance.normal(0.4, 0.9, len(people))
    order = np.argsort(minute, kind="stable")
    answers = np.array([each.answers for each in people], dtype=np.int64)
    since = np.array([each.since for each in people], dtype=np.int64)
    return Paths(
        people=tuple(people[place] for place in order),
        minute=minute[order],
        first=first[order],
        change=change[order],
        answers=answers[order],
        since=since[order],
    )


def _forms_of(
    paths: Paths, week: int, chance: np.random.Generator, now: datetime
) -> Iterator[Filled]:
    """The forms of the week that ended so many weeks ago, kind by kind."""
    turn = paths.answers - 1 - (week - paths.since)
    comes = (turn >= 0) & (turn < paths.answers)
    for key in sorted(set(TURNS)):
        turns = [place for place, each in enumerate(TURNS) if each == key]
        places = np.flatnonzero(comes & np.isin(turn % len(TURNS), turns))
        if len(places):
            yield _filled(paths, places, turn[places], key, week, chance, now)


def _filled(paths, places, turn, key, week, chance, now) -> Filled:
    definition = instrument(key)
    level = paths.first[places] + paths.change[places] * turn / paths.answers[places]
    begins = now - WEEK * (week + 1)
    return Filled(
        definition=definition,
        people=[paths.people[place] for place in places],
        at=[begins + timedelta(minutes=each) for each in paths.minute[places].tolist()],
        answers=_near(level, definition, chance),
        ids=new_ids(len(places)),
        given=new_ids(len(places)),
    )


def _near(
    level: np.ndarray, definition: Definition, chance: np.random.Generator
) -> Answers:
    """Answers, forms x items, that score near these levels of a range from 1 to 7."""
    on, shape = definition.response, (len(level), len(definition.items))
    kept = np.rint(level[:, np.newaxis] + chance.normal(0, 0.9, shape))
    kept = np.clip(kept, on.minimum, on.maximum).astype(np.int16)
    turned = np.array([each.reverse for each in definition.items])
    kept[:, turned] = on.minimum + on.maximum - kept[:, turned]
    kept[chance.random(shape) < LEFT_OUT] = MISSING
    # Nobody hands in a form without an answer.
    kept[:, 0] = np.where((kept == MISSING).all(axis=1), on.minimum, kept[:, 0])
    return kept
