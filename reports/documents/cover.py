"""What every document has around its parts: title, letterhead, identity, signature."""

from datetime import date

from reports.charts.axes import day, short_day
from reports.documents.document import (
    Document,
    Frame,
    Furniture,
    Paragraph,
    Part,
    Section,
    Signature,
    Words,
    some,
    without,
)
from reports.documents.facts import Client, Common
from reports.documents.printable import brief, name, paragraphs
from reports.documents.words import say


def frame_of(
    facts: Common,
    title: str,
    subtitle: str,
    running: str,
    identity: tuple[tuple[str, str], ...],
) -> Frame:
    """The frame of a document with these facts.

    `identity` are pairs of a key of our words and a value; pairs without a value
    are left out.
    """
    practice, language = facts.practice, facts.written_in
    lines = (*practice.address.splitlines(), practice.registration)
    return Frame(
        title=title,
        subtitle=subtitle,
        practice=name(practice.name),
        practice_lines=tuple(name(line) for line in lines if line.strip()),
        paper="Letter" if practice.paper.lower() == "letter" else "A4",
        draft=facts.draft,
        running=running,
        made_on=facts.made_on,
        dated=day(facts.made_on, language),
        document_number=name(facts.document_number),
        author=brief(facts.made_by.name),
        identity=tuple(
            (say(language, f"identity.{key}"), name(value))
            for key, value in identity
            if value
        ),
        furniture=_furniture(language),
        language=language,
        marks=_marks(facts),
        code=" · ".join(facts.edition.marks),
        footer=name(practice.footer),
        logo=practice.logo,
    )


def _furniture(language: str) -> Furniture:
    keys = ("page", "page.of", "draft", "draft.not_signed", "page.back")
    return Furniture(*(say(language, key) for key in keys))


def running_of(client: Client) -> str:
    """What every page about a client carries: the name and the reference."""
    return f"{brief(client.name, 48)} · {brief(client.reference, 24)}"


def born(client: Client, language: str) -> str:
    return day(client.date_of_birth, language) if client.date_of_birth else ""


def period(days: tuple[date, date] | None, language: str) -> str:
    """From when until when, the year once where it is the same."""
    if days is None:
        return ""
    first, last = days
    if first == last:
        return short_day(first, language)
    start = short_day(first, language)
    if first.year == last.year:
        start = start.removesuffix(f" {first.year}")
    return say(language, "period", first=start, last=short_day(last, language))


def _marks(facts: Common) -> tuple[str, ...]:
    """Which edition this is, and which one it replaces and why."""
    edition, language = facts.edition, facts.written_in
    if edition.number == 1:
        return ()
    number = say(language, "edition", number=edition.number)
    if edition.replaces is None:
        return (number,)
    replaced = say(language, "edition.replaces", day=day(edition.replaces, language))
    return (" ".join((number, replaced, name(edition.reason))).strip(),)


def own_words(facts: Common) -> Section | None:
    """The therapist's own words, under a heading that says whose they are."""
    said = paragraphs(facts.edition.words)
    if not said:
        return None
    return Section(
        "words",
        tuple(Paragraph(Words("", each)) for each in said),
        heading=say(facts.written_in, "own_words"),
        key="words",
    )


def signature(facts: Common) -> Section:
    """Lines to sign on, or who signed and when."""
    language, maker, signed = facts.written_in, facts.made_by, facts.edition.signature
    practice = name(facts.practice.name)
    if signed is None:
        by = name(", ".join(filter(None, (maker.name, maker.title))))
        lines = (say(language, "signature"), say(language, "signature.date"))
        return Section("signature", (Signature(lines, (by, practice)),))
    who = ", ".join(filter(None, (signed.name, signed.title, signed.registration)))
    said = say(language, "signed", who=name(who), day=day(signed.on, language))
    return Section("signature", (Signature((), (practice,), said),))


def finished(facts: Common, frame: Frame, *parts: Part | None) -> Document:
    """The document of these parts without the sections that are switched off."""
    return without(Document(frame, some(*parts)), facts.edition.off)
