"""Blacking out: finds passages in a text, and puts a mark in their place."""

from collections.abc import Iterable, Sequence

type Span = tuple[int, int]


def places_of(passage: str, text: str) -> list[Span]:
    """Every place of `passage` in `text`, whatever its capitals: [from, to) each.

    Offsets count characters of `text`. An empty passage is nowhere.
    """
    wanted, found = passage.strip(), []
    if not wanted:
        return []
    # Letter by letter: some have another length in small, which would move offsets.
    low = "".join(_small(each) for each in text)
    sought = "".join(_small(each) for each in wanted)
    at = low.find(sought)
    while at >= 0:
        found.append((at, at + len(sought)))
        at = low.find(sought, at + len(sought))
    return found


def _small(letter: str) -> str:
    lower = letter.lower()
    return lower if len(lower) == 1 else letter


def joined(spans: Iterable[Sequence[int]]) -> list[Span]:
    """The spans in order, those that touch or overlap as one."""
    found: list[Span] = []
    for start, end in sorted((each[0], each[1]) for each in spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def blacked_out(text: str, spans: Iterable[Sequence[int]], mark: str) -> str:
    """The text with `mark` in the place of each span; nothing of it shines through."""
    kept, at = [], 0
    for start, end in joined(spans):
        kept += [text[at:start], mark]
        at = end
    return "".join((*kept, text[at:]))


def mentions(text: str, names: Iterable[str]) -> tuple[str, ...]:
    """Which of these names stand in the text as words of their own."""
    letters = "".join(each if each.isalnum() else " " for each in text.lower())
    words = f" {' '.join(letters.split())} "
    return tuple(
        sorted({name for name in names if name and f" {name.lower()} " in words})
    )
