"""Assignments, responses and scores."""

from datetime import timedelta

import factory
import numpy as np

from assessments import models
from assessments.instruments.reading import instrument
from assessments.instruments.wording import made_wording
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


# Made up, and about nothing: nobody's wording stands in the tests.
INVENTED = [f"Invented line {number} says nothing at all." for number in range(1, 37)]


class PracticeWordingFactory(EverywhereFactory):
    """Wording of the ECR-R that a practice brought and kept."""

    class Meta:
        model = models.PracticeWording

    instrument = "ecr_r"
    version = "1.0"
    definition_digest = factory.LazyAttribute(
        lambda row: instrument(row.instrument, row.version).digest
    )
    language = "en"
    number = 1
    title = "A form about closeness"
    introduction = "Invented instructions."
    lines = factory.LazyAttribute(
        lambda row: dict(
            zip(
                instrument(row.instrument, row.version).item_codes,
                INVENTED,
                strict=False,
            )
        )
    )
    anchors = factory.LazyFunction(lambda: {"1": "not so", "7": "just so"})
    digest = factory.LazyAttribute(
        lambda row: (
            made_wording(
                language=row.language,
                title=row.title,
                introduction=row.introduction,
                items=row.lines,
                anchors={int(value): words for value, words in row.anchors.items()},
            ).digest
        )
    )
    source = "paste"
    first_words = "Invented line 1"
    checks = factory.LazyAttribute(
        lambda row: {"order": f"{row.instrument}/{row.version}", "findings": []}
    )
    licence_holder = "Invented Press"
    licence_territory = "Germany"
    licence_commercial = True
    licence_reference = "Letter of May"
    confirmed_by = "Nora Quist"
    confirmed_on = MONDAY.date()
    created_at = kept_at = MONDAY
    created_by = kept_by = "Nora Quist"

    class Params:
        # Not kept yet: neither number nor licence.
        draft = factory.Trait(
            number=None,
            digest="",
            checks={},
            licence_holder="",
            licence_territory="",
            licence_commercial=None,
            licence_reference="",
            confirmed_by="",
            confirmed_on=None,
            kept_at=None,
            kept_by="",
        )


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


def crowd(practice, people=30, key="security_pulse", at=MONDAY, seed=7, **assignment):
    """That many new clients who answered once: one trait each, and some noise."""
    source = np.random.default_rng(seed)
    definition = instrument(key)
    low, high = definition.response.minimum, definition.response.maximum
    trait = source.uniform(low + 1, high - 1, people)
    noise = source.normal(0, 0.7, (people, len(definition.items)))
    found = []
    for level, row in zip(trait.tolist(), noise.tolist(), strict=True):
        found.append(ClientFactory(practice=practice))
        how = {"client": found[-1], "instrument": key} | assignment
        submitted(AssignmentFactory(**how), _answers(definition, level, row), at)
    return found


def again(clients, weeks=3, key="security_pulse", seed=8, at=MONDAY, **assignment):
    """The same clients once more: nearly what they said first, some weeks later."""
    source = np.random.default_rng(seed)
    definition = instrument(key)
    ends = definition.response.minimum, definition.response.maximum
    for client in clients:
        first = models.Response.everywhere.filter(client=client).earliest("assessed_at")
        noise = source.choice([-1, 0, 0, 1], len(definition.items)).tolist()
        answers = {
            code: min(max(value + step, ends[0]), ends[1])
            for (code, value), step in zip(first.answers.items(), noise, strict=True)
        }
        how = {"client": client, "instrument": key} | assignment
        submitted(AssignmentFactory(**how), answers, at + timedelta(weeks=weeks))


def _answers(definition, level, noise):
    response = definition.response
    answers = {}
    for item, step in zip(definition.items, noise, strict=True):
        value = min(max(round(level + step), response.minimum), response.maximum)
        answers[item.code] = response.reversed(value) if item.reverse else value
    return answers


class ReminderFactory(EverywhereFactory):
    class Meta:
        model = models.Reminder

    practice = factory.SelfAttribute("assignment.practice")
    client = factory.SelfAttribute("assignment.client")
    number = 1
    written_at = MONDAY
