"""The fields that can be brought, and which column of a file holds each."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from clients.translatable import gettext_noop

PRESETS = Path(__file__).with_name("presets.toml")


@dataclass(frozen=True, slots=True)
class Field:
    """One thing a row can say."""

    key: str
    title: str
    help: str = ""


CLIENTS = (
    Field(
        "reference",
        gettext_noop("Reference"),
        gettext_noop("A row without one gets one made."),
    ),
    Field("given_name", gettext_noop("Given name")),
    Field("family_name", gettext_noop("Family name")),
    Field(
        "name",
        gettext_noop("Whole name in one column"),
        gettext_noop("Instead of the two above: “Lind, Dora” or “Dora Lind”."),
    ),
    Field("preferred_name", gettext_noop("Wants to be called")),
    Field("pronouns", gettext_noop("Pronouns")),
    Field("date_of_birth", gettext_noop("Date of birth")),
    Field("email", gettext_noop("Mail address")),
    Field("phone", gettext_noop("Telephone")),
    Field(
        "since",
        gettext_noop("In care since"),
        gettext_noop("The day on which the episode of care opens."),
    ),
    Field(
        "therapist",
        gettext_noop("Therapist"),
        gettext_noop("By name or mail address, as it stands here."),
    ),
)
SESSIONS = (
    Field(
        "reference",
        gettext_noop("Reference of the client"),
        gettext_noop("Clients are found by it alone."),
    ),
    Field("date", gettext_noop("Date, or date and time")),
    Field(
        "time",
        gettext_noop("Time"),
        gettext_noop("Only when it stands in a column of its own."),
    ),
    Field("minutes", gettext_noop("Minutes")),
    Field(
        "state",
        gettext_noop("What became of it"),
        gettext_noop("Such as attended, no show, cancelled."),
    ),
    Field(
        "missed",
        gettext_noop("Missed"),
        gettext_noop("A column that says yes where the client did not come."),
    ),
    Field("reason", gettext_noop("Reason of a cancellation")),
    Field(
        "therapist",
        gettext_noop("Therapist"),
        gettext_noop("By name or mail address, as it stands here."),
    ),
)
FIELDS: Mapping[str, tuple[Field, ...]] = {"clients": CLIENTS, "sessions": SESSIONS}


@dataclass(frozen=True, slots=True)
class Guess:
    """The column of each field by number, and the system it looks like, or ""."""

    columns: Mapping[str, int]
    system: str


def guess(kind: str, heads: Sequence[str]) -> Guess:
    """What the names of the columns say; of two for one field, the first."""
    plain = [_plain(head) for head in heads]
    systems = sorted(_systems(), key=lambda each: -_likeness(each, kind, plain))
    columns: dict[str, int] = {}
    for system in systems:
        for number, head in enumerate(plain):
            key = system[kind].get(head)
            if key and key not in columns and number not in columns.values():
                columns[key] = number
    found = [each for each in systems if _is_sure(each, plain)]
    return Guess(columns, found[0]["name"] if found else "")


def _likeness(system: Mapping, kind: str, plain: Sequence[str]) -> int:
    known = sum(head in system[kind] for head in plain)
    return known + 10 * _is_sure(system, plain)


def _is_sure(system: Mapping, plain: Sequence[str]) -> bool:
    return bool(system["sign"]) and any(head in plain for head in system["sign"])


@cache
def _systems() -> tuple[Mapping, ...]:
    found = tomllib.loads(PRESETS.read_text(encoding="utf-8"))["system"]
    return tuple(
        {
            "name": each["name"],
            "sign": [_plain(head) for head in each["sign"]],
            **{
                kind: {_plain(head): key for head, key in each[kind].items()}
                for kind in FIELDS
            },
        }
        for each in found
    )


def system_names() -> list[str]:
    """The systems whose exports are guessed, for a page to name."""
    return [each["name"] for each in _systems() if each["sign"]]


def _plain(head: str) -> str:
    return re.sub(r"[\W_]+", "", head.casefold())
