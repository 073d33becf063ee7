"""The parts of a document: words, tables and pictures, before any HTML."""

import re
from dataclasses import dataclass
from datetime import date

from reports.charts.svg import clean
from reports.charts.tables import Table

# Longer texts would make a report nobody can read, and a renderer that hangs.
LONGEST = 20_000
LONGEST_NAME = 300
# A run of letters without a space may be broken after so many.
LONGEST_RUN = 40
_ENDLESS = re.compile(rf"(\S{{{LONGEST_RUN}}})(?=\S)")


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph whose first words stand out: `lead`, then `rest`."""

    lead: str
    rest: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart as SVG, with the words that stand for it; `address` is chart:n."""

    address: str
    svg: str
    alternative: str
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """One progress report, in the order it is read.

    `identity` are pairs of name and value; `running` is what every page carries.
    `headlines` come first and largest. Empty tuples and None leave a part out.
    """

    title: str
    subtitle: str
    practice: str
    practice_lines: tuple[str, ...]
    paper: str
    draft: bool
    running: str
    made_on: date
    document_number: str
    author: str
    identity: tuple[tuple[str, str], ...]
    headlines: tuple[Words, ...]
    remarks: tuple[str, ...]
    progress: Picture
    numbers: Table
    limits: tuple[Words, ...]
    plane: Picture | None
    forms: Table
    forms_notes: str
    sessions: Table | None
    method: tuple[Words, ...]
    constants: Table | None
    sources: tuple[str, ...]
    about: tuple[Words, ...]
    made_by: str

    @property
    def pictures(self) -> tuple[Picture, ...]:
        return (self.progress, self.plane) if self.plane else (self.progress,)

    @property
    def charts(self) -> dict[str, str]:
        """The charts by the addresses that the page refers to."""
        return {picture.address: picture.svg for picture in self.pictures}


def printable(text: str, most: int = LONGEST) -> str:
    """Text as it may be printed: no control characters, no endless length.

    What is left out is said. Endless words get places where a line may break.
    """
    kept = clean(text)
    if len(kept) > most:
        kept = f"{kept[:most].rstrip()} … (shortened: longer than {most:,} characters)"
    return _ENDLESS.sub("\\1\N{ZERO WIDTH SPACE}", kept)


def name(text: str) -> str:
    """A name or another short text, as it may be printed."""
    return printable(text, LONGEST_NAME)


def brief(text: str, most: int = 60) -> str:
    """Text for a line that has little room."""
    kept = " ".join(clean(text).split())
    return kept if len(kept) <= most else kept[: most - 1].rstrip() + "…"
