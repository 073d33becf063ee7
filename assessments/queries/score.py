"""Scores, one form at a time and as courses over time."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from assessments.change.course import Course, course
from assessments.change.windows import Form
from assessments.instruments import reading
from assessments.instruments.definition import Definition
from assessments.models import Assignment, Response, Score
from assessments.queries.library import DefinitionChanged, definition_of
from assessments.queries.reliability import InForce, in_force
from clients.queries import Missing


@dataclass(frozen=True, slots=True)
class Series:
    """Every counted form of one instrument, version, language, target and informant.

    Forms that differ in one of these are never compared (H7, H16). `observer` is the
    person who answered, where that is not the client; `answered_by` the same in words.
    `courses` has one course for each subscale, in the order of the definition.
    """

    definition: Definition
    language: str
    target: Any | None
    informant: str
    observer: Any | None
    answered_by: str
    courses: tuple[Course, ...]
    last_answered: datetime


def scores_of(response: Response) -> list[Score]:
    """The scores of one form: subscales, then derived ones, as the definition lists."""
    scores = list(Score.objects.filter(response=response))
    definition = _definition(response.assignment)
    if definition is None:
        return scores
    order = [scale.key for scale in (*definition.subscales, *definition.derived)]
    return sorted(scores, key=lambda score: order.index(score.scale))


def series_of(client) -> list[Series]:
    """All courses of this client, the most recently answered instrument first."""
    found = _series(client)
    return sorted(found, key=lambda series: series.last_answered, reverse=True)


def course_of(
    client,
    instrument: str,
    version: str,
    scale: str,
    target=None,
    language: str = "en",
) -> Course:
    """The course of one subscale about one person, without forms if none was scored.

    Raises Missing for an instrument or a subscale that is not in the catalogue.
    """
    try:
        definition = reading.instrument(instrument, version)
        definition.subscale(scale)
    except LookupError:
        raise Missing("There is no such scale in the catalogue.") from None
    rows = _scored(
        client,
        assignment__instrument=instrument,
        assignment__version=version,
        assignment__definition_digest=definition.digest,
        assignment__language=language,
        assignment__target=target,
        assignment__informant="self",
    )
    about = target.kind if target else ""
    kind = (instrument, version, definition.digest, language, "self", about)
    local = in_force().get(kind, {}).get(scale)
    return course(definition, scale, _forms(rows, scale), local=local)


type Scored = tuple[Response, dict[str, Score]]


def _series(client) -> Iterable[Series]:
    groups: dict[tuple[Any, ...], list[Scored]] = defaultdict(list)
    for response, scores in _scored(client):
        groups[kind_of(response.assignment)].append((response, scores))
    local = in_force()
    found = (series_from(rows, local) for rows in groups.values())
    return (series for series in found if series is not None)


def series_from(rows: list[Scored], local: InForce) -> Series | None:
    """The series of these forms, all of one kind, judged by `local` figures if any.

    None where the definition is gone, or is of a kind that is not followed.
    """
    given = rows[0][0].assignment
    definition = _definition(given)
    if definition is None or not definition.followed:
        return None
    figures = local.get(_measured_with(given), {})
    return Series(
        definition=definition,
        language=given.language,
        target=given.target,
        informant=given.informant,
        observer=given.observer,
        answered_by=given.answered_by,
        courses=tuple(
            course(
                definition,
                scale.key,
                _forms(rows, scale.key),
                local=figures.get(scale.key),
            )
            for scale in definition.subscales
        ),
        last_answered=max(response.assessed_at for response, _ in rows),
    )


def kind_of(given: Assignment) -> tuple[Any, ...]:
    """What must be the same for two forms to be comparable (H7)."""
    return (
        given.instrument,
        given.version,
        given.definition_digest,
        given.language,
        given.target_id,
        given.informant,
        given.observer_id,
    )


def _measured_with(given: Assignment) -> tuple[str, ...]:
    """The kind of answers a form is of, whoever the person is whom it is about."""
    about = given.target.kind if given.target else ""
    return (
        *(given.instrument, given.version, given.definition_digest),
        *(given.language, given.informant, about),
    )


def is_followed(given: Assignment) -> bool:
    """Whether forms like this one make a series: not a choice, not kept off reports."""
    definition = _definition(given)
    return definition is not None and definition.followed


def _definition(given: Assignment) -> Definition | None:
    """The definition a form was given with; None when this catalogue has it no more."""
    try:
        return definition_of(given)
    except DefinitionChanged:
        return None


def _scored(client, **only: Any) -> list[Scored]:
    """Responses handed in and not voided, each with its scores: two queries."""
    responses = Response.objects.filter(
        client=client, state=Response.State.SUBMITTED, **only
    ).select_related(
        "assignment__target", "assignment__observer", "assignment__session"
    )
    scores: dict[Any, dict[str, Score]] = defaultdict(dict)
    for score in Score.objects.filter(response__in=responses.order_by()):
        scores[score.response_id][score.scale] = score
    return [(response, scores[response.pk]) for response in responses]


def _forms(rows: list[Scored], scale: str) -> list[Form]:
    """One form for each response that has a score on this scale; null is no form."""
    return [
        _form(response, scores[scale])
        for response, scores in rows
        if scale in scores and scores[scale].value is not None
    ]


def _form(response: Response, score: Score) -> Form:
    session = response.assignment.session
    return Form(
        at=response.assessed_at,
        value=float(score.value),
        n_answered=score.n_answered,
        n_items=score.n_items,
        prorated=score.prorated,
        session_number=session.number if session else None,
        id=str(response.pk),
    )
