"""What a formulation is read beside: the newest answers to the Challenges screen."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from assessments.instruments.definition import Definition, Subscale
from assessments.models import Response
from assessments.queries.library import DefinitionChanged, definition_of
from assessments.queries.score import scores_of

SCREEN = "challenges"


@dataclass(frozen=True, slots=True)
class Screen:
    """One form of the screen: when it was answered, and its scales by their key.

    Each scale comes with its score, None where too little was answered for one.
    """

    response_id: UUID
    at: datetime
    definition: Definition
    scales: Mapping[str, tuple[Subscale, Decimal | None]]


def newest_screen(client: Any) -> Screen | None:
    """What the client answered last and still counts; None while there is nothing.

    None, too, where the catalogue knows that version no more. For those who see scores.
    """
    answered = Response.objects.filter(
        client=client,
        state=Response.State.SUBMITTED,
        assignment__instrument=SCREEN,
        assignment__informant="self",
    ).select_related("assignment")
    newest = answered.order_by("-assessed_at", "-submitted_at", "id").first()
    return _screen(newest) if newest else None


def _screen(response: Response) -> Screen | None:
    try:
        definition = definition_of(response.assignment)
    except DefinitionChanged:
        return None
    values = {each.scale: each.value for each in scores_of(response)}
    return Screen(
        response_id=response.pk,
        at=response.assessed_at,
        definition=definition,
        scales={
            each.key: (each, values.get(each.key)) for each in definition.subscales
        },
    )
