"""Reads the catalogue: bytes of a definition file to a checked Definition."""

import hashlib
import re
from collections import Counter
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from assessments.instruments.checking import problems_of
from assessments.instruments.definition import Definition
from assessments.instruments.fields import BadDefinition, Fields, load
from assessments.instruments.parts import definition_from
from assessments.instruments.wording import Wording, read_wording
from clients.translatable import Said, gettext_noop

CATALOGUE = Path(__file__).resolve().parent.parent / "catalogue"
# Folders of instruments an installation added; the first that is read is ours.
_folders = [CATALOGUE]
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


def also_read(folder: Path) -> None:
    """Read the instruments of `folder`, too: KEY/VERSION in it, as in the catalogue.

    A folder that is not there holds none. Read once more to see what was added.
    """
    if folder not in _folders:
        _folders.append(folder)
    catalogue.cache_clear()
    wording.cache_clear()


@lru_cache(maxsize=1)
def catalogue() -> tuple[Definition, ...]:
    """Every instrument and version of the catalogue, by key, oldest version first."""
    found = (path for each in _folders for path in each.glob("*/*/definition.toml"))
    definitions = [_definition_in(path.parent) for path in found]
    _refuse_twins(definitions)
    return tuple(sorted(definitions, key=lambda d: (d.key, _order(d.version))))


def instrument(key: str, version: str | None = None) -> Definition:
    """The definition of this key and version, the newest when version is None."""
    of_key = [definition for definition in catalogue() if definition.key == key]
    if not of_key:
        known = ", ".join(sorted({definition.key for definition in catalogue()}))
        words = gettext_noop(
            'There is no instrument "%(key)s". The catalogue has: %(known)s.'
        )
        raise UnknownInstrument(Said(words, key=key, known=known))
    if version is None:
        return of_key[-1]
    for definition in of_key:
        if definition.version == version:
            return definition
    versions = ", ".join(definition.version for definition in of_key)
    words = gettext_noop(
        '"%(key)s" has no version "%(version)s". The catalogue has: %(known)s.'
    )
    raise UnknownInstrument(Said(words, key=key, version=version, known=versions))


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


def _refuse_twins(definitions: list[Definition]) -> None:
    """One version of an instrument has one content, whatever folder it stands in."""
    for known, count in Counter(each.id for each in definitions).items():
        if count > 1:
            raise BadDefinition([f"{known} stands in two folders: remove one of them."])


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
        where = next(path.relative_to(f) for f in _folders if path.is_relative_to(f))
        raise BadDefinition([f"{where}: {p}" for p in error.problems]) from None


def _folder(definition: Definition) -> Path:
    inside = Path(definition.key) / definition.version
    found = (each / inside for each in _folders if (each / inside).is_dir())
    return next(found, CATALOGUE / inside)


def _order(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("."))
