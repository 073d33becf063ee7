"""The joint page of a couple: each partner's own verdict, never one of both."""

from dataclasses import dataclass, replace

from assessments.change.couple import correlation_sentence, couple, couple_sentence
from assessments.change.course import Course
from assessments.change.phrases import verdict_name
from reports.charts.axes import rounded
from reports.charts.couple import CoupleChart, couple_alternative, couple_chart
from reports.charts.plane import plane_of
from reports.charts.tables import Table
from reports.documents import method
from reports.documents.back import about_section, sources_section
from reports.documents.cover import finished, frame_of, own_words, signature
from reports.documents.document import (
    Columns,
    Document,
    Figure,
    Grid,
    Paragraph,
    Picture,
    Section,
    Words,
)
from reports.documents.facts import Client, Common, Instrument
from reports.documents.pieces import difference, smallest
from reports.documents.printable import brief, name
from reports.documents.terms import courses_in
from reports.documents.verdicts import standing_limits, summary
from reports.documents.words import say


@dataclass(frozen=True, slots=True)
class Partner:
    """One of the two: who, and the courses of their own answers."""

    client: Client
    courses: tuple[Course, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CoupleFacts(Common):
    """The facts of a joint page; both partners answered the same questionnaire."""

    one: Partner
    other: Partner
    instrument: Instrument
    definition_digest: str = ""


def compose(facts: CoupleFacts) -> Document:
    """The joint page; raises ValueError when the partners' scales differ."""
    facts = _in_its_language(facts)
    language = facts.written_in
    if _keys(facts.one) != _keys(facts.other) or not facts.one.courses:
        raise ValueError("both partners need the same scales, and at least one")
    frame = frame_of(
        facts,
        say(language, "couple"),
        name(facts.instrument.title),
        _running(facts),
        (
            ("client", f"{facts.one.client.name} ({facts.one.client.reference})"),
            ("client", f"{facts.other.client.name} ({facts.other.client.reference})"),
            ("prepared_by", facts.made_by.name),
        ),
    )
    return finished(
        facts,
        frame,
        _verdicts(facts),
        _planes(facts),
        _numbers(facts),
        own_words(facts),
        _limits(language),
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


def _in_its_language(facts: CoupleFacts) -> CoupleFacts:
    one, other = (
        replace(each, courses=courses_in(each.courses, facts.written_in))
        for each in (facts.one, facts.other)
    )
    return replace(facts, one=one, other=other)


def _keys(partner: Partner) -> list[str]:
    return [course.scale.key for course in partner.courses]


def _running(facts: CoupleFacts) -> str:
    both = (facts.one.client, facts.other.client)
    names = " · ".join(brief(each.name, 30) for each in both)
    references = " · ".join(brief(each.reference, 16) for each in both)
    return f"{names} · {references}"


def _pairs(facts: CoupleFacts) -> list[tuple[Course, Course]]:
    return list(zip(facts.one.courses, facts.other.courses, strict=True))


def _verdicts(facts: CoupleFacts) -> Section:
    """The table of the two verdicts, and what they say beside each other."""
    language = facts.written_in
    table = Table(
        say(language, "couple.verdicts"),
        (
            say(language, "numbers.scale"),
            brief(facts.one.client.name),
            brief(facts.other.client.name),
        ),
        tuple(
            (
                one.scale.title,
                verdict_name(one.change.verdict, language),
                verdict_name(other.change.verdict, language),
            )
            for one, other in _pairs(facts)
        ),
    )
    beside = (
        couple_sentence(couple(one.change, other.change), one.scale.title, language)
        for one, other in _pairs(facts)
    )
    said = tuple(
        Paragraph(Words("", each), "remark") for each in (*beside, *_together(facts))
    )
    return Section(
        "verdicts", (Grid(table, "pair"), *said), say(language, "couple.verdicts")
    )


def _together(facts: CoupleFacts) -> list[str]:
    """How the partners' answers move together, scale by scale; often nothing."""
    language = facts.written_in
    found = [
        (one.scale.title, correlation_sentence(one.counted, other.counted, language))
        for one, other in _pairs(facts)
    ]
    return [
        say(language, "couple.of_scale", scale=scale, said=said)
        for scale, said in found
        if said
    ]


def _planes(facts: CoupleFacts) -> Figure | None:
    """Both planes over the same axes, where there are both dimensions."""
    language = facts.written_in
    planes = []
    for partner in (facts.one, facts.other):
        found = {course.scale.key: course for course in partner.courses}
        if not {"anxiety", "avoidance"} <= found.keys():
            return None
        both = found["anxiety"], found["avoidance"]
        sentence = summary(both, language)
        plane = plane_of(*both, say(language, "plane"), sentence, language)
        planes.append(replace(plane, name=brief(partner.client.name, 40)))
    chart = CoupleChart(say(language, "couple.planes"), planes[0], planes[1])
    picture = Picture(
        "chart:0",
        couple_chart,
        chart,
        couple_alternative(chart),
        say(language, "couple.caption"),
    )
    return Figure(picture, "couple")


def _numbers(facts: CoupleFacts) -> Section:
    language = facts.written_in
    heads = ("scale", "who", "start", "now", "difference", "smallest")
    rows = tuple(
        (
            course.scale.title,
            brief(partner.client.name),
            rounded(course.change.start, language=language),
            rounded(
                course.change.now if course.change.n > 1 else None, language=language
            ),
            difference(course, language),
            smallest(course, language),
        )
        for pair in _pairs(facts)
        for partner, course in zip((facts.one, facts.other), pair, strict=True)
    )
    named = tuple(say(language, f"numbers.{head}") for head in heads)
    heading = say(language, "numbers")
    return Section("figures", (Grid(Table(heading, named, rows), "each"),), heading)


def _limits(language: str) -> Section:
    ours = Words(say(language, "couple.limit"), say(language, "couple.limit.rest"))
    columns = Columns((ours, *standing_limits(language)))
    return Section("limits", (columns,), say(language, "limits"))
