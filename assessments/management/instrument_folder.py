"""The folder of an instrument somebody wrote, read and checked for the commands."""

from pathlib import Path

from django.core.management import CommandError

from assessments.instruments.definition import Definition
from assessments.instruments.reading import read_definition
from assessments.scoring.authoring import (
    DEFINITION,
    EXAMPLES,
    problems_in,
    released_definitions,
)


def checked_files(path: Path) -> dict[str, bytes]:
    """The bytes of an instrument's files, by name inside its folder.

    Raises CommandError for a folder that cannot be read, and with everything
    that is wrong with the instrument.
    """
    folder = path.resolve()
    try:
        files = _files(folder)
    except OSError as error:
        raise CommandError(f"{path}: {error.strerror}") from error
    place = f"{folder.parent.name}/{folder.name}"
    problems = problems_in(files, place, released_definitions())
    if problems:
        lines = "\n".join(f"  - {problem}" for problem in problems)
        count = "1 problem" if len(problems) == 1 else f"{len(problems)} problems"
        raise CommandError(f"{path}: {count}\n{lines}")
    return files


def definition_among(files: dict[str, bytes]) -> Definition:
    """The definition of files that were checked."""
    return read_definition(files[DEFINITION])


def _files(folder: Path) -> dict[str, bytes]:
    folder.stat()  # an OSError where nothing is there at all
    named = [folder / DEFINITION, folder / EXAMPLES]
    paths = [path for path in named if path.is_file()]
    paths += sorted(folder.glob("wording/*.toml"))
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}
