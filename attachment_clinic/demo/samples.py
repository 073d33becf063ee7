"""Sample documents of every kind, about the demo's invented people, in any language."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any

from assessments.change.course import Course, course
from assessments.instruments.definition import Definition
from assessments.instruments.reading import instrument, wording
from assessments.scoring.answers import critical_answers
from assessments.scoring.scorecard import ENGINE_VERSION, score
from attachment_clinic.demo.answers import answers_near
from attachment_clinic.demo.beside import sample_beside
from attachment_clinic.demo.levels import FIRST, levels_between, made_forms
from attachment_clinic.demo.people import HARBOUR, Story
from attachment_clinic.demo.planned import sample_plan
from attachment_clinic.demo.tallies import sample_tallies
from reports.documents import (
    blank,
    client_copy,
    couple,
    discharge,
    outcomes,
    plan,
    progress,
    single,
)
from reports.documents.answered import Scored, groups_from, scores_from
from reports.documents.document import Document
from reports.documents.facts import (
    Client,
    Event,
    Facts,
    Instrument,
    Maker,
    Practice,
    Session,
)
from reports.documents.words import say

MADE_ON = date(2026, 11, 25)
LENGTHS = (1, 2, 5, 12, 60)
ANA, BEN = HARBOUR.stories[0], HARBOUR.stories[1]

type Look = tuple[str, str]


def samples(language: str, paper: str) -> Iterator[tuple[str, Document]]:
    """Name and document of every sample, in this language and on this paper."""
    look = (language, paper)
    for length in LENGTHS:
        yield f"progress-{length:02d}", progress.compose(_progress(look, length))
    yield "progress-missing", progress.compose(_progress(look, 9, missing=True))
    yield "progress-signs", progress.compose(_signs(look))
    kinds: dict[str, Callable[[Look], Document]] = {
        "single": lambda look: single.compose(_single(look, "five_signs")),
        "single-percentiles": lambda look: single.compose(_single(look, "ecr_r")),
        "single-codes": lambda look: single.compose(_single(look, "core_10")),
        "client": lambda look: client_copy.compose(_progress(look, 12)),
        "client-signs": lambda look: client_copy.compose(_signs(look)),
        "couple": lambda look: couple.compose(_couple(look)),
        "discharge": lambda look: discharge.compose(_discharge(look)),
        "plan": lambda look: plan.compose(_plan(look)),
        "progress-plan": lambda look: progress.compose(_with_plan(look)),
        "outcomes": lambda look: outcomes.compose(_outcomes(look)),
        "blank": lambda look: blank.compose(_blank(look)),
    }
    for name, composed in kinds.items():
        yield name, composed(look)


def _common(look: Look) -> dict[str, Any]:
    """What the facts of every sample share."""
    language, paper = look
    house, nora = HARBOUR, HARBOUR.staff[0]
    return {
        "practice": Practice(house.name, house.address, house.registration, paper),
        "made_by": Maker(nora.name, nora.title),
        "made_on": MADE_ON,
        "document_number": f"{ANA.reference}-001",
        "written_in": language,
        "engine_version": ENGINE_VERSION,
    }


def _client(story: Story) -> Client:
    name = f"{story.given_name} {story.family_name}"
    return Client(name, story.reference, story.born)


def _instrument(definition: Definition, language: str) -> Instrument:
    words = wording(definition.key, definition.version, language)
    return Instrument(
        key=definition.key,
        title=words.title if words and language != "en" else definition.title,
        version=definition.version,
        citation=definition.citation,
        licence=definition.licence.claim,
        validated=definition.validated,
        note=definition.note,
    )


def _attachment(
    story: Story, count: int, *, missing: bool = False
) -> tuple[Course, ...]:
    chance = Random(story.reference)  # noqa: S311  a story, not a secret
    definition = instrument("ecr_r", "1.0")
    ends = {"anxiety": story.anxiety, "avoidance": story.avoidance}
    return tuple(
        course(
            definition,
            key,
            made_forms(levels_between(ends[key], count, chance), 18, missing=missing),
        )
        for key in ends
    )


def _sessions(count: int) -> tuple[Session, ...]:
    return tuple(
        Session(
            number=n + 1,
            on=(FIRST + timedelta(days=14 * n)).date(),
            modality="Video" if n % 5 == 3 else "In person",
            state="Cancelled" if n % 11 == 5 else "Attended",
        )
        for n in range(count)
    )


def _events(language: str) -> tuple[Event, ...]:
    """Three made-up events, two of them close together."""
    noted = (("holiday", 24), ("break_up", 33), ("new_partner", 96))
    return tuple(
        Event((FIRST + timedelta(days=days)).date(), say(language, f"event.{kind}"))
        for kind, days in noted
    )


def _progress(look: Look, count: int, *, missing: bool = False) -> Facts:
    definition = instrument("ecr_r", "1.0")
    return _facts(look, definition, _attachment(ANA, count, missing=missing), count)


def _facts(
    look: Look, definition: Definition, courses: tuple[Course, ...], count: int
) -> Facts:
    days = [form.at.date() for form in courses[0].forms]
    return Facts(
        **_common(look),
        client=_client(ANA),
        instrument=_instrument(definition, look[0]),
        courses=courses,
        period=(days[0], days[-1]),
        sessions=_sessions(count),
        events=_events(look[0]),
        definition_digest=definition.digest,
    )


def _signs(look: Look) -> Facts:
    chance = Random(ANA.reference)  # noqa: S311  a story, not a secret
    definition = instrument("five_signs", "1.0")
    courses = tuple(
        course(
            definition, scale.key, made_forms(levels_between(ANA.signs, 10, chance), 5)
        )
        for scale in definition.subscales
    )
    return _facts(look, definition, courses, 10)


def _single(look: Look, key: str) -> single.SingleFacts:
    language, definition = look[0], instrument(key)
    middle = definition.response.minimum + 2
    levels = {scale.key: float(middle) for scale in definition.subscales}
    chance = Random(key)  # noqa: S311  a story, not a secret
    answers = answers_near(definition, levels, chance, skip=definition.item_codes[3:4])
    for critical in definition.critical_items[:1]:
        answers[critical.item] = max(critical.values)
    words = wording(key, definition.version, language)
    card = score(definition, answers)
    scored = (
        Scored(
            each.key,
            None if each.value is None else float(each.value),
            each.n_answered,
            each.n_items,
            each.prorated,
        )
        for each in (*card.scales, *card.derived)
    )
    return single.SingleFacts(
        **_common(look),
        client=_client(ANA),
        instrument=_instrument(definition, language),
        answered_on=FIRST.date(),
        scores=scores_from(definition, scored, language),
        groups=groups_from(definition, answers, words.items if words else {}),
        language=language if words else "en",
        critical=tuple(each.message for each in critical_answers(definition, answers)),
        definition_digest=definition.digest,
    )


def _couple(look: Look) -> couple.CoupleFacts:
    definition = instrument("ecr_r", "1.0")
    return couple.CoupleFacts(
        **_common(look),
        one=couple.Partner(_client(ANA), _attachment(ANA, 12)),
        other=couple.Partner(_client(BEN), _attachment(BEN, 12)),
        instrument=_instrument(definition, look[0]),
        definition_digest=definition.digest,
    )


def _discharge(look: Look) -> discharge.DischargeFacts:
    found = (_progress(look, 12), _signs(look))
    return discharge.DischargeFacts(
        **_common(look),
        client=_client(ANA),
        opened_on=FIRST.date(),
        closed_on=MADE_ON,
        attendance=discharge.Attendance(
            11, 1, 1, FIRST.date(), (FIRST + timedelta(weeks=24)).date()
        ),
        series=tuple(
            discharge.Followed(each.instrument, each.courses) for each in found
        ),
        plan=sample_plan(*found[0].period),
    )


def _plan(look: Look) -> plan.PlanFacts:
    planned = sample_plan(FIRST.date(), MADE_ON)
    return plan.PlanFacts(**_common(look), client=_client(ANA), plan=planned)


def _with_plan(look: Look) -> Facts:
    facts = _progress(look, 12)
    beside = sample_beside(*facts.period)
    return replace(facts, plan=sample_plan(*facts.period), **beside)


def _outcomes(look: Look) -> outcomes.OutcomesFacts:
    definition = instrument("ecr_r", "1.0")
    title = _instrument(definition, look[0]).title
    therapists = [colleague.name for colleague in HARBOUR.staff[:2]]
    by_scale, by_therapist = sample_tallies(definition, title, therapists)
    return outcomes.OutcomesFacts(
        **_common(look), by_scale=by_scale, by_therapist=by_therapist
    )


def _blank(look: Look) -> blank.BlankFacts:
    definition = instrument("five_signs", "1.0")
    words = wording(definition.key, definition.version, look[0])
    if words is None:
        raise LookupError(f"five_signs has no words in {look[0]}")
    return blank.BlankFacts(
        **_common(look),
        title=words.title,
        introduction=words.introduction,
        asked=blank.asked_of(definition, words),
        anchors=tuple(sorted(words.anchors.items())),
        reference=ANA.reference,
        paper_code="7KQM-2XVD",
    )
