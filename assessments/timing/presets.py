"""Batteries and protocols of our own instruments, for a practice to copy."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_suffix(".toml")


@dataclass(frozen=True, slots=True)
class Form:
    """One questionnaire of a battery."""

    instrument: str
    about: str = ""
    optional: bool = False


@dataclass(frozen=True, slots=True)
class BatteryPreset:
    """A battery to copy; its title by language."""

    key: str
    title: Mapping[str, str]
    forms: tuple[Form, ...]


@dataclass(frozen=True, slots=True)
class StepPreset:
    """A step to copy; `battery` is the key of a battery here."""

    anchor: str
    battery: str = ""
    instrument: str = ""
    about: str = ""
    opens: int = 0
    unit: str = "hours"
    every_sessions: int | None = None
    every_weeks: int | None = None
    due_days: int = 0
    late_days: int = 0
    expires_days: int | None = None


@dataclass(frozen=True, slots=True)
class ProtocolPreset:
    """A protocol to copy, and what it is in a sentence, both by language."""

    key: str
    title: Mapping[str, str]
    note: Mapping[str, str]
    steps: tuple[StepPreset, ...]


@cache
def batteries() -> dict[str, BatteryPreset]:
    """Every battery to copy, by its key."""
    return {
        each["key"]: BatteryPreset(
            each["key"], each["title"], tuple(Form(**form) for form in each["forms"])
        )
        for each in _read()["battery"]
    }


@cache
def protocols() -> dict[str, ProtocolPreset]:
    """Every protocol to copy, by its key."""
    return {
        each["key"]: ProtocolPreset(
            each["key"],
            each["title"],
            each["note"],
            tuple(StepPreset(**step) for step in each["step"]),
        )
        for each in _read()["protocol"]
    }


def _read() -> dict[str, Any]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))
