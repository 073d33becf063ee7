"""Scores beside what today's engine makes of the same answers, and scores replaced."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from django.db.models import QuerySet

from assessments.models import Assignment, Response, Score
from assessments.queries.library import DefinitionChanged, definition_of
from assessments.scoring.answers import BadAnswers
from assessments.scoring.scorecard import ScaleScore, score

# Of a score: what is kept of it, and what must therefore be the same.
type Kept = tuple[Decimal | None, int, int, bool]


@dataclass(frozen=True, slots=True)
class Difference:
    """One scale of one form whose stored score is not what its answers give today.

    `old` is None where nothing was stored, `new` where the scale has no score any
    more. `problem` names the items that keep a form from being scored at all.
    """

    response: Response
    scale: str
    old: Score | None
    new: ScaleScore | None
    engine_version: str = ""
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Replaced:
    """A score that was computed again: what stood there before, and what does now."""

    response: Response
    scale: str
    old: Decimal | None
    new: Decimal | None
    at: datetime
    reason: str


def submitted_with(key: str, *versions: str) -> QuerySet[Response]:
    """The forms of these versions that count, in the practice that was entered."""
    return Response.objects.filter(
        state=Response.State.SUBMITTED,
        assignment__instrument=key,
        assignment__version__in=versions,
    ).select_related("assignment", "client")


def clients_with(key: str, *versions: str) -> list[UUID]:
    """The ids of the clients who answered it, in the order of their references."""
    found = submitted_with(key, *versions).order_by("client__reference", "client_id")
    return list(dict.fromkeys(found.values_list("client_id", flat=True)))


def of_another_definition(key: str, version: str) -> int:
    """How many of these forms were given with a definition this catalogue has not."""
    given = Assignment.objects.filter(
        response__state=Response.State.SUBMITTED, instrument=key, version=version
    )
    # One of each digest is enough to ask; there is hardly ever more than one.
    alike: dict[str, list[Assignment]] = defaultdict(list)
    for each in given:
        alike[each.definition_digest].append(each)
    return sum(len(found) for found in alike.values() if not _is_here(found[0]))


def differences_in(responses: Iterable[Response]) -> list[Difference]:
    """Every score of these forms that today's engine would not give, oldest first.

    Raises DefinitionChanged for a form of a definition that is not here any more.
    """
    forms = list(responses)
    current: dict[UUID, dict[str, Score]] = defaultdict(dict)
    for each in Score.objects.filter(response__in=[form.pk for form in forms]):
        current[each.response_id][each.scale] = each
    return [
        difference
        for form in forms
        for difference in _differences(form, current[form.pk])
    ]


def replaced_in(response: Response) -> list[Replaced]:
    """Scores of this form that were computed again, the latest first."""
    return _replaced([response])


def replaced_since(client, since: datetime) -> list[Replaced]:
    """Scores of this client that were computed again since then, the latest first."""
    forms = Response.objects.filter(
        client=client,
        state=Response.State.SUBMITTED,
        pk__in=Score.on_record.filter(superseded_at__gte=since).values("response_id"),
    ).select_related("assignment__target")
    return [each for each in _replaced(forms) if each.at >= since]


def _is_here(given: Assignment) -> bool:
    try:
        definition_of(given)
    except DefinitionChanged:
        return False
    return True


def _differences(form: Response, current: dict[str, Score]) -> list[Difference]:
    try:
        card = score(definition_of(form.assignment), form.answers)
    except BadAnswers as error:
        # Which items, not what was answered: this is read on a console.
        return [Difference(form, "", None, None, problem=", ".join(error.problems))]
    fresh = {each.key: each for each in (*card.scales, *card.derived)}
    return [
        Difference(form, key, current.get(key), fresh.get(key), card.engine_version)
        for key in dict.fromkeys((*fresh, *current))
        if _kept(current.get(key)) != _computed(fresh.get(key))
    ]


def _kept(old: Score | None) -> Kept | None:
    return old and (old.value, old.n_answered, old.n_items, old.prorated)


def _computed(new: ScaleScore | None) -> Kept | None:
    return new and (new.rounded, new.n_answered, new.n_items, new.prorated)


def _replaced(responses: Iterable[Response]) -> list[Replaced]:
    """Each old score beside the one that came after it, which may be old by now."""
    forms = {form.pk: form for form in responses}
    history: dict[tuple[UUID, str], list[Score]] = defaultdict(list)
    rows = Score.on_record.filter(response__in=forms).order_by("created_at")
    for row in sorted(rows, key=_age):
        history[row.response_id, row.scale].append(row)
    found = [
        Replaced(
            response=forms[response_id],
            scale=scale,
            old=old.value,
            new=new.value if new else None,
            at=old.superseded_at,
            reason=old.superseded_reason,
        )
        for (response_id, scale), line in history.items()
        for old, new in zip(line, (*line[1:], None), strict=True)
        if old.superseded_at is not None
    ]
    return sorted(found, key=lambda each: each.at, reverse=True)


def _age(row: Score) -> tuple[bool, datetime]:
    """Superseded scores in the order they were replaced, the current one last."""
    return row.superseded_at is None, row.superseded_at or row.created_at
