"""The instruments a practice can give, and what keeps one from the screen."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from assessments.instruments import reading
from assessments.instruments.definition import Definition
from assessments.models import Assignment
from assessments.queries.answering import NoLongerOpen
from assessments.queries.titles import short_title_of
from assessments.queries.wording import Brought, brought, languages_of, why_unworded
from clients.queries import Missing
from clients.roles import Actor
from clients.telling import told


class DefinitionChanged(NoLongerOpen):
    """The instrument on this machine is not the one that was given."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One instrument of the library, and the languages it can be given in on a screen.

    `reason` says why it cannot where there is none.
    """

    definition: Definition
    languages: tuple[str, ...]
    reason: str = ""

    @property
    def worded(self) -> bool:
        return bool(self.languages)


def library(staff) -> list[Entry]:
    """The newest version of every instrument; the same for all who have a post."""
    if staff.closed_at is not None:
        return []
    keys = dict.fromkeys(definition.key for definition in reading.catalogue())
    newest = [reading.instrument(key) for key in keys]
    kept = brought()
    return [_entry(each, kept) for each in newest]


def entry(key: str, version: str | None = None) -> Entry:
    """One instrument, the newest version unless one is named; raises Missing."""
    try:
        found = reading.instrument(key, version)
    except reading.UnknownInstrument as unknown:
        raise Missing(str(unknown)) from None
    return _entry(found, brought([found]))


def why_not_given(definition: Definition, by: Actor) -> str:
    """Why `by` may not give it although others may, and what to do; "" where so.

    What only a therapist gives is given by a person who sees what was answered,
    never by the front desk, and never by the clock.
    """
    if not definition.therapist_only or (
        by.kind == "staff" and by.may("see_scores") and by.may("assign")
    ):
        return ""
    return _(
        "%(title)s is given by a therapist only, who can be "
        "there for what it may stir up. Ask the client's therapist "
        "to give it."
    ) % {"title": short_title_of(definition)}


def definition_of(assignment: Assignment) -> Definition:
    """The very definition that was given; raises DefinitionChanged (R34)."""
    try:
        found = reading.instrument(assignment.instrument, assignment.version)
    except reading.UnknownInstrument as unknown:
        raise DefinitionChanged(told(str(unknown))) from None
    if found.digest != assignment.definition_digest:
        raise DefinitionChanged(
            _(
                "The definition of %(id)s is not the one this form was given "
                "with. Nothing was changed. Whoever runs this machine must "
                "restore the released catalogue."
            )
            % {"id": found.id}
        )
    return found


def followed_digests() -> list[str]:
    """Of all definitions that are followed over time."""
    return [each.digest for each in reading.catalogue() if each.followed]


def _entry(definition: Definition, kept: Brought) -> Entry:
    languages = languages_of(definition, kept)
    reason = "" if languages else why_unworded(definition, kept=kept)
    return Entry(definition=definition, languages=languages, reason=reason)
