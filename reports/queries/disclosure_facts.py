"""A disclosure as a document for people, and as plain values for programs."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from clients.queries.basis import BY_DEFAULT, basis_of
from clients.queries.disclosure import GIVEN, KEPT, WORKED_OUT, Held, Told, in_words
from clients.telling import kept
from reports.charts.tables import Table
from reports.documents.disclosure import Chapter, DisclosureFacts, Entry, not_here
from reports.documents.facts import Maker
from reports.documents.words import BOOK, say
from reports.models import Disclosure, Report
from reports.queries.disclosure import in_its_language
from reports.queries.disclosure_contents import Contents, Part
from reports.queries.sheet import client_facts, file_title, letterhead

# What data.json calls itself; a change of its shape is a new number.
SCHEMA = "attachment-clinic/client-data/1"
NAMES = {GIVEN: "given_by_you", KEPT: "kept_about_you", WORKED_OUT: "worked_out"}
# The heads of the table of who looked.
LOOKED = ("looked.day", "looked.who", "looked.what", "looked.times")
# Told to programs alone: they prove things, and say nothing to a person.
TECHNICAL = {
    *("definition_digest", "wording_digest", "sha256", "engine_version"),
    *("set_id", "place", "thread", "series", "wording_digest", "late_from"),
}


def facts_of_disclosure(
    disclosure: Disclosure, contents: Contents, staff: Any, now: datetime
) -> DisclosureFacts:
    """The facts of data.pdf, and of the page that shows it before it goes out."""
    client, practice = disclosure.client, disclosure.practice
    zone, language = ZoneInfo(practice.time_zone), disclosure.language
    with in_its_language(disclosure):
        shown = [each for each in contents.parts if _shown(each)]
        return DisclosureFacts(
            practice=letterhead(practice),
            made_by=Maker(staff.name, staff.title),
            made_on=now.astimezone(zone).date(),
            document_number=f"{client.reference}-data",
            written_in=language,
            draft=False,
            client=client_facts(client),
            asked=_asked(disclosure, zone),
            basis=_basis_words(disclosure, zone),
            chapters=tuple(_chapter(each, zone, language) for each in shown),
            not_here=not_here(language, with_notes=disclosure.with_notes),
            files=(*(file_of(each) for each in contents.reports), "data.json"),
        )


def plain_of_disclosure(
    disclosure: Disclosure, contents: Contents, now: datetime
) -> dict[str, Any]:
    """data.json: what the client gave, what was kept, what was worked out, apart.

    Names and codes are English in every copy; sentences are in the copy's language.
    """
    zone = ZoneInfo(disclosure.practice.time_zone)
    told: dict[str, dict[str, Any]] = {name: {} for name in NAMES.values()}
    left: list[dict[str, str]] = []
    for part in contents.parts:
        rows = [_plain(each) for each in part.held]
        told[NAMES[part.source.part]][part.source.kind] = rows
        left += [{"part": part.source.kind, "line": line} for line in part.left]
    with in_its_language(disclosure):
        return {
            "schema": SCHEMA,
            "practice": disclosure.practice.name,
            "reference": disclosure.client.reference,
            "made_at": now.isoformat(),
            "asked": _asked(disclosure, zone),
            "lawful_basis": _basis_words(disclosure, zone),
            **told,
            "left_out": left,
            "not_in_here": list(not_here(disclosure.language, with_notes=True)),
        }


def file_of(report: Report) -> str:
    """The name of a report's file in the archive."""
    return f"reports/{file_title(report)}.pdf"


def _basis_words(disclosure: Disclosure, zone: ZoneInfo) -> str:
    """Why the practice may keep this file, and since when; what was typed of it is an
    item to be looked through like every other.
    """
    language, basis = disclosure.language, basis_of(disclosure.client)
    kind = str(basis.get_kind_display() if basis else BY_DEFAULT.label)
    if language == "en":
        kind = _small(kind)
    if basis is None:
        return say(language, "copy.basis", kind=kind)
    since = in_words(basis.since, zone)
    return say(language, "copy.basis.since", kind=kind, day=since)


