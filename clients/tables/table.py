"""Reads a table out of the bytes of a CSV file, whatever program wrote it."""

import codecs
import csv
import io
from dataclasses import dataclass

from clients.translatable import Said, gettext_noop

LARGEST = 1024 * 1024
MOST_ROWS, MOST_COLUMNS, LONGEST = 2000, 80, 1000
DELIMITERS = ",;\t|"
# Lines that are looked at to find the delimiter.
LOOKED_AT = 20

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

_NO_ROW = gettext_noop(
    "There is no row in it. The first line must be the names of the columns, with one "
    "line for each row below."
)


class UnreadableTable(ValueError):
    """This file is no table that can be read; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Table:
    """The heads of a table and its rows, all cells as text; and how it was read.

    `lines` are the lines of the file at which the rows end, for whoever looks there.
    """

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    lines: tuple[int, ...]
    encoding: str
    delimiter: str


def read_table(raw: bytes) -> Table:
    """The table in `raw`: encoding and delimiter are found out, the first row is heads.

    Empty rows are left out, short ones filled up. Raises UnreadableTable.
    """
    if len(raw) > LARGEST:
        raise UnreadableTable(
            gettext_noop("This file is over 1 MB. Split it and bring the parts.")
        )
    text, encoding = _decoded(raw)
    delimiter = _delimiter(text)
    rows = _rows(text, delimiter)
    if len(rows) < 2:
        raise UnreadableTable(_NO_ROW)
    (_, heads), *body = rows
    if len(heads) > MOST_COLUMNS:
        raise UnreadableTable(
            Said(
                gettext_noop("This file has more than %(most)s columns."),
                most=MOST_COLUMNS,
            )
        )
    if len(body) > MOST_ROWS:
        raise UnreadableTable(
            Said(
                gettext_noop(
                    "This file has more than %(most)s rows. Split it and bring the "
                    "parts."
                ),
                most=MOST_ROWS,
            )
        )
    width = len(heads)
    return Table(
        heads=_named(heads),
        rows=tuple(tuple((cells + [""] * width)[:width]) for _, cells in body),
        lines=tuple(line for line, _ in body),
        encoding=encoding,
        delimiter=delimiter,
    )


def _decoded(raw: bytes) -> tuple[str, str]:
    """The text, and the name of its encoding; the old one of Windows as a last try."""
    encodings = [name for mark, name in _MARKS if raw.startswith(mark)]
    for encoding in encodings or ["utf-8", "cp1252"]:
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if any(each < " " and each not in "\t\r\n" for each in set(text)):
            break
        return text, encoding
    raise UnreadableTable(
        gettext_noop(
            "This is no file of text. Save the table as “CSV UTF-8” and bring that."
        )
    )


def _delimiter(text: str) -> str:
    """That which cuts the first lines into most cells, and all into equally many."""
    first = "\n".join(text.splitlines()[:LOOKED_AT])

    def fit(delimiter: str) -> tuple[int, int]:
        try:
            rows = list(csv.reader(io.StringIO(first, newline=""), delimiter=delimiter))
        except csv.Error:
            return 0, 0
        width = len(rows[0]) if rows else 0
        return sum(len(row) == width for row in rows) if width > 1 else 0, width

    return max(DELIMITERS, key=fit)


def _rows(text: str, delimiter: str) -> list[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    found: list[tuple[int, list[str]]] = []
    try:
        for row in reader:
            cells = [" ".join(cell.split()) for cell in row]
            if any(len(cell) > LONGEST for cell in cells):
                raise UnreadableTable(
                    Said(
                        gettext_noop(
                            "A cell in line %(line)s has more than %(most)s "
                            "characters. Is a quotation mark missing?"
                        ),
                        line=reader.line_num,
                        most=LONGEST,
                    )
                )
            if any(cells):
                found.append((reader.line_num, cells))
    except csv.Error:
        raise UnreadableTable(
            Said(
                gettext_noop(
                    "Line %(line)s cannot be read. Is a quotation mark missing?"
                ),
                line=reader.line_num,
            )
        ) from None
    return found


def _named(heads: list[str]) -> tuple[str, ...]:
    """Each column by a name: one that has none or that of another gets a number."""
    named: list[str] = []
    for number, head in enumerate(heads, start=1):
        name = head[:80] or f"Column {number}"
        named.append(f"{name} ({number})" if name in named else name)
    return tuple(named)
