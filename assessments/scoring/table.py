"""Scores a table of answers, one row in and one row out."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import batched

import numpy as np

from assessments.instruments.definition import Definition, ResponseScale
from assessments.scoring.answers import BadAnswers
from assessments.scoring.bulk import (
    MISSING,
    UNUSABLE,
    Answers,
    BulkScores,
    fits,
    key_of,
    score_many,
)
from assessments.scoring.scorecard import ENGINE_VERSION, Scorecard, score

_SPAN = re.compile(r"(?P<stem>.*?)(?P<first>[0-9]+)\.\.(?P<again>.*?)(?P<last>[0-9]+)")
# Statistics programs write whole answers as 4.0 when a column has gaps.
_WHOLE = re.compile(r"[+-]?[0-9]{1,9}(\.0*)?")
_RANGE = re.compile(r"(-?[0-9]{1,9})(?:-|\.\.)(-?[0-9]{1,9})")

_BATCH = 4096


class BadTable(ValueError):
    """The table as a whole cannot be scored; the text says what to mend."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How the cells of a table become answers to one instrument.

    `columns` are the names of the item columns in item order; `missing` holds
    the texts that stand for "not answered", beside the empty cell.
    """

    definition: Definition
    columns: tuple[str, ...]
    response: ResponseScale
    missing: frozenset[str] = frozenset()


def reading(
    definition: Definition, items: str = "", on: str = "", missing: str = ""
) -> Reading:
    """Make a Reading from command-line words; BadTable says which is wrong."""
    if on and any(item.response for item in definition.items):
        raise BadTable(
            f"The items of {definition.id} have different ranges: leave out --range."
        )
    columns = columns_named(items) if items else definition.item_codes
    if len(columns) != len(definition.items):
        raise BadTable(
            f"--items names {len(columns)} columns, and {definition.id} has "
            f"{len(definition.items)} items: name one column for each item, in order."
        )
    return Reading(
        definition=definition,
        columns=columns,
        response=response_named(on) if on else definition.response,
        missing=frozenset(
            code for part in missing.split(",") if (code := part.strip())
        ),
    )


def columns_named(items: str) -> tuple[str, ...]:
    """Column names from "Q1..Q36", "a,b,c" or a mixture; BadTable if repeated."""
    columns = [name for part in items.split(",") for name in _span(part.strip())]
    if "" in columns or len(set(columns)) != len(columns):
        raise BadTable("--items must name different columns, like Q1..Q36 or Q1,Q3,Q2.")
    return tuple(columns)


def response_named(on: str) -> ResponseScale:
    """A response range from "1-5"; BadTable if it is none."""
    match = _RANGE.fullmatch(on.strip())
    if not match or int(match[1]) >= int(match[2]):
        raise BadTable(f'--range "{on}" is not a range: write the ends, like 1-5.')
    return ResponseScale(int(match[1]), int(match[2]))


def scored_rows(
    header: Sequence[str], rows: Iterable[Sequence[str]], how: Reading
) -> Iterator[list[str]]:
    """The header and one line per row: row number, scores and counts, error.

    Raises BadTable when columns are missing or stand twice. A bad value never
    stops the table: it is named in the error of its row.
    """
    places = _places(header, how)
    scales = [scale.key for scale in how.definition.subscales]
    yield ["row", *(name for key in scales for name in (key, f"{key}_n")), "error"]
    lines = _lines(rows, len(header), places, how)
    for number, line in enumerate(lines, start=1):
        yield [str(number), *line]


def answers_of(
    header: Sequence[str], rows: Iterable[Sequence[str]], how: Reading
) -> tuple[Answers, int]:
    """The usable rows as numbers, forms x items, and how many rows were not usable.

    Raises BadTable as `scored_rows`; ValueError when the range is not one that `fits`.
    """
    places, key = _places(header, how), key_of(how.definition, how.response)
    blocks, left_out = [np.empty((0, len(places)), np.int16)], 0
    for some in batched(rows, _BATCH):
        answers = _matrix(some, len(header), places, how)
        wrong = key.unusable(answers)
        blocks.append(answers[~wrong])
        left_out += int(wrong.sum())
    return np.concatenate(blocks), left_out


def remark(how: Reading) -> str:
    """What must be known beside the scores, or "" when nothing must."""
    used, published = how.response, how.definition.response
    if (used.minimum, used.maximum) == (published.minimum, published.maximum):
        return ""
    return (
        f"# {how.definition.id}, engine {ENGINE_VERSION}: answers, reversing and "
        f"scores on {used.minimum} to {used.maximum}, not on the published "
        f"{published.minimum} to {published.maximum}"
    )


def decimal(value: Fraction | None) -> str:
    """A score to twelve significant digits, or "" when there is none."""
    return "" if value is None else f"{float(value):.12g}"


def _span(part: str) -> list[str]:
    match = _SPAN.fullmatch(part)
    if not match:
        return [part]
    first, last = int(match["first"]), int(match["last"])
    if match["again"] not in ("", match["stem"]) or not 0 <= last - first < 1000:
        raise BadTable(f'--items "{part}" is no span: write it like Q1..Q36.')
    # Q01..Q36 keeps its leading nought.
    width = len(match["first"])
    return [f"{match['stem']}{n:0{width}d}" for n in range(first, last + 1)]


def _places(header: Sequence[str], how: Reading) -> dict[str, int]:
    """Where in a row the answer to each item stands."""
    names = [name.strip() for name in header]
    absent = [name for name in how.columns if name not in names]
    if absent:
        raise BadTable(
            f"The file has no column {', '.join(absent)}. It has: {', '.join(names)}. "
            "Say with --items which columns hold the answers."
        )
    twice = [name for name in how.columns if names.count(name) > 1]
    if twice:
        raise BadTable(f"The file has more than one column {', '.join(twice)}.")
    return {
        code: names.index(column)
        for code, column in zip(how.definition.item_codes, how.columns, strict=True)
    }


def _lines(
    rows: Iterable[Sequence[str]], width: int, places: Mapping[str, int], how: Reading
) -> Iterator[list[str]]:
    """One line per row: many rows at once, and one by one where something is wrong."""
    if not fits(how.definition, how.response):
        yield from (_scored(row, width, places, how) for row in rows)
        return
    key = key_of(how.definition, how.response)
    for some in batched(rows, _BATCH):
        answers = _matrix(some, width, places, how)
        wrong = key.unusable(answers)
        answers[wrong] = MISSING
        lines = _printed(score_many(key, answers))
        for row, bad, line in zip(some, wrong.tolist(), lines, strict=True):
            yield _scored(row, width, places, how) if bad else line


def _matrix(
    rows: Sequence[Sequence[str]], width: int, places: Mapping[str, int], how: Reading
) -> Answers:
    """Rows as numbers; UNUSABLE in every place where there is no answer to be had."""
    codes = _Codes(how.missing)
    marks = [
        [codes[row[place]] for place in places.values()]
        if len(row) == width
        else [UNUSABLE] * len(places)
        for row in rows
    ]
    return np.array(marks, np.int16).reshape(len(rows), len(places))


class _Codes(dict[str, int]):
    """The number for each text of a cell, worked out once for all alike."""

    def __init__(self, missing: frozenset[str]) -> None:
        super().__init__()
        self._missing = missing

    def __missing__(self, cell: str) -> int:
        answer = _answer(cell.strip(), self._missing)
        if answer is None:
            code = MISSING
        else:
            # A text, or a number beyond all ranges, is looked at again by itself.
            small = isinstance(answer, int) and MISSING < answer < UNUSABLE
            code = int(answer) if small else UNUSABLE
        self[cell] = code
        return code


def _printed(scores: BulkScores) -> Iterator[list[str]]:
    """The cells of each row, as `_figures` writes them for one."""
    columns: list[list[str]] = []
    for values, answered in zip(scores.values.T, scores.answered.T, strict=True):
        texts = ("" if value != value else f"{value:.12g}" for value in values.tolist())
        columns += [list(texts), [str(count) for count in answered.tolist()]]
    # What has no scales still has its rows.
    rows = zip(*columns, strict=True) if columns else [()] * len(scores.values)
    return ([*cells, ""] for cells in rows)


def _scored(
    row: Sequence[str], width: int, places: Mapping[str, int], how: Reading
) -> list[str]:
    empty = [""] * (2 * len(how.definition.subscales))
    if len(row) != width:
        return [*empty, f"the row has {len(row)} cells, the header {width}"]
    cells = {code: row[place].strip() for code, place in places.items()}
    answers = {code: _answer(cell, how.missing) for code, cell in cells.items()}
    try:
        # A text that is no number goes along, to be refused with all the others.
        card = score(how.definition, answers, response=how.response)  # type: ignore[arg-type]
    except BadAnswers as bad:
        return [*empty, _error(bad, how)]
    return [*_figures(card), ""]


def _answer(cell: str, missing: frozenset[str]) -> int | str | None:
    if not cell or cell in missing:
        return None
    if not _WHOLE.fullmatch(cell):
        return cell
    number = int(cell.partition(".")[0])
    return None if str(number) in missing else number


def _figures(card: Scorecard) -> Iterator[str]:
    for scale in card.scales:
        yield decimal(scale.value)
        yield str(scale.n_answered)


def _error(bad: BadAnswers, how: Reading) -> str:
    columns = dict(zip(how.definition.item_codes, how.columns, strict=True))
    reasons = ((columns[code], why.rstrip(".")) for code, why in bad.problems.items())
    return "; ".join(f"{column}: {why}" for column, why in reasons)
