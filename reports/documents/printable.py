"""Text on its way to paper: cleaned, never endless, shortened where need be."""

import re

from reports.charts.svg import clean
from reports.documents.words import say

# Longer texts would make a report nobody can read, and a renderer that hangs.
LONGEST = 20_000
LONGEST_NAME = 300
# A run of letters without a space may be broken after so many.
LONGEST_RUN = 40
_ENDLESS = re.compile(rf"(\S{{{LONGEST_RUN}}})(?=\S)")


def printable(text: str, most: int = LONGEST, language: str = "en") -> str:
    """Text as it may be printed: no control characters, no endless length.

    What is left out is said. Endless words get places where a line may break.
    """
    kept = clean(text)
    if len(kept) > most:
        kept = (
            f"{kept[:most].rstrip()} … {say(language, 'shortened', most=f'{most:,}')}"
        )
    return _ENDLESS.sub("\\1\N{ZERO WIDTH SPACE}", kept)


def name(text: str) -> str:
    """A name or another short text, as it may be printed."""
    return printable(text, LONGEST_NAME)


def brief(text: str, most: int = 60) -> str:
    """Text for a line that has little room."""
    kept = " ".join(clean(text).split())
    return kept if len(kept) <= most else kept[: most - 1].rstrip() + "…"


def paragraphs(text: str, most: int = LONGEST) -> tuple[str, ...]:
    """Somebody's own words as paragraphs: an empty line begins the next."""
    kept = printable(text, most).replace("\r\n", "\n")
    found = (" ".join(each.split()) for each in re.split(r"\n\s*\n", kept))
    return tuple(each for each in found if each)
