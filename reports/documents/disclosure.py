"""A copy of a client's data on paper: in parts, with what was left out said at each."""

from collections.abc import Iterator
from dataclasses import dataclass

from reports.charts.axes import day
from reports.charts.tables import Table
from reports.documents.cover import born, frame_of, running_of
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
from reports.documents.words import say

_ABOUT = ("copy.about.right", "copy.about.notes", "copy.about.json")
_NOT_HERE = ("journal", "notes", "wording", "others", "complain")


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
    not_here: tuple[str, ...]
    files: tuple[str, ...] = ()


def compose(facts: DisclosureFacts) -> Document:
    """The copy: what it is and what is in it, then part by part."""
    client, language = facts.client, facts.written_in
    frame = frame_of(
        facts,
        say(language, "copy"),
        say(language, "copy.as_of", day=day(facts.made_on, language)),
        running_of(client),
        (
            ("client", client.name),
            ("reference", client.reference),
            ("born", born(client, language)),
            ("prepared_by", facts.made_by.name),
        ),
    )
    parts = (_about(facts), _contents(facts), _not_here(facts))
    return Document(frame, (*parts, *_chapters(facts)))


def _about(facts: DisclosureFacts) -> Section:
    about = (say(facts.written_in, key) for key in _ABOUT)
    said = (facts.asked, *about, facts.basis, say(facts.written_in, "copy.help"))
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
        beside = say(facts.written_in, "copy.files")
        parts += [Paragraph(Words("", beside)), Listing(files, "contents")]
    heading = say(facts.written_in, "copy.contents")
    return Section("about_copy", tuple(parts), heading)


def _not_here(facts: DisclosureFacts) -> Section:
    parts = tuple(Paragraph(Words("", each)) for each in facts.not_here)
    return Section("about_copy", parts, say(facts.written_in, "copy.left_out"))


def not_here(language: str, *, with_notes: bool) -> tuple[str, ...]:
    """What no copy holds, and notes on sessions where they were left out as a whole."""
    keys = _NOT_HERE if with_notes else ("session_notes", *_NOT_HERE)
    return tuple(say(language, f"copy.not_here.{key}") for key in keys)


def _chapters(facts: DisclosureFacts) -> Iterator[Section]:
    empty = say(facts.written_in, "copy.empty")
    for chapter in facts.chapters:
        parts = _chapter(chapter) or [Paragraph(Words("", empty), "small")]
        yield Section("held_part", tuple(parts), chapter.title)


def _chapter(chapter: Chapter) -> list[Part]:
    parts: list[Part] = []
    if chapter.table and chapter.table.rows:
        parts.append(Grid(_cells(chapter.table), "held"))
    for entry in chapter.entries:
        parts += _entry(entry)
    parts += [Paragraph(Words("", name(each)), "remark") for each in chapter.left]
    return parts


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
