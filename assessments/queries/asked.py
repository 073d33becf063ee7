"""Whether the people of a questionnaire fit it: whom it is about, and who answers."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from assessments.instruments.definition import Definition
from assessments.models import Assignment
from assessments.queries.informant import PLACES, said_of, why_not_asked
from assessments.queries.titles import short_title_of
from clients.queries.client import clients_of

# A definition somebody wrote may name others; they stand as it names them.
_ABOUT: Mapping[str, str | Promise] = {
    "partner": pgettext_lazy("a questionnaire is about a …", "partner"),
    "person": pgettext_lazy("a questionnaire is about a …", "person"),
    "therapist": pgettext_lazy("a questionnaire is about a …", "therapist"),
    "mother": pgettext_lazy("a questionnaire is about a …", "mother"),
    "father": pgettext_lazy("a questionnaire is about a …", "father"),
}


class CannotAssign(Exception):
    """It cannot be given like this; the message says what to do instead."""


def check_people(given: Assignment, definition: Definition) -> None:
    """Raises CannotAssign unless the people of `given` are those it asks for."""
    _check_target(given.client, definition, given.target)
    _check_observer(given.client, definition, given.observer)
    if definition.is_rated:
        _check_rater(given, definition)


def _check_rater(given: Assignment, definition: Definition) -> None:
    rater = given.rater
    if rater is None or not clients_of(rater).filter(pk=given.client_id).exists():
        raise CannotAssign(_("Say which therapist of this client answers."))
    if not rater.actor.may("see_scores"):
        raise CannotAssign(
            _(
                "%(title)s is answered by a therapist. Ask the client's therapist to "
                "give it."
            )
            % {"title": short_title_of(definition)}
        )


def _check_target(client, definition: Definition, target) -> None:
    about_somebody = definition.about != "none"
    if about_somebody and target is None:
        raise CannotAssign(
            _(
                "%(title)s is about a %(whom)s. Say about whom, or name that person in "
                "the file first."
            )
            % {
                "title": short_title_of(definition),
                "whom": _ABOUT.get(definition.about, definition.about),
            }
        )
    if not about_somebody and target is not None:
        raise CannotAssign(
            _("%(title)s is about the client alone; leave out the person.")
            % {"title": short_title_of(definition)}
        )
    if target is not None and target.client_id != client.pk:
        raise CannotAssign(_("This person is not named in this client's file."))


def _check_observer(client, definition: Definition, observer) -> None:
    """Whoever else answers is named, so that two partners make two series (H16)."""
    places = PLACES.get(definition.informant)
    if places is None:
        if observer is not None:
            raise CannotAssign(_nobody_else(definition))
        return
    said = {"title": short_title_of(definition), "who": said_of(definition)}
    if observer is None:
        raise CannotAssign(
            _(
                "%(title)s is answered by the client's %(who)s. Say who that is, or "
                "name that person in the file first."
            )
            % said
        )
    if observer.client_id != client.pk:
        raise CannotAssign(_("This person is not named in this client's file."))
    if observer.kind not in places:
        raise CannotAssign(
            _(
                "%(title)s is answered by a %(who)s, and %(name)s is named as "
                "something else in the file."
            )
            % {**said, "name": observer.name}
        )
    if observer.until is not None:
        raise CannotAssign(
            _("%(name)s no longer has that place in the file.")
            % {"name": observer.name}
        )
    if reason := why_not_asked(client, definition):
        raise CannotAssign(reason)


def _nobody_else(definition: Definition) -> str:
    if definition.is_rated:
        words = _("%(title)s is answered by the therapist; name nobody else.")
    else:
        words = _("%(title)s is answered by the client; name nobody else.")
    return words % {"title": short_title_of(definition)}
