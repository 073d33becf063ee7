"""A file of answers, as the commands that read one take and open it."""

import csv
from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOBase
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser

from assessments.instruments.reading import UnknownInstrument, instrument
from assessments.scoring.table import BadTable, Reading, reading


def add_file_arguments(parser: CommandParser) -> None:
    """The words that say which file, and how its cells become answers."""
    parser.add_argument("instrument", metavar="INSTRUMENT/VERSION")
    parser.add_argument("file", metavar="FILE", type=Path)
    parser.add_argument(
        "--items", default="", help="item columns in order: Q1..Q36 or a,b,c"
    )
    parser.add_argument(
        "--range", default="", help="answered on, when not as published: 1-5"
    )
    # Spelled with "=" when it begins with a minus: --missing=-1,0
    parser.add_argument(
        "--missing", default="", help="values that mean not answered: 0,-1"
    )


@contextmanager
def answer_file(
    options: dict[str, Any],
) -> Iterator[tuple[Reading, list[str], Iterator[list[str]]]]:
    """How to read, the header, and the rows; CommandError for what is wrong."""
    try:
        how = _reading(options)
        with options["file"].open(
            encoding="utf-8-sig", errors="replace", newline=""
        ) as file:
            rows = _rows(file)
            header = next(rows, None)
            if header is None:
                raise BadTable("The file is empty: it needs a row of column names.")
            yield how, header, rows
    except BrokenPipeError as error:
        raise CommandError("Whoever read the result stopped before its end.") from error
    except OSError as error:
        raise CommandError(f"{options['file']}: {error.strerror}") from error
    except (BadTable, UnknownInstrument, csv.Error) as error:
        raise CommandError(str(error)) from error


def _reading(options: dict[str, Any]) -> Reading:
    key, _, version = options["instrument"].partition("/")
    return reading(
        instrument(key, version or None),
        items=options["items"],
        on=options["range"],
        missing=options["missing"],
    )


def _rows(file: TextIOBase) -> Iterator[list[str]]:
    """The rows that hold anything, split at whichever sign the header uses most."""
    first = file.readline()
    file.seek(0)
    delimiter = max(",;\t", key=first.count)
    return (row for row in csv.reader(file, delimiter=delimiter) if row)
