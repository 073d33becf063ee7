"""Rows of invented forms: given, answered, scored, and two lines of the trail each."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from assessments.instruments.definition import Definition
from assessments.instruments.reading import wording
from assessments.models import Assignment, Response, Score
from assessments.scoring.bulk import MISSING, Answers, key_of, score_many
from assessments.scoring.scorecard import ENGINE_VERSION, score
from clients.actions.audit import NEUTRAL
from clients.management.invented import Invented, Person
from clients.management.invented_trail import Act
from clients.management.pouring import Pour, new_ids
from clients.roles import Actor

# No wording of these is shipped.
ON_PAPER = frozenset({"ecr_r"})
GIVEN_BEFORE = timedelta(days=3)
TOOK = timedelta(minutes=6)
# The columns in which assignments differ.
GIVEN = ("id", "client_id", "due_on", "created_at", "created_by")


@dataclass(frozen=True, slots=True)
class Filled:
    """Forms of one kind from one week: who, when, what was answered."""

    definition: Definition
    people: Sequence[Person]
    at: Sequence[datetime]
    answers: Answers
    ids: Sequence[str]
    given: Sequence[str]


def written(invented: Invented, form: Filled) -> list[Act]:
    _pour_given(invented, form)
    texts = [_text(form.definition, row) for row in form.answers.tolist()]
    _pour_responses(invented, form, texts)
    _pour_scores(invented, form)
    return _acts(form)


def given_as(invented: Invented, definition: Definition) -> dict[str, Any]:
    on_paper = definition.key in ON_PAPER
    words = wording(definition.key, definition.version, "en")
    return {
        "practice_id": invented.practice.pk,
        "instrument": definition.key,
        "version": definition.version,
        "definition_digest": definition.digest,
        "wording_digest": "" if on_paper else words.digest,
        "way": "paper" if on_paper else "portal",
    }


def _pour_given(invented: Invented, form: Filled) -> None:
    pour = Pour(
        Assignment, GIVEN, state="submitted", **given_as(invented, form.definition)
    )
    pour(
        (row_id, each.client.pk, at.date(), *given_at(each, at))
        for row_id, each, at in zip(form.given, form.people, form.at, strict=True)
    )


def _pour_responses(invented: Invented, form: Filled, texts: list[str]) -> None:
    names = ("id", "assignment_id", "client_id", "answers", "submitted_by")
    times = ("started_at", "saved_at", "assessed_at", "submitted_at")
    on_paper = form.definition.key in ON_PAPER
    pour = Pour(
        Response,
        (*names, *times),
        practice_id=invented.practice.pk,
        state="submitted",
        source="paper" if on_paper else "portal",
        revisions=dict.fromkeys(form.definition.item_codes, 1),
        revision=1 if on_paper else len(form.definition.items),
    )
    given = zip(form.ids, form.given, form.people, texts, form.at, strict=True)
    pour(
        (
            *(row_id, of, each.client.pk, text, _by(form, each).name),
            *(at if on_paper else at - TOOK, at, at, at),
        )
        for row_id, of, each, text, at in given
    )


def _pour_scores(invented: Invented, form: Filled) -> None:
    names = ("id", "response_id", "client_id", "created_at")
    figures = ("scale", "value", "n_answered", "n_items", "prorated")
    pour = Pour(
        Score,
        (*names, *figures),
        practice_id=invented.practice.pk,
        engine_version=ENGINE_VERSION,
        definition_digest=form.definition.digest,
    )
    rows = [
        (of, each.client.pk, at, *figure)
        for of, each, at, scales in zip(
            form.ids, form.people, form.at, _figures(form), strict=True
        )
        for figure in scales
    ]
    pour((row_id, *row) for row_id, row in zip(new_ids(len(rows)), rows, strict=True))


def _figures(form: Filled) -> Iterator[list[tuple[Any, ...]]]:
    """Of each form the figures of its scales, in the order of `_pour_scores`."""
    if form.definition.derived:
        # What is made of several scales only the one form at a time knows.
        for row in form.answers.tolist():
            card = score(form.definition, _said(form.definition, row))
            yield [
                (each.key, each.rounded, each.n_answered, each.n_items, each.prorated)
                for each in (*card.scales, *card.derived)
            ]
        return
    many = score_many(key_of(form.definition), form.answers)
    scales = [(each.key, len(each.items)) for each in form.definition.subscales]
    rows = zip(many.values.tolist(), many.answered.tolist(), strict=True)
    for values, answered in rows:
        yield [
            _figure(key, value, count, items)
            for (key, items), value, count in zip(scales, values, answered, strict=True)
        ]


def _figure(key: str, value: float, count: int, items: int) -> tuple[Any, ...]:
    if value != value:
        return (key, None, count, items, False)
    return (key, f"{value:.6f}", count, items, count < items)


def _said(definition: Definition, row: list[int]) -> dict[str, int]:
    codes = definition.item_codes
    return {
        code: value for code, value in zip(codes, row, strict=True) if value != MISSING
    }


def _text(definition: Definition, row: list[int]) -> str:
    return json.dumps(_said(definition, row))


def _by(form: Filled, person: Person) -> Actor:
    on_paper = form.definition.key in ON_PAPER
    return person.therapist.actor if on_paper else person.client.actor


def _acts(form: Filled) -> Iterator[Act]:
    """Of each form two of its lines; those of single answers are left out."""
    source = "paper" if form.definition.key in ON_PAPER else "portal"
    scores = len(form.definition.subscales) + len(form.definition.derived)
    scored = {"scores": scores, "engine": ENGINE_VERSION}
    rows = zip(form.ids, form.people, form.at, form.answers.tolist(), strict=True)
    for row_id, each, at, row in rows:
        items = len(row) - row.count(MISSING)
        client_id, by = str(each.client.pk), _by(form, each)
        by = replace(by, name=NEUTRAL.get(by.kind, by.name))
        yield Act(at, by, "score_response", "Response", row_id, client_id, scored)
        handed_in = {"items": items, "source": source}
        yield Act(at, by, "submit_response", "Response", row_id, client_id, handed_in)


def given_at(person: Person, at: datetime) -> tuple[datetime, str]:
    return at - GIVEN_BEFORE, person.therapist.name
