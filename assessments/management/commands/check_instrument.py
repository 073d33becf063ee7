"""`manage.py check_instrument`: all that is wrong with an instrument's folder."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from assessments.instruments.reading import read_definition
from assessments.scoring.authoring import (
    DEFINITION,
    EXAMPLES,
    problems_in,
    released_definitions,
)


class Command(BaseCommand):
    """Writes what the instrument is, or fails with everything that is wrong."""

    help = (
        "Check an instrument of your own: a folder KEY/VERSION with definition.toml, "
        "golden.toml (at least three worked examples) and perhaps wording/. Lists "
        "everything that is wrong, and then ends with exit code 1."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("path", metavar="PATH", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        folder: Path = options["path"].resolve()
        try:
            files = _files(folder)
        except OSError as error:
            raise CommandError(f"{options['path']}: {error.strerror}") from error
        place = f"{folder.parent.name}/{folder.name}"
        problems = problems_in(files, place, released_definitions())
        if problems:
            lines = "\n".join(f"  - {problem}" for problem in problems)
            count = "1 problem" if len(problems) == 1 else f"{len(problems)} problems"
            raise CommandError(f"{options['path']}: {count}\n{lines}")
        definition = read_definition(files[DEFINITION])
        self.stdout.write(
            f"{definition.id}: nothing wrong. {len(definition.items)} items, "
            f"{len(definition.subscales)} scales, digest {definition.digest}"
        )


def _files(folder: Path) -> dict[str, bytes]:
    """The bytes of an instrument's files, by name inside its folder."""
    paths = [folder / DEFINITION, *sorted(folder.glob("wording/*.toml"))]
    if (folder / EXAMPLES).is_file():
        paths.append(folder / EXAMPLES)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}
