"""A questionnaire on paper: its words, numbers to ring, and a code that leads back."""

from dataclasses import dataclass, replace

from assessments.instruments.definition import Definition
from assessments.instruments.wording import Wording
from reports.documents.cover import finished, frame_of
from reports.documents.document import (
    Document,
    Paragraph,
    Part,
    Question,
    Questions,
    Section,
    Words,
)
from reports.documents.facts import Common
from reports.documents.printable import brief, name, printable
from reports.documents.words import say


@dataclass(frozen=True, slots=True)
class Asked:
    """One line of the form: its number, its words and the numbers to choose from."""

    number: int
    words: str
    answers: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BlankFacts(Common):
    """The facts of a paper form; nothing on it names a person but a reference.

    `paper_code` leads paper entry back to the assignment; both it and `reference`
    are "" on a form that was given to nobody yet. `anchors` are answers in words.
    """

    title: str
    introduction: str
    asked: tuple[Asked, ...]
    anchors: tuple[tuple[int, str], ...]
    licence: str = ""
    target: str = ""
    reference: str = ""
    paper_code: str = ""


def compose(facts: BlankFacts) -> Document:
    """The form; raises ValueError when nothing is asked."""
    if not facts.asked:
        raise ValueError("a paper form needs at least one question")
    language = facts.written_in
    running = " · ".join(
        brief(each) for each in (facts.reference, facts.paper_code) if each
    )
    frame = frame_of(
        facts,
        name(facts.title),
        "",
        running or brief(facts.title),
        (
            ("reference", facts.reference),
            ("about", facts.target),
            ("code", facts.paper_code),
            ("date", _line(language)),
        ),
    )
    parts: list[Part] = [
        Section("introduction", (Paragraph(Words("", printable(facts.introduction))),)),
        Section("asked", (_questions(facts),)),
    ]
    if facts.licence:
        parts.append(
            Section(
                "about",
                (
                    Paragraph(
                        Words("", printable(facts.licence)), "small", foreign=True
                    ),
                ),
            )
        )
    # A form to fill in is neither a draft nor signed.
    return finished(facts, replace(frame, draft=False), *parts)


def asked_of(definition: Definition, words: Wording) -> tuple[Asked, ...]:
    """The lines of the form, in the order and with the ranges of the definition."""
    return tuple(
        Asked(number, words.items[code], definition.response_of(code).values)
        for number, code in enumerate(definition.item_codes, start=1)
    )


def _line(language: str) -> str:
    """Where the day is written by hand."""
    return say(language, "blank.day")


def _questions(facts: BlankFacts) -> Questions:
    language = facts.written_in
    return Questions(
        asked=tuple(
            Question(str(each.number), printable(each.words), each.answers)
            for each in facts.asked
        ),
        anchors=tuple(
            say(language, "blank.anchor", value=value, words=name(words))
            for value, words in facts.anchors
        ),
        number=say(language, "single.number"),
        question=say(language, "blank.question"),
        answer=say(language, "blank.ring"),
    )
