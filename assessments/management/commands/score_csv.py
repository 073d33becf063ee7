"""`manage.py score_csv`: scores a file of answers, one row in, one row out."""

import csv
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from assessments.management.answer_file import add_file_arguments, answer_file
from assessments.scoring.table import remark, scored_rows


class Command(BaseCommand):
    """Writes scores as CSV to standard output."""

    help = (
        "Score a CSV file of answers. Writes the columns row, <scale>, <scale>_n "
        "(items answered) and error; a bad value is an error on its row."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        add_file_arguments(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        with answer_file(options) as (how, header, rows):
            if note := remark(how):
                self.stdout.write(note)
            writer = csv.writer(self.stdout, lineterminator="\n")
            writer.writerows(scored_rows(header, rows, how))
