"""`manage.py change`: judges change for cases in a JSON file."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from assessments.change.cases import BadCase, judged


class Command(BaseCommand):
    """Writes the cases, with their figures added, as JSON to standard output."""

    help = (
        "Estimate change. The file holds a list of "
        "{params: {sd, r_alpha, r_tt, direction}, n_scales, ys}; the same list is "
        "written with delta, se, z, intervals, verdict and the like."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", metavar="FILE", type=Path, required=True)

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            cases = json.loads(options["json"].read_text(encoding="utf-8-sig"))
            answer = judged(cases)
        except OSError as error:
            raise CommandError(f"{options['json']}: {error.strerror}") from error
        except BadCase as error:
            raise CommandError(str(error)) from error
        except ValueError as error:
            raise CommandError(f"The file is not JSON: {error}") from error
        self.stdout.write(json.dumps(answer, indent=1, ensure_ascii=False))
