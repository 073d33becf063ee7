"""The first steps of a practice, each done by what is in the database."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from assessments.queries.assignment import anything_given
from attachment_clinic.workspace.pages import at
from clients.queries.client import clients_of
from clients.queries.consent import anybody_agreed
from clients.queries.logo import logo_of
from clients.queries.staff import colleagues_of
from reports.queries.report import anything_told

# Of each step: its key, its title, what it is for, and the words that lead to it.
WORDS = (
    (
        "practice",
        _("Name and time zone"),
        _("Both were given when the practice was founded. Are they right?"),
        _("Change name and time zone"),
    ),
    (
        "letterhead",
        _("Letterhead"),
        _("Address, registration and a logo: they stand on every report."),
        _("Write the letterhead"),
    ),
    (
        "colleagues",
        _("Colleagues"),
        _("Whoever works with you gets a sign-in and a role of their own."),
        _("Invite a colleague"),
    ),
    (
        "client",
        _("First client"),
        _("A name and a reference are enough. Nothing is sent to anybody."),
        _("Add your first client"),
    ),
    (
        "consent",
        _("What they agree to"),
        _(
            "No questionnaire is given without consent to questionnaires, and no "
            "report is made without consent to reports."
        ),
        _("Record a consent"),
    ),
    (
        "assignment",
        _("First questionnaire"),
        _(
            "Five Signs is a good one to begin with. It can be answered in the portal, "
            "by a link, here on a device, or on paper."
        ),
        _("Give a questionnaire"),
    ),
    (
        "report",
        _("First report"),
        _("As soon as a questionnaire is answered, a report can be made and printed."),
        _("Make a report"),
    ),
)
CAN_WAIT = {"letterhead", "colleagues"}


@dataclass(frozen=True)
class FirstStep:
    """One step: what it is, where it is done, and whether it is."""

    title: Promise
    text: Promise
    label: Promise
    url: str
    is_done: bool
    can_wait: bool


@dataclass(frozen=True)
class Beginning:
    """All steps, and the one that comes next."""

    steps: list[FirstStep]

    @property
    def done(self) -> int:
        return sum(each.is_done for each in self.steps)

    @property
    def is_over(self) -> bool:
        return self.done == len(self.steps)

    @property
    def next(self) -> FirstStep | None:
        """The first that is not done; those that can wait come last."""
        waiting = [each for each in self.steps if not each.is_done]
        return min(waiting, key=lambda each: each.can_wait, default=None)


def is_shown(request: HttpRequest) -> bool:
    """To owners, until they put the steps away."""
    practice = request.staff.practice
    return request.actor.may("edit_practice") and practice.steps_put_away_at is None


def beginning(staff: Any) -> Beginning:
    """How far the practice of `staff` has come."""
    client = clients_of(staff).first()
    done, places = _done(staff, client), _places(client)
    steps = [
        FirstStep(title, text, label, places[key], done[key], key in CAN_WAIT)
        for key, title, text, label in WORDS
    ]
    return Beginning(steps)


def _done(staff: Any, client: Any) -> dict[str, bool]:
    practice = staff.practice
    return {
        "practice": True,
        "letterhead": bool(practice.address) or logo_of(practice) is not None,
        "colleagues": colleagues_of(staff).exclude(pk=staff.pk).exists(),
        "client": client is not None,
        "consent": anybody_agreed(staff),
        "assignment": anything_given(staff),
        "report": anything_told(staff),
    }


def _places(client: Any) -> dict[str, str]:
    """Where each step is done; in a file, once there is one."""
    if client is None:
        of_client = dict.fromkeys(("consent", "assignment", "report"), at("add_client"))
    else:
        of_client = {
            "consent": at("give_consent", client.pk),
            "assignment": at("assign", client.pk),
            "report": at("reports", client.pk),
        }
    return {
        "practice": at("edit_practice"),
        "letterhead": at("edit_practice"),
        "colleagues": at("add_staff"),
        "client": at("add_client"),
        **of_client,
    }
