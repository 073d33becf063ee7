"""One questionnaire as it was answered: scores, and every answer."""

from dataclasses import dataclass
from datetime import date

from reports.charts.axes import day, rounded, short
from reports.charts.tables import Table
from reports.documents import method
from reports.documents.back import about_section, sources_section
from reports.documents.cover import (
    born,
    finished,
    frame_of,
    own_words,
    running_of,
    signature,
)
from reports.documents.document import (
    Columns,
    Document,
    Grid,
    Paragraph,
    Part,
    Section,
    Words,
)
from reports.documents.facts import Client, Common, Instrument
from reports.documents.printable import brief, name, printable
from reports.documents.terms import term
from reports.documents.verdicts import standing_limits
from reports.documents.words import say


@dataclass(frozen=True, slots=True)
class Place:
    """Where a score lies in a group, as text: "30 to 85", and the sentence of it."""

    range: str
    sentence: str


@dataclass(frozen=True, slots=True)
class ScaleScore:
    """The score of one scale; None where too few items were answered."""

    title: str
    value: float | None
    minimum: float
    maximum: float
    n_answered: int
    n_items: int
    prorated: bool = False
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer; `words` are "" where the item's wording is not held here."""

    number: int
    code: str
    value: int | None
    words: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """The answers that one scale is made from; `title` "" for items of no scale."""

    title: str
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SingleFacts(Common):
    """The facts about one form; `critical` are messages for the same day."""

    client: Client
    instrument: Instrument
    answered_on: date
    scores: tuple[ScaleScore, ...]
    groups: tuple[Group, ...]
    target: str = ""
    informant: str = ""
    language: str = "en"
    critical: tuple[str, ...] = ()
    definition_digest: str = ""


def compose(facts: SingleFacts) -> Document:
    """The document of one form: what asks for a person first, then the scores."""
    language, title = facts.written_in, name(facts.instrument.title)
    if facts.target:
        person = brief(facts.target)
        title = say(language, "about_person", title=title, person=person)
    frame = frame_of(
        facts, say(language, "single"), title, running_of(facts.client), _who(facts)
    )
    return finished(
        facts,
        frame,
        _critical(facts),
        _scores(facts),
        own_words(facts),
        Section(
            "limits",
            (Columns(standing_limits(language)),),
            heading=say(language, "limits"),
        ),
        *_answers(facts),
        Section(
            "method",
            (
                Paragraph(
                    method.version(
                        language, facts.engine_version, facts.definition_digest
                    )
                ),
            ),
        ),
        about_section(facts.instrument, language),
        sources_section([facts.instrument.citation], language),
        signature(facts),
    )


def _who(facts: SingleFacts) -> tuple[tuple[str, str], ...]:
    client, language = facts.client, facts.written_in
    spoken = say(language, f"language.{facts.language}")
    version = facts.instrument.version
    return (
        ("client", client.name),
        ("reference", client.reference),
        ("born", born(client, language)),
        ("answered_by", facts.informant),
        ("about", facts.target),
        ("answered_on", day(facts.answered_on, language)),
        ("questionnaire", say(language, "version", version=version, spoken=spoken)),
        ("prepared_by", facts.made_by.name),
    )


def _critical(facts: SingleFacts) -> Section | None:
    """What asks for a person the same day, before anything else."""
    if not facts.critical:
        return None
    language = facts.written_in
    parts = tuple(
        Paragraph(Words(printable(term(message, language))), "critical")
        for message in facts.critical
    )
    return Section("attention", parts, say(language, "single.critical"))


def _scores(facts: SingleFacts) -> Section:
    language = facts.written_in
    placed = any(score.place for score in facts.scores)
    heads = ["scale", "score", "range", "answered"]
    if placed:
        heads.append("place")
    table = Table(
        say(language, "single.scores"),
        tuple(say(language, f"single.{head}") for head in heads),
        tuple(_row(score, language, placed=placed) for score in facts.scores),
    )
    places = (score.place.sentence for score in facts.scores if score.place)
    parts: list[Part] = [Grid(table, "scores")]
    if any(score.prorated for score in facts.scores):
        parts.append(Paragraph(Words("", say(language, "forms.prorated")), "small"))
    parts += [Paragraph(Words("", each), "remark") for each in places]
    return Section("verdicts", tuple(parts), say(language, "single.scores"))


def _row(score: ScaleScore, language: str, *, placed: bool) -> tuple[str, ...]:
    value = rounded(score.value, language=language)
    ends = short(score.minimum, language), short(score.maximum, language)
    cells = (
        term(score.title, language),
        f"{value}*" if score.prorated else value,
        say(language, "single.ends", low=ends[0], high=ends[1]),
        say(language, "count_of", some=score.n_answered, all=score.n_items),
    )
    if not placed:
        return cells
    return (*cells, score.place.range if score.place else rounded(None))


def _answers(facts: SingleFacts) -> tuple[Section, ...]:
    """Every answer, one table for each scale, the first under the heading."""
    language = facts.written_in
    worded = any(a.words for group in facts.groups for a in group.answers)
    keys = ["number", "words" if worded else "code", "answer"]
    heads = tuple(say(language, f"single.{key}") for key in keys)
    tables = (
        Table(
            term(group.title, language) or say(language, "single.others"),
            heads,
            tuple(_answer(each, language) for each in group.answers),
        )
        for group in facts.groups
    )
    grids = tuple(Grid(table, "answers", captioned=True) for table in tables)
    parts: tuple[Part, ...] = grids
    if not worded:
        why = Words("", say(language, "single.no_words"))
        parts = (Paragraph(why, "small"), *grids)
    return (Section("answers", parts, say(language, "single.answers"), key="answers"),)


def _answer(answer: Answer, language: str) -> tuple[str, ...]:
    words = printable(answer.words) or name(answer.code)
    if answer.value is None:
        return (str(answer.number), words, say(language, "single.left_out"))
    return (str(answer.number), words, short(answer.value, language))
