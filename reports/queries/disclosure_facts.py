"""A disclosure as a document for people, and as plain values for programs; English."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import translation

from clients.queries.basis import BY_DEFAULT, basis_of
from clients.queries.disclosure import GIVEN, KEPT, WORKED_OUT, Held, Told, in_words
from clients.translatable import SOURCE
from reports.charts.tables import Table
from reports.documents import disclosure_words as say
from reports.documents.disclosure import Chapter, DisclosureFacts, Entry
from reports.documents.facts import Maker
from reports.models import Disclosure, Report
from reports.queries.disclosure_contents import Contents, Part
from reports.queries.sheet import client_facts, file_title, letterhead

# What data.json calls itself; a change of its shape is a new number.
SCHEMA = "attachment-clinic/client-data/1"
NAMES = {GIVEN: "given_by_you", KEPT: "kept_about_you", WORKED_OUT: "worked_out"}
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
    zone = ZoneInfo(practice.time_zone)
    not_here = say.NOT_HERE
    if not disclosure.with_notes:
        not_here = (say.NO_NOTES, *not_here)
    return DisclosureFacts(
        practice=letterhead(practice),
        made_by=Maker(staff.name, staff.title),
        made_on=now.astimezone(zone).date(),
        document_number=f"{client.reference}-data",
        draft=False,
        client=client_facts(client),
        asked=_asked(disclosure, zone),
        basis=basis_words(client, zone),
        chapters=tuple(_chapter(each, zone) for each in contents.parts if _shown(each)),
        not_here=not_here,
        files=(*(file_of(each) for each in contents.reports), "data.json"),
    )


def plain_of_disclosure(
    disclosure: Disclosure, contents: Contents, now: datetime
) -> dict[str, Any]:
    """data.json: what the client gave, what was kept, what was worked out, apart."""
    zone = ZoneInfo(disclosure.practice.time_zone)
    told: dict[str, dict[str, Any]] = {name: {} for name in NAMES.values()}
    left: list[dict[str, str]] = []
    for part in contents.parts:
        rows = [_plain(each) for each in part.held]
        told[NAMES[part.source.part]][part.source.kind] = rows
        left += [{"part": part.source.kind, "line": line} for line in part.left]
    return {
        "schema": SCHEMA,
        "practice": disclosure.practice.name,
        "reference": disclosure.client.reference,
        "made_at": now.isoformat(),
        "asked": _asked(disclosure, zone),
        "lawful_basis": basis_words(disclosure.client, zone),
        **told,
        "left_out": left,
        "not_in_here": list(say.NOT_HERE),
    }


def file_of(report: Report) -> str:
    """The name of a report's file in the archive."""
    return f"reports/{file_title(report)}.pdf"


def basis_words(client: Any, zone: ZoneInfo) -> str:
    """Why the practice may keep this file, and since when; what was typed of it is an
    item to be looked through like every other.
    """
    basis = basis_of(client)
    with translation.override(SOURCE):
        kind = _small(str(basis.get_kind_display() if basis else BY_DEFAULT.label))
    if basis is None:
        return f"This practice keeps your file for {kind}."
    since = in_words(basis.since, zone)
    return f"This practice keeps your file for {kind}, since {since}."


def _small(label: str) -> str:
    return label[:1].lower() + label[1:]


def _asked(disclosure: Disclosure, zone: ZoneInfo) -> str:
    day = in_words(disclosure.asked_on, zone)
    with translation.override(SOURCE):
        how = disclosure.get_how_display().lower()
    if disclosure.asked_by == Disclosure.AskedBy.CLIENT:
        return f"You asked for this copy on {day}, {how}."
    return f"This copy was asked for on {day}, {how}, by somebody with the right to."


def _shown(part: Part) -> bool:
    return part.source.on_paper and bool(part.held or part.left)


def _plain(held: Held) -> dict[str, Any]:
    return {
        "id": held.key.partition(":")[2],
        **{each.name: each.value for each in held.told},
    }


def _chapter(part: Part, zone: ZoneInfo) -> Chapter:
    source = part.source
    if source.kind == "who_looked":
        return Chapter(source.title, table=_looked(part.held, zone), left=part.left)
    if source.columns:
        table = _table(source.title, source.columns, part.held)
        return Chapter(source.title, table=table, left=part.left)
    return Chapter(
        source.title, tuple(_entry(each) for each in part.held), left=part.left
    )


def _table(title: str, columns: Sequence[str], rows: Iterable[Held]) -> Table:
    """A table of these columns; a row's first cell is never empty."""
    found = [{each.name: each for each in held.told} for held in rows]
    heads = tuple(found[0][name].label for name in columns) if found else ()
    cells = (
        tuple(told[name].words or say.NOTHING for name in columns) for told in found
    )
    return Table(title, heads, tuple(cells))


def _looked(rows: Iterable[Held], zone: ZoneInfo) -> Table:
    """Who did what on which day, the machine's own acts left to data.json."""
    counted: Counter[tuple[str, str, str]] = Counter()
    for held in rows:
        told = {each.name: each.value for each in held.told}
        if told["actor_kind"] != "system":
            at = datetime.fromisoformat(told["at"]).astimezone(zone).date()
            act = say.ACTS.get(told["act"], told["act"].replace("_", " "))
            counted[in_words(at, zone), told["actor_name"], act] += 1
    table = tuple((*line, str(times)) for line, times in counted.items())
    return Table("", say.LOOKED, table)


def _entry(held: Held) -> Entry:
    shown = [each for each in held.told if each.words and each.name not in TECHNICAL]
    return Entry(
        held.title,
        tuple((each.label, each.words) for each in shown if _is_line(each)),
        tuple((each.label, each.words) for each in shown if each.free),
        _answers(held),
    )


def _is_line(told: Told) -> bool:
    return not told.free and told.name != "answers"


def _answers(held: Held) -> Table | None:
    """The answers of one form; its questions where their words are ours to give."""
    found = [each.value for each in held.told if each.name == "answers"]
    if not found or not found[0]:
        return None
    rows = found[0]
    if "words" not in rows[0]:
        cells = tuple((each["item"], _value(each)) for each in rows)
        return Table(held.title, say.ANSWERS_ONLY, cells)
    worded = tuple((each["item"], each["words"], _value(each)) for each in rows)
    return Table(held.title, say.ANSWERS, worded)


def _value(answer: dict[str, Any]) -> str:
    return say.NOTHING if answer["value"] is None else str(answer["value"])
