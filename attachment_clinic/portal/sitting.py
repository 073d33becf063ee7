"""One person before one questionnaire, by whichever door they came in."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

from django.http import HttpResponse
from django.utils import timezone

from assessments.queries.answering import hidden_items, may_be_answered
from assessments.queries.assignment import set_of
from assessments.queries.library import DefinitionChanged, definition_of
from assessments.queries.response import response_of
from assessments.queries.wording import require_words
from assessments.scoring.answers import critical_answers
from attachment_clinic.portal.keeping import keeping_key
from attachment_clinic.web.languages import speaking
from attachment_clinic.web.questionnaire import Questionnaire, questionnaire
from clients.roles import Actor
from clients.tenancy import in_practice

LAYOUTS = ("one", "all")


@dataclass(frozen=True, slots=True)
class Known:
    """What is remembered of this device, in its session or its signed cookie.

    `me`: somebody said here "this is me". `layout`: one question a page, or all.
    """

    me: bool = False
    layout: str = "one"


@dataclass(frozen=True, slots=True)
class Door:
    """How a door looks, and where its steps are.

    `source` is that of the response; `base` the template around every page;
    `named` says whether practice and title may stand on the page (R28), `handed`
    whether it is somebody else's device, which is given back.
    """

    source: str
    base: str
    body_class: str
    named: bool
    address: Callable[[str], str]
    handed: bool = False


@dataclass(frozen=True)
class Sitting:
    """Who answers what, through which door.

    Everything hangs on the assignment in the address or behind the device's
    cookie, never on "the current client" of a session (H3).
    """

    assignment: Any
    by: Actor
    door: Door
    known: Known
    # Remembers `Known` with the answer that goes out.
    keep: Callable[[HttpResponse, Known], HttpResponse]

    @cached_property
    def response(self) -> Any:
        """The draft or what became of it; None before the start."""
        return response_of(self.assignment)

    @cached_property
    def definition(self) -> Any:
        """The frozen version that was given; raises DefinitionChanged."""
        return definition_of(self.assignment)

    @cached_property
    def wording(self) -> Any:
        """The words it was given in; raises WordingGone."""
        return require_words(self.assignment)

    @property
    def open(self) -> bool:
        """Whether answers are taken now."""
        return self.assignment.is_open and may_be_answered(self.assignment)

    @cached_property
    def together(self) -> list[Any]:
        """The forms it was given with, in order; it alone for who is not signed in."""
        return set_of(self.assignment) if self.door.named else [self.assignment]

    @property
    def number(self) -> int:
        """Which of them it is, as a person counts."""
        return 1 + [each.pk for each in self.together].index(self.assignment.pk)

    @property
    def following(self) -> Any:
        """The first of them that still waits, or None."""
        return next((each for each in self.together if each.is_open), None)

    @property
    def begun(self) -> bool:
        """Whether this device said "this is me" and there is a draft to write to."""
        return self.known.me and self.response is not None

    @property
    def critical(self) -> bool:
        """Whether an answer given here asks for a person: then help is shown first."""
        return self.critical_with({})

    def critical_with(self, changed: Mapping[str, int | None]) -> bool:
        """The same with answers that were `changed` a moment ago.

        An answer of another device stays hidden, and so does what follows from it.
        """
        if self.response is None:
            return False
        hidden = hidden_items(self.by, self.response) - changed.keys()
        answers = {**self.response.answers, **changed}
        try:
            found = critical_answers(self.definition, answers)
        except DefinitionChanged:
            return False
        return any(each.item not in hidden for each in found)

    @property
    def questionnaire(self) -> Questionnaire:
        """The questions, with what was answered so far."""
        hidden = hidden_items(self.by, self.response)
        return questionnaire(self.definition, self.wording, self.response, hidden)

    @property
    def keeper(self) -> str:
        """Whose answers a browser keeps until they are sent: a client's, a link's."""
        return str(self.assignment.client_id) if self.door.named else "link"

    @property
    def keeping_key(self) -> str:
        """What the browser hides them with; only pages of this form show it."""
        return keeping_key(f"{self.by.kind} {self.by.id} {self.assignment.pk}")

    def url(self, step: str) -> str:
        """The address of a step: questionnaire, save_answer, review, …"""
        return self.door.address(step)


@contextmanager
def in_practice_of(link: Any) -> Iterator[None]:
    """Enters the practice, its time zone, and the language of the form of a link."""
    zone = ZoneInfo(link.assignment.client.practice.time_zone)
    with (
        in_practice(link.practice_id),
        timezone.override(zone),
        speaking(link.assignment.language),
    ):
        yield
