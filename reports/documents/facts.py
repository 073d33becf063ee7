"""Everything one report is made of, frozen; a locked report keeps it as JSON."""

from dataclasses import dataclass, field
from datetime import date

from assessments.change.course import Course
from reports.documents.edition import Edition
from reports.documents.plain_json import read, write


@dataclass(frozen=True, slots=True)
class Practice:
    """The letterhead; `paper` is "A4" or "Letter"."""

    name: str
    address: str = ""
    registration: str = ""
    paper: str = "A4"


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
    """One session of therapy: modality and state as words."""

    number: int
    on: date
    modality: str = ""
    state: str = ""


@dataclass(frozen=True, slots=True)
class Maker:
    """Who made the report, and their professional title."""

    name: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """One progress report's facts.

    `target` says about whom the questions were ("partner Sam", "" when about
    nobody), `informant` who answered, `period` the first and last day. Days of
    forms are taken as they stand: give times in the practice's time zone.
    `earlier` are courses before the target person, version or language changed.
    """

    practice: Practice
    client: Client
    instrument: Instrument
    courses: tuple[Course, ...]
    made_by: Maker
    made_on: date
    document_number: str
    target: str = ""
    informant: str = ""
    language: str = "en"
    period: tuple[date, date] | None = None
    sessions: tuple[Session, ...] = ()
    earlier: tuple[Course, ...] = ()
    earlier_label: str = "new series"
    draft: bool = True
    edition: Edition = field(default_factory=Edition)
    engine_version: str = ""
    definition_digest: str = ""

    def to_json(self) -> str:
        """The facts as JSON with sorted keys, the same text for the same facts."""
        return write(self)

    @classmethod
    def from_json(cls, text: str) -> "Facts":
        """The facts of to_json(); raises ValueError for anything else."""
        return read(cls, text)
