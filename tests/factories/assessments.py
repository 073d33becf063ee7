"""Assignments, responses and scores."""

import factory

from assessments import models
from assessments.instruments.reading import instrument
from assessments.scoring.scorecard import score
from tests.factories.clients import MONDAY, ClientFactory, EverywhereFactory


class AssignmentFactory(EverywhereFactory):
    class Meta:
        model = models.Assignment

    practice = factory.SelfAttribute("client.practice")
    client = factory.SubFactory(ClientFactory)
    instrument = "five_signs"
    version = "1.0"
    definition_digest = factory.LazyAttribute(
        lambda row: instrument(row.instrument, row.version).digest
    )
    way = "portal"
    created_at = MONDAY
    created_by = "Nora"


class ResponseFactory(EverywhereFactory):
    class Meta:
        model = models.Response

    assignment = factory.SubFactory(AssignmentFactory)
    practice = factory.SelfAttribute("assignment.practice")
    client = factory.SelfAttribute("assignment.client")
    source = "portal"
    started_at = MONDAY


def submitted(assignment, answers, at=MONDAY):
    """A response submitted at `at`, scored by the product's own function."""
    definition = instrument(assignment.instrument, assignment.version)
    response = ResponseFactory(
        assignment=assignment,
        answers=answers,
        state="submitted",
        started_at=at,
        assessed_at=at,
        submitted_at=at,
    )
    assignment.state = "submitted"
    assignment.save(update_fields=["state"])
    card = score(definition, answers)
    for scale in card.scales:
        models.Score.everywhere.create(
            practice=response.practice,
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
    return response
