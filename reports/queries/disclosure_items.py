"""The items of a disclosure: what a person looks through, and what was decided."""

import json
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.crypto import salted_hmac

from clients.queries.disclosure import Held, Source, held_in
from clients.queries.relationship import targets_of
from reports.documents.redaction import mentions
from reports.models import Disclosure, DisclosureChoice
from reports.queries import CannotReport
from reports.queries.disclosure_rows import SOURCES

NOTES = "session_notes"


class Undecided(CannotReport):
    """Something in the file has not been looked at since it was last written."""


@dataclass(frozen=True, slots=True)
class Item:
    """Rows that are decided together: what they say, and what was decided of them.

    `choice` is None before somebody decided, and `fresh` says that nothing was
    written since. `mentions` are names of people around the client in the text.
    """

    key: str
    title: str
    heading: str
    held: tuple[Held, ...]
    fingerprint: str
    choice: DisclosureChoice | None = None
    mentions: tuple[str, ...] = ()

    @property
    def fresh(self) -> bool:
        """Whether somebody looked at what stands there now."""
        found = self.choice
        return found is not None and found.fingerprint == self.fingerprint

    @property
    def is_report(self) -> bool:
        """Whether it is a report, which goes along as it was signed or not at all."""
        return self.held[0].source == "reports"

    def cut_passages(self) -> tuple[str, ...]:
        """The words that are blacked out, each once, as they stand in the item."""
        cuts = self.choice.cuts if self.choice else {}
        found = {
            told.words[start:end]
            for held in self.held
            for told in held.told
            for start, end in cuts.get(held.key, {}).get(told.name, [])
        }
        return tuple(sorted(found))

    @property
    def names_others(self) -> bool:
        return any(each.names_others for each in self.held)


type Everything = Iterable[tuple[Source, tuple[Held, ...]]]


def everything_of(disclosure: Disclosure, *, to_look_at: bool = False) -> Everything:
    """Every table with its rows, as they stand now; notes only where they are wanted.

    `to_look_at` leaves out tables without any typed text or other people in them.
    """
    for source in SOURCES:
        if source.kind == NOTES and not disclosure.with_notes:
            continue
        if may_need_a_look(source) or not to_look_at:
            yield source, tuple(held_in(source, disclosure.client))


def may_need_a_look(source: Source) -> bool:
    """Whether a row of this table can be one that a person has to decide about."""
    return bool(source.free) or source.names_others is not None


def items_of(
    disclosure: Disclosure, everything: Everything | None = None
) -> list[Item]:
    """What a person must decide about, in the order of the archive."""
    found: dict[str, list[tuple[Source, Held]]] = {}
    looked_through = (
        (source, rows)
        for source, rows in everything or everything_of(disclosure, to_look_at=True)
        if may_need_a_look(source)
    )
    for source, rows in looked_through:
        for each in rows:
            found.setdefault(each.item, []).append((source, each))
    choices = {each.item: each for each in disclosure.choices.all()}
    names = [each.name for each in targets_of(disclosure.client)]
    return [
        _item(key, rows, choices.get(key), names)
        for key, rows in found.items()
        if any(held.needs_a_look for _, held in rows)
    ]


def item_of(disclosure: Disclosure, key: str) -> Item | None:
    """One of `items_of(disclosure)`, or None."""
    return next((each for each in items_of(disclosure) if each.key == key), None)


def fingerprint_of(held: Iterable[Held]) -> str:
    """A keyed digest of what these rows say, so that no guess of a text can be tried.

    Of typed text alone, but for rows about somebody else, of which every word counts.
    """
    said = [
        [
            each.key,
            [[t.name, t.value] for t in each.told if t.free or each.names_others],
        ]
        for each in held
    ]
    text = json.dumps(said, ensure_ascii=False)
    return salted_hmac("reports.disclosure", text, algorithm="sha256").hexdigest()


def _item(
    key: str,
    rows: list[tuple[Source, Held]],
    choice: DisclosureChoice | None,
    names: list[str],
) -> Item:
    held = tuple(each for _, each in rows)
    text = " ".join(t.words for each in held for t in each.told if t.free)
    source = rows[0][0]
    return Item(
        key=key,
        title=held[0].title,
        heading=str(source.title),
        held=held,
        fingerprint=fingerprint_of(held),
        choice=choice,
        mentions=() if source.kind == "people" else mentions(text, names),
    )
