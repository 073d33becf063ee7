"""Rules to begin with, each with the source its figure was read in."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("presets.toml")


@dataclass(frozen=True, slots=True)
class Preset:
    """One rule and where it stands; `status` says how its figure was read."""

    key: str
    title: str
    years: int
    source: str
    url: str
    read_in: str
    read_at: str
    read_on: date
    status: str
    note: str


@cache
def presets() -> tuple[Preset, ...]:
    """All rules that are shipped, in the order of their file."""
    found = tomllib.loads(FILE.read_text(encoding="utf-8"))["preset"]
    return tuple(Preset(**each) for each in found)


def preset(key: str) -> Preset | None:
    """The rule of this key, or None."""
    return next((each for each in presets() if each.key == key), None)
