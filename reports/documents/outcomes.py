"""Outcomes of a practice: how many moved which way, and never a number below ten."""

from collections.abc import Sequence
from dataclasses import dataclass

from assessments.change.levels import Verdict
from reports.charts.distribution import (
    Bar,
    DistributionChart,
    distribution_alternative,
    distribution_chart,
)
from reports.charts.tables import Table
from reports.documents.cover import finished, frame_of, own_words, signature
from reports.documents.document import (
    Columns,
    Document,
    Figure,
    Grid,
    Paragraph,
    Part,
    Picture,
    Section,
    Words,
)
from reports.documents.facts import Common
from reports.documents.printable import brief, name
from reports.documents.terms import term
from reports.documents.words import say

# Fewer people than this are not counted out loud: they might be recognised.
FEWEST = 10
# The groups, in the order they are printed.
GROUPS = (
    Verdict.CLEAR_IMPROVEMENT,
    Verdict.POSSIBLE_IMPROVEMENT,
    Verdict.NO_CHANGE,
    Verdict.POSSIBLE_WORSENING,
    Verdict.CLEAR_WORSENING,
)


@dataclass(frozen=True, slots=True)
class Tally:
    """How many clients are in each of GROUPS; None where it is not told.

    `total` is None as well where it would give away a count that is not told.
    """

    instrument: str
    scale: str
    total: int | None
    counts: tuple[int | None, ...]
    therapist: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomesFacts(Common):
    """The facts of a practice; by therapist only for who keeps its staff."""

    by_scale: tuple[Tally, ...]
    by_therapist: tuple[Tally, ...] = ()


def told(counts: Sequence[int]) -> tuple[int | None, tuple[int | None, ...]]:
    """The total and the counts that may be told.

    A count below ten is not. One hidden count alone could be had by subtraction, so
    the total is then hidden, too; below ten people in all nothing is told.
    """
    total = sum(counts)
    if total < FEWEST:
        return None, tuple(None for _ in counts)
    kept = tuple(count if count >= FEWEST else None for count in counts)
    return (None if kept.count(None) == 1 else total), kept


def compose(facts: OutcomesFacts) -> Document:
    """The document of a practice's outcomes; without ten people it says only that."""
    language = facts.written_in
    frame = frame_of(
        facts,
        say(language, "outcomes"),
        "",
        name(facts.practice.name),
        (("prepared_by", facts.made_by.name),),
    )
    parts: list[Part | None] = [_caution(language), own_words(facts)]
    if facts.by_scale:
        parts += [*_charts(facts), _by_scale(facts), _by_therapist(facts)]
    else:
        parts.append(_too_few(language))
    return finished(facts, frame, *parts, signature(facts))


def _caution(language: str) -> Section:
    """What these numbers cannot be used for, before any of them."""
    keys = ("mix", "counted", "small")
    words = tuple(
        Words(say(language, f"outcomes.{key}"), say(language, f"outcomes.{key}.rest"))
        for key in keys
    )
    return Section("limits", (Columns(words),), say(language, "limits"))


def _too_few(language: str) -> Section:
    said = Paragraph(Words("", say(language, "outcomes.too_few")))
    return Section("followed", (said,))


def _charts(facts: OutcomesFacts) -> list[Section]:
    language = facts.written_in
    shown = [tally for tally in facts.by_scale if any(tally.counts)]
    return [_chart(tally, place, language) for place, tally in enumerate(shown)]


def _chart(tally: Tally, place: int, language: str) -> Section:
    named = f"{brief(tally.instrument)}: {term(tally.scale, language)}"
    bars = tuple(
        Bar(say(language, f"outcomes.head.{verdict.name.lower()}"), count)
        for verdict, count in zip(GROUPS, tally.counts, strict=True)
    )
    hidden = say(language, "outcomes.hidden", fewest=FEWEST)
    chart = DistributionChart(named, f"{named}.", bars, hidden, language)
    picture = Picture(
        f"chart:{place}", distribution_chart, chart, distribution_alternative(chart)
    )
    return Section("followed", (Figure(picture, "bars"),), named)


def _by_scale(facts: OutcomesFacts) -> Section:
    language = facts.written_in
    first = say(language, "numbers.scale")
    rows = tuple(_row(tally, language) for tally in facts.by_scale)
    heading = say(language, "outcomes.by_scale")
    return Section(
        "tallies",
        (Grid(Table(heading, _heads(first, language), rows), "tally"),),
        heading,
    )


def _by_therapist(facts: OutcomesFacts) -> Section | None:
    if not facts.by_therapist:
        return None
    language = facts.written_in
    first = say(language, "outcomes.therapist")
    rows = tuple(_row(tally, language) for tally in facts.by_therapist)
    heading = say(language, "outcomes.by_therapist")
    grid = Grid(Table(heading, _heads(first, language), rows), "tally")
    caution = Paragraph(
        Words("", say(language, "outcomes.by_therapist.rest")), "remark"
    )
    return Section("tallies", (caution, grid), heading, key="therapists")


def _heads(first: str, language: str) -> tuple[str, ...]:
    short = (say(language, f"outcomes.head.{each.name.lower()}") for each in GROUPS)
    return (first, say(language, "outcomes.total"), *short)


def _row(tally: Tally, language: str) -> tuple[str, ...]:
    scale = f"{name(tally.instrument)}: {term(tally.scale, language)}"
    first = f"{name(tally.therapist)} · {scale}" if tally.therapist else scale
    hidden = say(language, "outcomes.hidden", fewest=FEWEST)
    unknown = say(language, "outcomes.not_told")
    total = unknown if tally.total is None else str(tally.total)
    counts = (hidden if each is None else str(each) for each in tally.counts)
    return (first, total, *counts)


def tally(
    instrument: str, scale: str, verdicts: Sequence[Verdict], therapist: str = ""
) -> Tally:
    """The tally of verdicts, one for each client; those not judged are left out."""
    counts = [sum(each is group for each in verdicts) for group in GROUPS]
    total, kept = told(counts)
    return Tally(instrument, scale, total, kept, therapist)