def _small(label: str) -> str:
    return label[:1].lower() + label[1:]


def _asked(disclosure: Disclosure, zone: ZoneInfo) -> str:
    by_client = disclosure.asked_by == Disclosure.AskedBy.CLIENT
    return say(
        disclosure.language,
        "copy.asked.client" if by_client else "copy.asked.other",
        day=in_words(disclosure.asked_on, zone),
        how=_small(disclosure.get_how_display()),
    )


def _shown(part: Part) -> bool:
    return part.source.on_paper and bool(part.held or part.left)


def _plain(held: Held) -> dict[str, Any]:
    return {
        "id": held.key.partition(":")[2],
        **{each.name: each.value for each in held.told},
    }


def _chapter(part: Part, zone: ZoneInfo, language: str) -> Chapter:
    source, title = part.source, str(part.source.title)
    if source.kind == "who_looked":
        table = _looked(part.held, zone, language)
        return Chapter(title, table=table, left=part.left)
    if source.columns:
        table = _table(title, source.columns, part.held, language)
        return Chapter(title, table=table, left=part.left)
    entries = tuple(_entry(each, language) for each in part.held)
    return Chapter(title, entries, left=part.left)


def _table(
    title: str, columns: Sequence[str], rows: Iterable[Held], language: str
) -> Table:
    """A table of these columns; a row's first cell is never empty."""
    found = [{each.name: each for each in held.told} for held in rows]
    heads = tuple(found[0][name].label for name in columns) if found else ()
    empty = say(language, "copy.nothing")
    cells = (tuple(told[name].words or empty for name in columns) for told in found)
    return Table(title, heads, tuple(cells))


def _looked(rows: Iterable[Held], zone: ZoneInfo, language: str) -> Table:
    """Who did what on which day, the machine's own acts left to data.json."""
    counted: Counter[tuple[str, str, str]] = Counter()
    for held in rows:
        told = {each.name: each for each in held.told}
        if told["actor_kind"].value != "system":
            at = datetime.fromisoformat(told["at"].value).astimezone(zone).date()
            act = _act(told["act"].value, language)
            counted[in_words(at, zone), kept(told["actor_name"].words), act] += 1
    table = tuple((*line, str(times)) for line, times in counted.items())
    return Table("", _heads(language, *LOOKED), table)


def _act(act: str, language: str) -> str:
    known = f"copy.act.{act}" in BOOK.tables[language]
    return say(language, f"copy.act.{act}") if known else act.replace("_", " ")


def _heads(language: str, *keys: str) -> tuple[str, ...]:
    return tuple(say(language, f"copy.{key}") for key in keys)


def _entry(held: Held, language: str) -> Entry:
    shown = [each for each in held.told if each.words and each.name not in TECHNICAL]
    return Entry(
        held.title,
        tuple((each.label, each.words) for each in shown if _is_line(each)),
        tuple((each.label, each.words) for each in shown if each.free),
        _answers(held, language),
    )


def _is_line(told: Told) -> bool:
    return not told.free and told.name != "answers"


def _answers(held: Held, language: str) -> Table | None:
    """The answers of one form; its questions where their words are ours to give."""
    found = [each.value for each in held.told if each.name == "answers"]
    if not found or not found[0]:
        return None
    rows, empty = found[0], say(language, "copy.nothing")
    columns = ("item", "question", "answer")
    if "words" not in rows[0]:
        columns = ("item", "answer")
    cells = tuple(
        tuple(_cell(row, column, empty) for column in columns) for row in rows
    )
    return Table(held.title, _heads(language, *columns), cells)


def _cell(row: dict[str, Any], column: str, empty: str) -> str:
    value = row[{"question": "words", "answer": "value"}.get(column, column)]
    return empty if value is None else str(value)
