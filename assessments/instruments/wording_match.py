"""Which line belongs to which item, and what speaks against it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from assessments.instruments.definition import Definition
from assessments.instruments.wording_lines import Line, UnreadableLines
from clients.translatable import Said, gettext_noop


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that a person has to look at before the order of lines counts.

    `code` is "repeated" or "first_words"; it goes on record, the `words` do not.
    """

    code: str
    words: str


def match_lines(lines: Iterable[Line], definition: Definition) -> dict[str, str]:
    """Words by item code: by the codes, else the numbers, else the order of lines.

    Raises UnreadableLines where the count differs or a mark fits no item.
    """
    lines, codes = tuple(lines), definition.item_codes
    if len(lines) != len(codes):
        raise UnreadableLines(_another_count(definition, len(lines)))
    marks = [line.mark for line in lines]
    if not any(marks):
        return dict(zip(codes, (line.text for line in lines), strict=True))
    by_number = {str(number): code for number, code in enumerate(codes, start=1)}
    known = by_number if set(marks) & set(by_number) else {each: each for each in codes}
    _check_marks(marks, known)
    text = {known[line.mark]: line.text for line in lines}
    return {code: text[code] for code in codes}


def findings(
    items: Mapping[str, str], definition: Definition, first_words: str
) -> tuple[Finding, ...]:
    """What speaks against the order: repeated lines, and another first line.

    `first_words` are those of item 1 as the person reads them on the form.
    """
    numbers = {code: number for number, code in enumerate(definition.item_codes, 1)}
    places: dict[str, list[int]] = defaultdict(list)
    for code, text in items.items():
        places[_words_only(text)].append(numbers[code])
    found = [
        Finding("repeated", _the_same(many))
        for many in places.values()
        if len(many) > 1
    ]
    return (*found, *_other_start(items, definition, first_words))


def same_items(
    definition: Definition, among: Iterable[Definition]
) -> tuple[Definition, ...]:
    """The instruments that ask the same items in another order, the newest of each."""
    newest = {each.key: each for each in among if each.key != definition.key}
    return tuple(each for each in newest.values() if _base(each) == _base(definition))


def order_in_words(definition: Definition) -> str:
    """How the items are numbered: as the definition says, else by their scales."""
    if definition.item_order:
        return definition.item_order
    if len(definition.subscales) == 1:
        words = gettext_noop("As published, 1 to %(last)s.")
        return Said(words, last=len(definition.items))
    parts = [
        Said(
            "%(numbers)s %(scale)s",
            numbers=_spans(_numbers(definition, scale.items)),
            scale=scale.title,
        )
        for scale in definition.subscales
    ]
    return _joined("; ", parts)


def counts_for(definition: Definition, code: str) -> str:
    """What an item counts for, in words: its scales, and whether it is reversed."""
    scales = [each for each in definition.subscales if code in each.items]
    if not scales:
        return gettext_noop("not scored")
    words = ", ".join(each.title for each in scales)
    turned = any(
        definition.item(code).reverse or code in each.reversed_here for each in scales
    )
    return Said(gettext_noop("%(scales)s, reversed"), scales=words) if turned else words


def _check_marks(marks: list[str], known: Mapping[str, str]) -> None:
    strange = [mark or "(none)" for mark in marks if mark not in known]
    if strange:
        words = gettext_noop(
            "No item has the code or number %(strange)s. The items are %(items)s. "
            "Correct them, or leave codes and numbers out."
        )
        raise UnreadableLines(
            Said(words, strange=_some(strange), items=_ends(list(known)))
        )
    twice = sorted({mark for mark in marks if marks.count(mark) > 1})
    if twice:
        words = gettext_noop("There is more than one line for %(marks)s.")
        raise UnreadableLines(Said(words, marks=_some(twice)))


def _other_start(
    items: Mapping[str, str], definition: Definition, first_words: str
) -> Iterable[Finding]:
    wanted = _words_only(first_words)
    begins = [
        number
        for number, code in enumerate(definition.item_codes, start=1)
        if f"{_words_only(items.get(code, ''))} ".startswith(f"{wanted} ")
    ]
    if wanted and 1 in begins:
        return
    start = first_words.strip()
    if wanted and begins:
        words = gettext_noop(
            "Line 1 does not begin with “%(start)s”. They begin line %(line)s."
        )
        yield Finding("first_words", Said(words, start=start, line=begins[0]))
    else:
        words = gettext_noop("Line 1 does not begin with “%(start)s”.")
        yield Finding("first_words", Said(words, start=start))


def _another_count(definition: Definition, lines: int) -> str:
    if lines == 1:
        words = gettext_noop(
            "%(title)s has %(items)s items, and this is 1 line. Bring exactly one line "
            "for each item, without headings and instructions."
        )
    else:
        words = gettext_noop(
            "%(title)s has %(items)s items, and this is %(lines)s lines. Bring exactly "
            "one line for each item, without headings and instructions."
        )
    items = len(definition.items)
    return Said(words, title=definition.short_title, items=items, lines=lines)


def _the_same(numbers: list[int]) -> str:
    return Said(gettext_noop("Lines %(lines)s are the same."), lines=_listed(numbers))


def _base(definition: Definition) -> str:
    return definition.variant_of or definition.key


def _words_only(text: str) -> str:
    kept = "".join(each if each.isalnum() else " " for each in text.casefold())
    return " ".join(kept.split())


def _numbers(definition: Definition, codes: Iterable[str]) -> list[int]:
    return sorted(definition.item_codes.index(code) + 1 for code in codes)


def _spans(numbers: list[int]) -> str:
    """1, 2, 3, 7 as "1 to 3, 7"."""
    cuts = [place for place, (a, b) in enumerate(pairwise(numbers), 1) if b != a + 1]
    runs = [
        numbers[start:stop]
        for start, stop in zip([0, *cuts], [*cuts, len(numbers)], strict=True)
    ]
    words = gettext_noop("%(first)s to %(last)s")
    parts = [
        Said(words, first=run[0], last=run[-1]) if len(run) > 1 else str(run[0])
        for run in runs
    ]
    return _joined(", ", parts)


def _joined(mark: str, parts: Sequence[str]) -> str:
    """A list whose parts can still be told in another language."""
    places = {f"part_{number}": part for number, part in enumerate(parts)}
    return Said(mark.join(f"%({place})s" for place in places), **places)


def _listed(numbers: list[int]) -> str:
    words = [str(number) for number in numbers]
    return Said(
        gettext_noop("%(first)s and %(last)s"),
        first=", ".join(words[:-1]),
        last=words[-1],
    )


def _some(words: list[str]) -> str:
    first = ", ".join(f"“{word}”" for word in words[:3])
    if len(words) <= 3:
        return first
    return Said(
        gettext_noop("%(first)s and %(many)s more"), first=first, many=len(words) - 3
    )


def _ends(words: list[str]) -> str:
    if len(words) == 1:
        return f"“{words[0]}”"
    return Said(
        gettext_noop("“%(first)s” to “%(last)s”"), first=words[0], last=words[-1]
    )
