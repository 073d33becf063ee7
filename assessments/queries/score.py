"""Scores, one form at a time and as courses over time."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from assessments.change.composite import composite_course
from assessments.change.course import Course, course
from assessments.change.windows import Form
from assessments.instruments.definition import Definition
from assessments.models import Assignment, Response, Score
from assessments.queries.library import DefinitionChanged, definition_of
from assessments.queries.reliability import InForce, in_force
from clients.queries.care import Therapy, therapy_of_each

# Of an assignment: what its forms must have in common to be one series.
_KIND = (
    *("instrument", "version", "definition_digest", "language"),
    *("target_id", "informant", "observer_id", "rater_id"),
)


@dataclass(frozen=True, slots=True)
class Series:
    """Every counted form of one instrument, version, language, target and informant.

    Forms that differ in one of these are never compared (H7, H16). `observer` is the
    person who answered, where that is not the client, and `rater` the therapist who
    did; `answered_by` is the same in words.
    `courses` has one course for each subscale, in the order of the definition;
    `composites` those of two scales taken together, where figures of them are used.
    """

    definition: Definition
    language: str
    target: Any | None
    informant: str
    observer: Any | None
    rater: Any | None
    answered_by: str
    courses: tuple[Course, ...]
    last_answered: datetime
    composites: tuple[Course, ...] = ()


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
    return series_of_each([client.pk]).get(client.pk, [])


def series_of_each(clients: Iterable[Any] | QuerySet) -> dict[Any, list[Series]]:
    """The same for many clients, given as ids: by id, in four queries for them all."""
    groups: dict[Any, dict[tuple[Any, ...], list[Scored]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for response, scores in _scored(clients):
        given = response.assignment
        groups[response.client_id][kind_of(given)].append((response, scores))
    local, therapies = in_force(), therapy_of_each(clients)
    return {
        client_id: _newest_first(
            series_from(
                rows[0][0].assignment, rows, local, therapies.get(client_id, Therapy())
            )
            for rows in kinds.values()
        )
        for client_id, kinds in groups.items()
    }


def _newest_first(found: Iterable[Series | None]) -> list[Series]:
    followed = (series for series in found if series is not None)
    return sorted(followed, key=lambda series: series.last_answered, reverse=True)


type Scored = tuple[Response, dict[str, Score]]


def series_from(
    given: Assignment, rows: list[Scored], local: InForce, therapy: Therapy
) -> Series | None:
    """The series of these forms, all of the kind of `given`, judged by `local` figures.

    Forms from before `therapy` are its start. None where the definition is gone, or
    is of a kind that is not followed.
    """
    definition = _definition(given)
    if definition is None or not definition.followed:
        return None
    figures = local.get(measured_with(given), {})
    return Series(
        definition=definition,
        language=given.language,
        target=given.target,
        informant=given.informant,
        observer=given.observer,
        rater=given.rater,
        answered_by=given.answered_by,
        courses=tuple(
            course(
                definition,
                scale.key,
                _forms(rows, scale.key, therapy),
                local=figures.get(scale.key),
            )
            for scale in definition.subscales
        ),
        last_answered=max(response.assessed_at for response, _ in rows),
        composites=tuple(
            composite_course(
                definition, each, _forms(rows, each.key, therapy), figures[each.key]
            )
            for each in definition.composites
            if each.key in figures
        ),
    )


def scored_like(response: Response) -> list[Scored]:
    """Every counted form of the series that this form belongs to, itself included.

    Asked at each submit, so that nothing is read but what a course is made of: the
    time of each form, its session, its scores.
    """
    given = response.assignment
    alike = dict(zip(_KIND, kind_of(given), strict=True))
    responses = (
        Response.objects.filter(
            client=response.client_id,
            state=Response.State.SUBMITTED,
            assignment__client=response.client_id,
            **{f"assignment__{name}": value for name, value in alike.items()},
        )
        .select_related("assignment__session")
        .only("assessed_at", "assignment__session__number")
    )
    rows = list(responses)
    scores = _by_response(Score.objects.filter(response__in=[r.pk for r in rows]))
    return [(each, scores[each.pk]) for each in rows]


def kind_of(given: Assignment) -> tuple[Any, ...]:
    """What must be the same for two forms to be comparable (H7)."""
    return tuple(getattr(given, name) for name in _KIND)


def measured_with(given: Assignment) -> tuple[str, ...]:
    """The kind of answers a form is of, whoever the person is whom it is about."""
    about = given.target.kind if given.target else ""
    return (
        *(given.instrument, given.version, given.definition_digest),
        *(given.language, given.informant, about),
    )


def _definition(given: Assignment) -> Definition | None:
    """The definition a form was given with; None when this catalogue has it no more."""
    try:
        return definition_of(given)
    except DefinitionChanged:
        return None


def _scored(clients: Iterable[Any] | QuerySet) -> list[Scored]:
    """Responses handed in and not voided, each with its scores: two queries."""
    responses = Response.objects.filter(
        client__in=clients, state=Response.State.SUBMITTED
    ).select_related(
        *("assignment__target", "assignment__observer", "assignment__rater"),
        "assignment__session",
    )
    scores = _by_response(Score.objects.filter(response__in=responses.order_by()))
    return [(response, scores[response.pk]) for response in responses]


def _by_response(scores: QuerySet[Score]) -> dict[Any, dict[str, Score]]:
    """By form and scale; forms without a score have none."""
    found: dict[Any, dict[str, Score]] = defaultdict(dict)
    for score in scores:
        found[score.response_id][score.scale] = score
    return found


def _forms(rows: list[Scored], scale: str, therapy: Therapy) -> list[Form]:
    """One form for each response that has a score on this scale; null is no form."""
    return [
        form_of(response, scores[scale], therapy)
        for response, scores in rows
        if scale in scores and scores[scale].value is not None
    ]


def form_of(response: Response, score: Score, therapy: Therapy | None = None) -> Form:
    """A scored form as a course takes it; `therapy` says whether it had begun."""
    session = response.assignment.session
    return Form(
        at=response.assessed_at,
        value=float(score.value),
        n_answered=score.n_answered,
        n_items=score.n_items,
        prorated=score.prorated,
        session_number=session.number if session else None,
        id=str(response.pk),
        before_therapy=bool(therapy) and therapy.is_still_to_come(response.assessed_at),
    )
