"""Rules to begin with, each with the source its figure was read in."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("presets.toml")


@dataclass(frozen=True, slots=True)
class Words:
    """What a rule is called, and what to know before relying on it."""

    title: str
    note: str


@dataclass(frozen=True, slots=True)
class Preset:
    """One rule and where it stands; `status` says how its figure was read."""

    key: str
    years: int
    source: str
    url: str
    read_in: str
    read_at: str
    read_on: date
    status: str
    words: Mapping[str, Words]


@cache
def presets() -> tuple[Preset, ...]:
    """All rules that are shipped, in the order of their file."""
    found = tomllib.loads(FILE.read_text(encoding="utf-8"))["preset"]
    return tuple(Preset(**{**each, "words": _words(each["words"])}) for each in found)


def preset(key: str) -> Preset | None:
    """The rule of this key, or None."""
    return next((each for each in presets() if each.key == key), None)


def _words(found: dict[str, Any]) -> dict[str, Words]:
    return {language: Words(**each) for language, each in found.items()}
