"""The client's copy: one page in plain words, without statistics."""

from collections.abc import Sequence
from dataclasses import replace

from assessments.change.course import Course
from assessments.change.levels import Verdict
from assessments.change.phrases import cause, verdict_parts
from reports.charts import progress, tables
from reports.charts.series import Line, ProgressChart
from reports.documents.cover import (
    finished,
    frame_of,
    own_words,
    period,
    running_of,
)
from reports.documents.document import (
    Document,
    Figure,
    Headlines,
    Paragraph,
    Picture,
    Section,
    Words,
)
from reports.documents.facts import Facts
from reports.documents.method import caution
from reports.documents.pieces import progress_data
from reports.documents.progress import in_its_language, subtitle_of
from reports.documents.words import say


def compose(facts: Facts) -> Document:
    """One page for the client; raises ValueError when there is no course.

    No percentile, no standard error and no reference group: verdicts, a chart, what
    the grey band means, and one question to take into the session.
    """
    if not facts.courses:
        raise ValueError("a client's copy needs at least one scale")
    facts = in_its_language(facts)
    language = facts.written_in
    frame = frame_of(
        facts,
        say(language, "client"),
        subtitle_of(facts),
        running_of(facts.client),
        (
            ("name", facts.client.name),
            ("period", period(facts.period, language)),
            ("about", facts.target),
            ("prepared_by", facts.made_by.name),
        ),
    )
    said = sentences(facts.courses, language)
    return finished(
        facts,
        frame,
        Section(
            "verdicts many" if len(facts.courses) > 1 else "verdicts",
            (Headlines(said),),
            say(language, "client.says"),
            quiet=True,
        ),
        Figure(_picture(facts, said), "progress"),
        _meaning(facts),
        own_words(facts),
        _question(language),
        _limits(facts),
    )


def _limits(facts: Facts) -> Section:
    language = facts.written_in
    words = (Words("", cause(language)), *caution(facts.instrument, language))
    return Section("limits", tuple(Paragraph(each) for each in words))


def _question(language: str) -> Section:
    """One question to take into the session."""
    asked = Paragraph(Words("", say(language, "client.question.ask")), "large")
    return Section("question", (asked,), say(language, "client.question"))


def sentences(courses: Sequence[Course], language: str) -> tuple[Words, ...]:
    """A sentence for each scale; scales that say the same share one."""
    found: dict[tuple[str, str], list[str]] = {}
    for course in courses:
        scale = course.scale
        lead, more = verdict_parts(
            course.change, "", "client", scale.better, scale.worse, language
        )
        found.setdefault((lead.lstrip(": "), more), []).append(scale.title)
    everybody = len(found) == 1 and len(courses) > 2
    return tuple(
        _sentence("" if everybody else "; ".join(titles), lead, more)
        for (lead, more), titles in found.items()
    )


def _sentence(titles: str, lead: str, more: str) -> Words:
    if titles:
        return Words(f"{titles}: {lead}", more)
    return Words(f"{lead[0].upper()}{lead[1:]}", more)


def _picture(facts: Facts, said: Sequence[Words]) -> Picture:
    """The chart without events: what the care team noted is not the client's copy."""
    sentence = " ".join(f"{words.lead} {words.rest}".strip() for words in said)
    plain = _without_statistics(progress_data(facts, sentence))
    return Picture("chart:0", progress.progress_chart, plain, tables.alternative(plain))


def _without_statistics(chart: ProgressChart) -> ProgressChart:
    """Without intervals, groups and a smoothed line; dots and band stay."""
    return replace(chart, lines=tuple(_plain(line) for line in chart.lines))


def _plain(line: Line) -> Line:
    start = line.start and replace(line.start, half=None)
    now = line.now and replace(line.now, half=None)
    return replace(line, start=start, now=now, reference=None, smooth=())


def _meaning(facts: Facts) -> Section:
    """How to read the chart; the band only where there is one."""
    language = facts.written_in
    known = any(
        course.change.smallest_clear
        and course.change.verdict is not Verdict.STARTING_POINT
        for course in facts.courses
    )
    meant = "band" if known else "no_band"
    return Section(
        "meaning",
        (
            Paragraph(
                Words(
                    say(language, f"client.{meant}.lead"),
                    say(language, f"client.{meant}"),
                )
            ),
            Paragraph(
                Words(say(language, "client.dots.lead"), say(language, "client.dots"))
            ),
        ),
    )
