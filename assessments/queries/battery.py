"""Batteries of a practice, and what is in one."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Prefetch, QuerySet

from assessments.instruments import reading
from assessments.instruments.definition import Definition
from assessments.models import Assignment, Battery, BatteryForm
from assessments.queries.titles import title_of
from clients.queries import Missing
from clients.queries.relationship import targets_of

NOBODY = "none"


@dataclass(frozen=True, slots=True)
class Content:
    """One questionnaire that is given with others: what, about whom, and how."""

    instrument: str
    about: str = ""
    way: str = "portal"
    optional: bool = False

    @property
    def definition(self) -> Definition | None:
        """The newest version; None where the catalogue has it no more."""
        try:
            return reading.instrument(self.instrument)
        except reading.UnknownInstrument:
            return None

    @property
    def title(self) -> str:
        return title_of(self.definition) if self.definition else self.instrument

    @property
    def minutes(self) -> int:
        return self.definition.minutes if self.definition else 0

    @property
    def kind(self) -> str:
        """The kind of person it is about; "" for nobody, and where nobody says."""
        if self.definition is None or self.definition.about == NOBODY:
            return ""
        return self.about or ("" if self._is_open else self.definition.about)

    @property
    def _is_open(self) -> bool:
        return self.definition is not None and self.definition.about == "person"


def batteries_of(staff) -> QuerySet[Battery]:
    """The batteries this practice gives; none for a post that is closed."""
    if staff.closed_at is not None:
        return Battery.objects.none()
    forms = Prefetch("forms", BatteryForm.objects.order_by("place"))
    return Battery.objects.filter(retired_at__isnull=True).prefetch_related(forms)


def battery_for(staff, battery_id: UUID) -> Battery:
    """One of `batteries_of(staff)`; raises Missing."""
    found = batteries_of(staff).filter(pk=battery_id).first()
    if found is None:
        raise Missing("There is no such battery here.")
    return found


def contents_of(battery: Battery) -> list[Content]:
    """What is in it, in its order."""
    return [
        Content(each.instrument, each.about, each.way, each.optional)
        for each in sorted(battery.forms.all(), key=lambda form: form.place)
    ]


def minutes_of(contents: Iterable[Content]) -> int:
    """How long they take one after another."""
    return sum(each.minutes for each in contents)


def people_of(client) -> dict[str, list]:
    """The people who are in this client's life now, by their kind."""
    found: dict[str, list] = {}
    for each in targets_of(client).filter(until__isnull=True):
        found.setdefault(each.kind, []).append(each)
    return found


def ways_of_giving() -> list[tuple[str, str]]:
    """The ways a form can be given, with their words."""
    return list(Assignment.Way.choices)
