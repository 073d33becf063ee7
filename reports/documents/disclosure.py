"""A copy of a client's data on paper: in parts, with what was left out said at each."""

from dataclasses import dataclass

from reports.charts.axes import day
from reports.charts.tables import Table
from reports.documents.cover import born, frame_of, running_of
from reports.documents.disclosure_words import (
    ABOUT,
    CONTENTS,
    EMPTY,
    FILES,
    HELP,
    LEFT_OUT,
    NOT_HERE,
    SUBTITLE,
    TITLE,
)
from reports.documents.document import (
    Document,
    Grid,
    Listing,
    Paragraph,
    Part,
    Section,
    Words,
)
from reports.documents.facts import Client, Common
from reports.documents.printable import name, paragraphs, printable


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of a part: its title, short lines of (name, words), and long texts."""

    title: str
    lines: tuple[tuple[str, str], ...] = ()
    texts: tuple[tuple[str, str], ...] = ()
    table: Table | None = None


@dataclass(frozen=True, slots=True)
class Chapter:
    """One part: rows of a table, or entries; `left` says what was left out of it."""

    title: str
    entries: tuple[Entry, ...] = ()
    table: Table | None = None
    left: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        return len(self.entries) + (len(self.table.rows) if self.table else 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class DisclosureFacts(Common):
    """Everything that goes out about one client.

    `asked` says who asked and when, `basis` why the practice may keep the data,
    `files` are the names of the files beside this one.
    """

    client: Client
    asked: str
    basis: str
    chapters: tuple[Chapter, ...]
    not_here: tuple[str, ...] = NOT_HERE
    files: tuple[str, ...] = ()


def compose(facts: DisclosureFacts) -> Document:
    """The copy: what it is and what is in it, then part by part."""
    client = facts.client
    frame = frame_of(
        facts,
        TITLE,
        SUBTITLE.format(day=day(facts.made_on, "en")),
        running_of(client),
        (
            ("client", client.name),
            ("reference", client.reference),
            ("born", born(client, "en")),
            ("prepared_by", facts.made_by.name),
        ),
    )
    parts = (_about(facts), _contents(facts), _not_here(facts))
    return Document(frame, (*parts, *map(_chapter, facts.chapters)))


def _about(facts: DisclosureFacts) -> Section:
    said = (facts.asked, *ABOUT, facts.basis, HELP)
    return Section(
        "about_copy", tuple(Paragraph(Words("", printable(each))) for each in said)
    )


def _contents(facts: DisclosureFacts) -> Section:
    told = tuple(
        f"{place}. {each.title} ({each.count})"
        for place, each in enumerate(facts.chapters, 1)
    )
    parts: list[Part] = [Listing(told, "contents")]
    if facts.files:
        files = tuple(name(each) for each in facts.files)
        parts += [Paragraph(Words("", FILES)), Listing(files, "contents")]
    return Section("about_copy", tuple(parts), CONTENTS)


def _not_here(facts: DisclosureFacts) -> Section:
    parts = tuple(Paragraph(Words("", each)) for each in facts.not_here)
    return Section("about_copy", parts, LEFT_OUT)


def _chapter(chapter: Chapter) -> Section:
    parts: list[Part] = []
    if chapter.table and chapter.table.rows:
        parts.append(Grid(_cells(chapter.table), "held"))
    for entry in chapter.entries:
        parts += _entry(entry)
    parts += [Paragraph(Words("", name(each)), "remark") for each in chapter.left]
    if not parts:
        parts.append(Paragraph(Words("", EMPTY), "small"))
    return Section("held_part", tuple(parts), chapter.title)


def _entry(entry: Entry) -> list[Part]:
    said = "; ".join(f"{label}: {words}" for label, words in entry.lines)
    parts: list[Part] = [Paragraph(Words(f"{name(entry.title)}.", printable(said)))]
    for label, text in entry.texts:
        first, *more = paragraphs(text) or ("",)
        parts.append(Paragraph(Words(f"{label}:", first), "told"))
        parts += [Paragraph(Words("", each), "told") for each in more]
    if entry.table and entry.table.rows:
        parts.append(Grid(_cells(entry.table), "held"))
    return parts


def _cells(table: Table) -> Table:
    rows = tuple(tuple(printable(cell) for cell in row) for row in table.rows)
    return Table(table.caption, table.heads, rows)
