"""Everything one report is made of, frozen; a locked report keeps it as JSON."""

from dataclasses import dataclass, field
from datetime import date
from typing import Self

from assessments.change.course import Course
from reports.charts.practised import Strategy
from reports.documents.edition import Edition
from reports.documents.plain_json import read, write
from reports.documents.planned import Planned
from reports.documents.signs import Signs


@dataclass(frozen=True, slots=True)
class Practice:
    """The letterhead; `paper` is "A4" or "Letter".

    `footer` stands at the foot of every page; `logo` is a data: address.
    """

    name: str
    address: str = ""
    registration: str = ""
    paper: str = "A4"
    footer: str = ""
    logo: str = ""


@dataclass(frozen=True, slots=True)
class Client:
    """Whom the report is about."""

    name: str
    reference: str
    date_of_birth: date | None = None


@dataclass(frozen=True, slots=True)
class Instrument:
    """What was asked; `licence` and `note` are printed as they are."""

    key: str
    title: str
    version: str
    citation: str
    licence: str = ""
    validated: bool = True
    note: str = ""


@dataclass(frozen=True, slots=True)
class Session:
    """One session of therapy: modality and state as words, in English."""

    number: int
    on: date
    modality: str = ""
    state: str = ""

    @property
    def held(self) -> bool:
        """Whether it took place, as far as anybody has said."""
        return self.state.lower() in {"", "attended"}


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened; `words` say what, in the language of the document.

    `shared` says whether the client may read it, too, or the care team alone.
    """

    on: date
    words: str
    shared: bool = True


@dataclass(frozen=True, slots=True)
class Maker:
    """Who made the report, and their professional title."""

    name: str
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Common:
    """What the facts of every kind of document hold.

    `written_in` is the language of the document, "en" or "de".
    """

    practice: Practice
    made_by: Maker
    made_on: date
    document_number: str
    written_in: str = "en"
    draft: bool = True
    edition: Edition = field(default_factory=Edition)
    engine_version: str = ""

    def to_json(self) -> str:
        """The facts as JSON with sorted keys, the same text for the same facts."""
        return write(self)

    @classmethod
    def from_json(cls, text: str) -> Self:
        """The facts of to_json(); raises ValueError for anything else."""
        return read(cls, text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts(Common):
    """One progress report's facts.

    `target` says about whom the questions were ("partner Sam", "" when about
    nobody), `informant` who answered, `period` the first and last day. Days of
    forms are taken as they stand: give times in the practice's time zone.
    `language` is that of the forms. `new_since` says in a few words what changed
    when this series began: version, language or target person; "" where none was
    before. `earlier` are the courses before, where they can be drawn beside these.
    `composites` are two scales taken together, where local figures of them are used.
    `signs`, `areas` of life and what was `practised` between the forms stand beside
    the series, as `plan` does: for the file alone, and never on a client's copy.
    """

    client: Client
    instrument: Instrument
    courses: tuple[Course, ...]
    target: str = ""
    informant: str = ""
    language: str = "en"
    period: tuple[date, date] | None = None
    sessions: tuple[Session, ...] = ()
    events: tuple[Event, ...] = ()
    earlier: tuple[Course, ...] = ()
    new_since: str = ""
    definition_digest: str = ""
    plan: Planned | None = None
    composites: tuple[Course, ...] = ()
    signs: Signs | None = None
    areas: tuple[Course, ...] = ()
    practised: tuple[Strategy, ...] = ()
