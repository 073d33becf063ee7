"""Scores a response: once, exactly, in the transaction that hands it in."""

from datetime import datetime
from decimal import Decimal
from fractions import Fraction

from django.db import transaction

from assessments.models import Response, Score
from assessments.queries.library import definition_of
from assessments.scoring.scorecard import ScaleScore, Scorecard, score
from clients.actions import audit
from clients.roles import Actor


@transaction.atomic
def score_response(*, response: Response, by: Actor, now: datetime) -> list[Score]:
    """Writes the score of every scale, derived ones included.

    Raises BadAnswers and DefinitionChanged; the database refuses a second score.
    """
    card = score(definition_of(response.assignment), response.answers)
    scores = Score.objects.bulk_create(
        _row(response, card, scale, now) for scale in (*card.scales, *card.derived)
    )
    audit.record(
        act="score_response",
        by=by,
        now=now,
        client=response.client,
        thing=response,
        detail={"scores": len(scores), "engine": card.engine_version},
    )
    return scores


def _stored(value: Fraction | None) -> Decimal | None:
    """An exact score to six places, halves to the even neighbour; None stays None."""
    if value is None:
        return None
    return Decimal(round(value * 10**6)).scaleb(-6)


def _row(
    response: Response, card: Scorecard, scale: ScaleScore, now: datetime
) -> Score:
    return Score(
        practice_id=response.practice_id,
        response=response,
        client=response.client,
        scale=scale.key,
        value=_stored(scale.value),
        n_answered=scale.n_answered,
        n_items=scale.n_items,
        prorated=scale.prorated,
        engine_version=card.engine_version,
        definition_digest=card.definition_digest,
        created_at=now,
    )
