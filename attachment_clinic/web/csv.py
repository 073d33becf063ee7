"""The one writer of CSV files: nothing in them is run by a spreadsheet (R38)."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

from django.http import HttpResponse

# What a cell may not begin with, also behind blanks: a spreadsheet would run it, and
# the wide forms are read like the narrow ones.
_FORMULA = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20", "|", "%")
_BREAKS = ("\t", "\r", "\n")
# Spreadsheets read UTF-8 rightly only where it is marked.
_MARK = "\ufeff"


def csv_text(heads: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    """The table as CSV (RFC 4180): a head line, every cell quoted, no formula."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    for row in (heads, *rows):
        writer.writerow([guarded(each) for each in row])
    return out.getvalue()


def csv_file(
    name: str, heads: Sequence[str], rows: Iterable[Sequence[Any]]
) -> HttpResponse:
    """The same as a file to keep, which no browser shows and no cache holds."""
    return HttpResponse(
        _MARK + csv_text(heads, rows),
        content_type="text/csv; charset=utf-8",
        headers={
            "Content-Disposition": f'attachment; filename="{name}.csv"',
            "Cache-Control": "no-store",
            "X-Content-Type-Options": "nosniff",
        },
    )


def guarded(value: Any) -> str:
    """One cell as text: nothing for None, an apostrophe before a formula.

    A number of ours is no formula, also below zero.
    """
    if value is None:
        return ""
    if isinstance(value, (int, float)):
        return str(value)
    text = str(value).replace("\0", "")
    runs = text.lstrip().startswith(_FORMULA) or text.startswith(_BREAKS)
    return f"'{text}" if runs else text
