"""Scores a response when it is handed in, and again when the engine was mended."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from assessments.models import Response, Score
from assessments.queries.library import definition_of
from assessments.queries.rescoring import Difference, differences_in, submitted_with
from assessments.scoring.scorecard import ScaleScore, score
from clients.actions import audit
from clients.roles import Actor

REASON_LENGTH = Score._meta.get_field("superseded_reason").max_length


class NoReason(Exception):
    """Scores are not replaced without saying why."""

    def __init__(self) -> None:
        super().__init__(_("Say why these scores are computed again."))


@transaction.atomic(savepoint=False)
def score_response(*, response: Response, by: Actor, now: datetime) -> list[Score]:
    """Writes the score of every scale, derived ones included.

    Raises BadAnswers and DefinitionChanged; the database refuses a second score.
    """
    card = score(definition_of(response.assignment), response.answers)
    scores = Score.objects.bulk_create(
        _row(response, scale, card.engine_version, now)
        for scale in (*card.scales, *card.derived)
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


@transaction.atomic
def rescore_client(
    *,
    client_id: UUID,
    instrument: str,
    version: str,
    reason: str,
    by: Actor,
    now: datetime,
) -> list[Difference]:
    """Replaces every score of this client that today's engine would not give (H14).

    The old scores stay on record with the reason, and no answer is touched. Scores
    that are right are left alone, so doing it twice changes nothing. Returns what
    differed; a form with a `problem` is left as it is. Raises NoReason, and
    DefinitionChanged for a form of a definition that is not here any more.
    """
    if not reason.strip():
        raise NoReason
    # Locked, so that nobody says meanwhile that one of them does not count.
    forms = submitted_with(instrument, version).filter(client_id=client_id)
    found = differences_in(forms.select_for_update(of=("self",)))
    wrong = [each for each in found if not each.problem]
    if not wrong:
        return found
    _replace(wrong, reason.strip()[:REASON_LENGTH], now)
    audit.record(
        act="rescore_client",
        by=by,
        now=now,
        client=wrong[0].response.client,
        practice_id=wrong[0].response.practice_id,
        detail={
            "instrument": f"{instrument}/{version}",
            "forms": len({each.response.pk for each in wrong}),
            "scores": len(wrong),
            "engine": wrong[0].engine_version,
        },
    )
    return found


def _replace(wrong: list[Difference], reason: str, now: datetime) -> None:
    old = [each.old.pk for each in wrong if each.old is not None]
    Score.objects.filter(pk__in=old).update(superseded_at=now, superseded_reason=reason)
    Score.objects.bulk_create(
        _row(each.response, each.new, each.engine_version, now)
        for each in wrong
        if each.new is not None
    )


def _row(response: Response, scale: ScaleScore, engine: str, now: datetime) -> Score:
    return Score(
        practice_id=response.practice_id,
        response=response,
        client=response.client,
        scale=scale.key,
        value=scale.rounded,
        n_answered=scale.n_answered,
        n_items=scale.n_items,
        prorated=scale.prorated,
        engine_version=engine,
        # Whatever is scored here is scored with the very definition that was given.
        definition_digest=response.assignment.definition_digest,
        created_at=now,
    )
