"""`manage.py score_csv`: scores a file of answers, one row in, one row out."""

import csv
from collections.abc import Iterator
from io import TextIOBase
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from assessments.instruments.reading import UnknownInstrument, instrument
from assessments.scoring.table import BadTable, Reading, reading, remark, scored_rows


class Command(BaseCommand):
    """Writes scores as CSV to standard output."""

    help = (
        "Score a CSV file of answers. Writes the columns row, <scale>, <scale>_n "
        "(items answered) and error; a bad value is an error on its row."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
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

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            how = _reading(options)
            with options["file"].open(
                encoding="utf-8-sig", errors="replace", newline=""
            ) as file:
                self._write(file, how)
        except OSError as error:
            raise CommandError(f"{options['file']}: {error.strerror}") from error
        except (BadTable, UnknownInstrument, csv.Error) as error:
            raise CommandError(str(error)) from error

    def _write(self, file: TextIOBase, how: Reading) -> None:
        rows = _rows(file)
        header = next(rows, None)
        if header is None:
            raise BadTable("The file is empty: it needs a row of column names.")
        if note := remark(how):
            self.stdout.write(note)
        writer = csv.writer(self.stdout, lineterminator="\n")
        writer.writerows(scored_rows(header, rows, how))


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
