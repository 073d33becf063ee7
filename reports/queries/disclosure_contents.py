"""What goes out: everything that is held, with what was decided about each item."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import partial

from django.utils.translation import ngettext

from assessments.queries.wording import shipped_words
from clients.queries.disclosure import Held, Source, Told
from clients.replica import off_the_primary
from reports.documents.redaction import blacked_out
from reports.documents.words import say
from reports.models import Disclosure, DisclosureChoice, Report
from reports.queries.disclosure import in_its_language
from reports.queries.disclosure_items import (
    Everything,
    Item,
    Undecided,
    everything_of,
    items_of,
)
from reports.queries.disclosure_rows import is_final

Decision = DisclosureChoice.Decision


@dataclass(frozen=True, slots=True)
class Part:
    """One table as it goes out; `left` are lines about what was left out of it."""

    source: Source
    held: tuple[Held, ...]
    left: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Contents:
    """All parts in order, and the reports whose files go along."""

    parts: tuple[Part, ...]
    reports: tuple[Report, ...]


@off_the_primary()
def contents_of(disclosure: Disclosure) -> Contents:
    """What the archive will say, to the letter, in the language of the copy.

    Raises Undecided while an item is not decided, or was written differently since.
    """
    with in_its_language(disclosure):
        everything = list(everything_of(disclosure))
        items = items_of(disclosure, everything)
    _refuse_undecided(items)
    decided = {each.key: each for each in items}
    part = partial(_part, decided=decided, language=disclosure.language)
    parts = tuple(part(*each) for each in _one_a_heading(everything))
    told = {each.key for part in parts for each in part.held}
    return Contents(parts, tuple(_files(disclosure, decided, told)))


def _refuse_undecided(items: Iterable[Item]) -> None:
    waiting = [each for each in items if not each.fresh]
    if waiting:
        raise Undecided(
            ngettext(
                "%(many)s item has not been looked at, or changed since. Look through "
                "what is new.",
                "%(many)s items have not been looked at, or changed since. Look "
                "through what is new.",
                len(waiting),
            )
            % {"many": len(waiting)}
        )


def may_leave_the_practice(report: Report) -> bool:
    """Whether its file may go along at all: final, of this client, in words of ours.

    A joint page holds the answers of two people, and goes to neither as a file.
    """
    joint = report.kind == Report.Kind.COUPLE
    return is_final(report) and not joint and not prints_licensed_words(report)


def prints_licensed_words(report: Report) -> bool:
    """Whether the file prints words that the practice holds under a licence."""
    given = report.response.assignment if report.response else report.assignment
    prints = report.kind in (Report.Kind.SINGLE, Report.Kind.BLANK)
    return prints and given is not None and shipped_words(given) is None


def _one_a_heading(everything: Everything) -> list[tuple[Source, tuple[Held, ...]]]:
    """The same with each heading once, whatever ways lead to its rows."""
    found: dict[str, tuple[Source, tuple[Held, ...]]] = {}
    for source, rows in everything:
        first, before = found.get(source.kind, (source, ()))
        found[source.kind] = (first, before + rows)
    return list(found.values())


def _part(
    source: Source, rows: Iterable[Held], decided: dict[str, Item], language: str
) -> Part:
    kept, left = [], []
    for each in rows:
        item = decided.get(each.item)
        choice = item.choice if item else None
        if choice is None or choice.decision == Decision.INCLUDE:
            kept.append(each)
            continue
        why = say(language, f"copy.why.{choice.reason}")
        if choice.decision == Decision.BLACK_OUT:
            kept.append(_cut(each, choice, _mark(choice, why, language)))
        elif not choice.silent:
            left.append(say(language, "copy.left", title=each.title, why=why))
    return Part(source, tuple(kept), tuple(left))


def _mark(choice: DisclosureChoice, why: str, language: str) -> str:
    """What stands in place of a passage; without a reason where none may be said."""
    return say(language, "copy.blacked_out", why="" if choice.silent else why)


def _cut(held: Held, choice: DisclosureChoice, mark: str) -> Held:
    """The row with the mark for each passage."""
    cuts = choice.cuts.get(held.key, {})
    black = partial(_black, cuts=cuts, mark=mark)
    return replace(held, told=tuple(map(black, held.told)))


def _black(told: Told, cuts: dict, mark: str) -> Told:
    spans = cuts.get(told.name)
    if not spans:
        return told
    text = blacked_out(told.words, spans, mark)
    return replace(told, value=text, words=text)


def _files(
    disclosure: Disclosure, decided: dict[str, Item], told: set[str]
) -> Iterable[Report]:
    """Final reports that were included as they stand; cut ones stay here."""
    whole = {
        key
        for key, item in decided.items()
        if item.choice and item.choice.decision == Decision.INCLUDE
    }
    reports = Report.objects.filter(client=disclosure.client).select_related(
        "response__assignment", "assignment"
    )
    for report in reports.order_by("number", "edition"):
        included = f"Report:{report.pk}" in whole and f"reports:{report.pk}" in told
        if included and may_leave_the_practice(report):
            yield report
