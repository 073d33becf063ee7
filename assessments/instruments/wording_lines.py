"""Lines of wording as a practice brings them: pasted, in a CSV file, or as FHIR."""

import csv
import io
import json
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from clients.translatable import Said, gettext_noop

# Of a whole file in bytes, of one line in characters, and of lines.
LARGEST = 1024 * 1024
LONGEST = 1000
MOST = 500
DEEPEST = 12

# "i01<tab>text", as cells copied from a sheet; "1. text", "1) text", "(1) text".
_CELLS = re.compile(r"\s*([A-Za-z0-9_]{1,40})[.):]?[ ]*\t\s*(\S.*)")
_NUMBERED = re.compile(r"\s*\(?([0-9]{1,3})[.):]\s*(\S.*)")
_BARE = re.compile(r"\s*([0-9]{1,3})\s+(\S.*)")
_HEADS = {"code", "item", "number", "no", "no.", "nr", "nr.", "id", "linkid", "#"}
_ENCODING = gettext_noop(
    "This file is not in UTF-8. Save it again as “CSV UTF-8”, or paste the lines."
)


class UnreadableLines(ValueError):
    """What was brought cannot be used; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Line:
    """The words of one item, and the code or number before them ("" for none)."""

    text: str
    mark: str = ""


def pasted_lines(text: str) -> tuple[Line, ...]:
    """One line an item. What numbers every line, by tab or "1.", is no part of it.

    Empty lines are left out. Raises UnreadableLines.
    """
    rows = [row for row in text.splitlines() if row.strip()]
    bare = _marked(rows, _BARE)
    if bare and [mark for mark, _ in bare] != _counted(len(rows)):
        bare = []  # "3 times a week …" is no number of an item
    found = _marked(rows, _CELLS) or _marked(rows, _NUMBERED) or bare
    return _lines(found or [("", row) for row in rows])


def csv_lines(raw: bytes) -> tuple[Line, ...]:
    """Two columns: the code or number of an item, and its words; UTF-8.

    Comma, semicolon and tab are recognised, and a first row of headings is left
    out. Raises UnreadableLines.
    """
    text = _decoded(raw)
    for delimiter in "\t;,":
        rows = _rows(text, delimiter)
        if rows and all(len(row) == 2 and row[0] for row in rows):
            if rows[0][0].casefold() in _HEADS:
                rows = rows[1:]
            return _lines((mark, words) for mark, words in rows)
    raise UnreadableLines(
        gettext_noop(
            "Every row needs two columns: the code or number of the item, and its "
            "words. Put words that hold a comma in quotation marks."
        )
    )


def fhir_lines(raw: bytes, codes: Iterable[str]) -> tuple[Line, ...]:
    """The questions of a FHIR Questionnaire (R4, JSON), groups opened, in order.

    What is for display only is left out. A linkId is the mark of its line where
    every linkId is one of `codes`, or where they count from 1. Raises
    UnreadableLines.
    """
    found = _lines(_questions(_questionnaire(raw).get("item"), 1))
    marks = [line.mark for line in found]
    if set(marks) <= set(codes) or sorted(marks) == sorted(_counted(len(marks))):
        return found
    return tuple(Line(line.text) for line in found)


def fhir_language(raw: bytes) -> str:
    """The language that the file says it is in, such as "de"; "" where it does not."""
    said = _questionnaire(raw).get("language")
    return said.partition("-")[0].lower() if isinstance(said, str) else ""


def is_json(raw: bytes) -> bool:
    """Whether a file looks like JSON rather than like rows."""
    return raw.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{")


def plain(text: str) -> str:
    """One line of words: blanks joined, letters composed. Raises UnreadableLines."""
    words = unicodedata.normalize("NFC", " ".join(text.split()))
    if any(unicodedata.category(each) in {"Cc", "Cs"} for each in words):
        raise UnreadableLines(
            gettext_noop("There is a character in it that cannot be printed.")
        )
    if len(words) > LONGEST:
        raise UnreadableLines(
            Said(
                gettext_noop(
                    "The line that begins “%(start)s” is longer than %(most)s "
                    "characters."
                ),
                start=words[:40],
                most=LONGEST,
            )
        )
    return words


def _counted(many: int) -> list[str]:
    return [str(number) for number in range(1, many + 1)]


def _marked(rows: list[str], pattern: re.Pattern[str]) -> list[tuple[str, str]]:
    """Mark and words of every row; nothing where one of them has no mark."""
    found = [match.groups() for row in rows if (match := pattern.fullmatch(row))]
    return [(mark, words) for mark, words in found] if len(found) == len(rows) else []


def _lines(found: Iterable[tuple[str, str]]) -> tuple[Line, ...]:
    lines = []
    for mark, words in found:
        text = plain(words)
        if text:
            lines.append(Line(text, mark.lstrip("0") if mark.isdecimal() else mark))
        if len(lines) > MOST:
            raise UnreadableLines(
                Said(gettext_noop("These are more than %(most)s lines."), most=MOST)
            )
    if not lines:
        raise UnreadableLines(
            gettext_noop("There is no line in it. Bring one line for each item.")
        )
    return tuple(lines)


def _decoded(raw: bytes) -> str:
    if len(raw) > LARGEST:
        raise UnreadableLines(
            gettext_noop("This file is larger than 1 MB. Bring the lines only.")
        )
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UnreadableLines(_ENCODING) from None


def _rows(text: str, delimiter: str) -> list[list[str]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        rows = [[cell.strip() for cell in row] for row in reader]
    except csv.Error:
        return []
    return [row for row in rows if any(row)]


def _questionnaire(raw: bytes) -> dict[str, Any]:
    try:
        found = json.loads(_decoded(raw))
    except RecursionError:
        raise UnreadableLines(
            gettext_noop("The groups in this file lie too deep.")
        ) from None
    except ValueError as error:
        if isinstance(error, UnreadableLines):
            raise
        words = gettext_noop("This file is not valid JSON: %(error)s")
        raise UnreadableLines(Said(words, error=error)) from None
    if not isinstance(found, dict) or found.get("resourceType") != "Questionnaire":
        raise UnreadableLines(gettext_noop("This file is no FHIR Questionnaire."))
    return found


def _questions(items: Any, depth: int) -> Iterator[tuple[str, str]]:
    if not isinstance(items, list):
        return
    if depth > DEEPEST:
        raise UnreadableLines(gettext_noop("The groups in this file lie too deep."))
    for each in items:
        if not isinstance(each, dict):
            raise UnreadableLines(
                gettext_noop("There is an item in this file that is no item.")
            )
        if each.get("type") not in {"group", "display"}:
            yield _link_id(each), _words(each)
        yield from _questions(each.get("item"), depth + 1)


def _link_id(item: dict[str, Any]) -> str:
    found = item.get("linkId")
    return found if isinstance(found, str) and len(found) <= 40 else ""


def _words(item: dict[str, Any]) -> str:
    found = item.get("text")
    if isinstance(found, str) and found.strip():
        return found
    words = gettext_noop("The question with linkId “%(id)s” has no words in this file.")
    raise UnreadableLines(Said(words, id=_link_id(item)))
