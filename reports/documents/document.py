"""A document before any HTML: a frame, and its parts in the order they are read."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, ClassVar

from reports.charts.tables import Table


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph whose first words stand out: `lead`, then `rest`."""

    lead: str
    rest: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart, with the words that stand for it; `address` is chart:n.

    `draw` makes SVG of `chart`: for paper, or for a screen, where its `screen` gives
    it a name and its dots can be focused. `narrow` draws the same for a phone, where
    the chart as a whole would have to be moved sideways.
    """

    address: str
    draw: Callable[[Any], str]
    chart: Any
    alternative: str
    caption: str = ""
    narrow: Callable[[Any], str] | None = None

    @property
    def name(self) -> str:
        """What the chart is called on a screen page."""
        return self.address.replace(":", "-")

    @property
    def svg(self) -> str:
        return self.draw(self.chart)

    def on_screen(self, name: str) -> str:
        """The same with dots that speak, where it has dots; `name` is its own."""
        if not hasattr(self.chart, "screen"):
            return self.svg
        return self.draw(replace(self.chart, screen=name))

    def on_phone(self, name: str) -> str:
        """The same in the width of a phone; "" where it is not drawn for one."""
        return self.narrow(replace(self.chart, screen=name)) if self.narrow else ""


@dataclass(frozen=True, slots=True)
class Headlines:
    """What comes first and largest: the verdicts."""

    part: ClassVar[str] = "headlines"
    words: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; `kind` is its look: "", "small", "remark" …

    The rest of `foreign` words is in the language of their source.
    """

    part: ClassVar[str] = "paragraph"
    words: Words
    kind: str = ""
    foreign: bool = False


@dataclass(frozen=True, slots=True)
class Columns:
    """Short paragraphs side by side."""

    part: ClassVar[str] = "columns"
    words: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture in its place; `kind` is its look."""

    part: ClassVar[str] = "picture"
    picture: Picture
    kind: str


@dataclass(frozen=True, slots=True)
class Grid:
    """A table in its place. `foreign` columns hold words in another language."""

    part: ClassVar[str] = "table"
    table: Table
    kind: str
    captioned: bool = False
    foreign: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Listing:
    """Short entries under each other; `foreign` ones are in another language.

    Flags of the chart that is named `leads_from` lead to them on a screen.
    """

    part: ClassVar[str] = "listing"
    entries: tuple[str, ...]
    kind: str
    foreign: bool = False
    leads_from: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """One line of a paper form: its place, its words, and what can be ringed."""

    number: str
    words: str
    answers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Questions:
    """The lines of a paper form under the words of their answers."""

    part: ClassVar[str] = "questions"
    asked: tuple[Question, ...]
    anchors: tuple[str, ...]
    number: str
    question: str
    answer: str


@dataclass(frozen=True, slots=True)
class Signature:
    """Where somebody signs; `signed` says who did; then no lines are needed."""

    part: ClassVar[str] = "signature"
    lines: tuple[str, ...]
    below: tuple[str, ...]
    signed: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """Parts that belong together, under a heading or none; `quiet` makes it small.

    `kind` is its look; by `key` a therapist leaves it out, where it may be left out.
    """

    part: ClassVar[str] = "section"
    kind: str
    parts: "tuple[Part, ...]"
    heading: str = ""
    quiet: bool = False
    key: str = ""


type Part = (
    Headlines
    | Paragraph
    | Columns
    | Figure
    | Grid
    | Listing
    | Questions
    | Signature
    | Section
)


@dataclass(frozen=True, slots=True)
class Furniture:
    """The words of the page itself: its number, the mark of a draft, the way back."""

    page: str
    of: str
    draft: str
    not_signed: str
    back: str


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around the parts, on page one and on every page.

    `identity` are pairs of name and value; `running` is what every page carries,
    with the number of the document. `paper` is "A4" or "Letter". `marks` are
    short lines under the title, such as which version this one replaces; `code`
    is what a holder types to learn whether the document still holds; `logo` is
    a picture that is written into the page, as a data: address.
    """

    title: str
    subtitle: str
    practice: str
    practice_lines: tuple[str, ...]
    paper: str
    draft: bool
    running: str
    made_on: date
    dated: str
    document_number: str
    author: str
    identity: tuple[tuple[str, str], ...]
    furniture: Furniture
    language: str = "en"
    foreign: str = "en"
    marks: tuple[str, ...] = ()
    code: str = ""
    footer: str = ""
    logo: str = ""

    @property
    def number_line(self) -> str:
        """The document's number, its code and its day, for the foot of every page."""
        found = (self.document_number, self.code, self.dated)
        return " · ".join(each for each in found if each)


@dataclass(frozen=True, slots=True)
class Document:
    """Everything that is printed, in the order it is read."""

    frame: Frame
    parts: tuple[Part, ...]

    @property
    def pictures(self) -> tuple[Picture, ...]:
        return tuple(
            part.picture for part in walk(self.parts) if isinstance(part, Figure)
        )

    @property
    def charts(self) -> dict[str, str]:
        """The charts by the addresses that the page refers to."""
        return {picture.address: picture.svg for picture in self.pictures}

    @property
    def charts_on_screen(self) -> dict[str, str]:
        """The same for a page on a screen, each named after its address."""
        return {
            picture.address: picture.on_screen(picture.name)
            for picture in self.pictures
        }

    @property
    def charts_on_phone(self) -> dict[str, str]:
        """Those of them that are drawn for a phone, too."""
        return {
            picture.address: picture.on_phone(picture.name)
            for picture in self.pictures
            if picture.narrow
        }

    @property
    def sections(self) -> frozenset[str]:
        """The keys of the sections that without() can leave out."""
        found = (part for part in walk(self.parts) if isinstance(part, Section))
        return frozenset(part.key for part in found if part.key)


def walk(parts: tuple[Part, ...]) -> Iterator[Part]:
    """Every part, and after each section the parts inside of it."""
    for part in parts:
        yield part
        if isinstance(part, Section):
            yield from walk(part.parts)


def without(document: Document, keys: Collection[str]) -> Document:
    """The document without the sections of these keys."""
    return replace(document, parts=_kept(document.parts, keys))


def _kept(parts: tuple[Part, ...], keys: Collection[str]) -> tuple[Part, ...]:
    kept: list[Part] = []
    for part in parts:
        if not isinstance(part, Section):
            kept.append(part)
        elif not part.key or part.key not in keys:
            kept.append(replace(part, parts=_kept(part.parts, keys)))
    return tuple(kept)


def some(*parts: Part | None) -> tuple[Part, ...]:
    """The parts that there are."""
    return tuple(part for part in parts if part is not None)
