"""Reads the catalogue: bytes of a definition file to a checked Definition."""

import hashlib
import re
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from assessments.instruments.checking import problems_of
from assessments.instruments.definition import Definition
from assessments.instruments.fields import BadDefinition, Fields, load
from assessments.instruments.parts import definition_from
from assessments.instruments.wording import Wording, read_wording

CATALOGUE = Path(__file__).resolve().parent.parent / "catalogue"
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


class UnknownInstrument(LookupError):
    """The catalogue has no such instrument or version; the text says what it has."""


def read_definition(raw: bytes) -> Definition:
    """Read and check one definition; BadDefinition lists every problem found."""
    problems: list[str] = []
    fields = Fields(load(raw), "", problems)
    definition = definition_from(fields, hashlib.sha256(raw).hexdigest())
    fields.finish()
    problems += problems_of(definition)
    if problems:
        raise BadDefinition(problems)
    return definition


@lru_cache(maxsize=1)
def catalogue() -> tuple[Definition, ...]:
    """Every instrument and version of the catalogue, by key, oldest version first."""
    folders = CATALOGUE.glob("*/*/definition.toml")
    definitions = [_definition_in(path.parent) for path in folders]
    return tuple(sorted(definitions, key=lambda d: (d.key, _order(d.version))))


def instrument(key: str, version: str | None = None) -> Definition:
    """The definition of this key and version, the newest when version is None."""
    of_key = [definition for definition in catalogue() if definition.key == key]
    if not of_key:
        known = ", ".join(sorted({definition.key for definition in catalogue()}))
        raise UnknownInstrument(
            f'There is no instrument "{key}". The catalogue has: {known}.'
        )
    if version is None:
        return of_key[-1]
    for definition in of_key:
        if definition.version == version:
            return definition
    versions = ", ".join(definition.version for definition in of_key)
    raise UnknownInstrument(
        f'"{key}" has no version "{version}". The catalogue has: {versions}.'
    )


def languages(key: str, version: str) -> tuple[str, ...]:
    """The languages an instrument has words in; empty when it ships none."""
    folder = _folder(instrument(key, version)) / "wording"
    return tuple(sorted(path.stem for path in folder.glob("*.toml")))


@lru_cache(maxsize=256)
def wording(key: str, version: str, language: str) -> Wording | None:
    """The words of an instrument in one language, or None when it ships none."""
    definition = instrument(key, version)
    path = _folder(definition) / "wording" / f"{language}.toml"
    if not _LANGUAGE.fullmatch(language) or not path.is_file():
        return None
    words = _named(path, lambda: read_wording(path.read_bytes(), definition))
    if words.language != language:
        raise BadDefinition([f'{path}: language must be "{language}", as the file.'])
    return words


def _definition_in(folder: Path) -> Definition:
    path = folder / "definition.toml"
    definition = _named(path, lambda: read_definition(path.read_bytes()))
    if definition.id != f"{folder.parent.name}/{folder.name}":
        raise BadDefinition([f"{path}: key and version must be those of its folder."])
    return definition


def _named[T](path: Path, read: Callable[[], T]) -> T:
    """Run a reading, and put the file's path before every problem it finds."""
    try:
        return read()
    except BadDefinition as error:
        where = path.relative_to(CATALOGUE)
        raise BadDefinition([f"{where}: {p}" for p in error.problems]) from None


def _folder(definition: Definition) -> Path:
    return CATALOGUE / definition.key / definition.version


def _order(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("."))
