"""A page as somebody sees it, and the ways to look at it: pure, for every process."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

HEIGHTS = {320: 640, 768: 1024, 1280: 900}
SCHEMES = ("light", "dark")
HEAVIEST = 100_000  # bytes of a first load, as they are sent


class Visit(NamedTuple):
    """A page, by the name of its address, as one role sees it."""

    name: str
    role: str
    path: str


@dataclass(frozen=True)
class Look:
    """A visit on a screen of this width, in this scheme of colours."""

    visit: Visit
    width: int
    scheme: str

    @property
    def file(self) -> Path:
        """Where its picture is, below the folder of all."""
        name = _plain(f"{self.visit.name}-{self.width}-{self.scheme}")
        return Path(_plain(self.visit.role)) / f"{name}.png"


def _plain(words: str) -> str:
    return re.sub(r"\W+", "-", words)
