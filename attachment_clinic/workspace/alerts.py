"""What an alert says, as a page shows it: words, and the page it leads to."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from assessments.instruments.reading import UnknownInstrument, instrument
from attachment_clinic.workspace.language import shown
from attachment_clinic.workspace.pages import at
from attachment_clinic.workspace.templatetags.instruments import filled, given
from attachment_clinic.workspace.words import instrument_title

# Of each kind: what the alert says of `title`, the page it leads to, and its name.
KINDS = {
    "critical_answer": (
        _("An answer in “%(title)s” asks for a person today."),
        "result",
        _("Read the answers"),
    ),
    "worth_talking": (
        _("The newest answers in “%(title)s” are worth talking about."),
        "result",
        _("Read the answers"),
    ),
    "unanswered_twice": (
        _("“%(title)s” was left unanswered twice running."),
        "questionnaires",
        _("Look at the questionnaires"),
    ),
    "consent_withdrawn": (
        _("A consent was withdrawn."),
        "data",
        _("Look at the consents"),
    ),
    "opened_by_other": (
        _(
            "Somebody opened “%(title)s” and said it is not for them. Check the "
            "address before you give it again."
        ),
        "questionnaires",
        _("Look at the questionnaires"),
    ),
    "report_to_amend": (
        _(
            "Answers were moved into or out of this file after this report was signed. "
            "Read it again, and amend it if they are in it or should be."
        ),
        "report",
        _("Read the report"),
    ),
    "delivery_failed": (
        _("A message to this client could not be sent."),
        "data",
        _("Look at the messages"),
    ),
    "joint_page_erased": (
        _("A joint page was deleted, because the other partner's data were erased."),
        "reports",
        _("Look at the reports"),
    ),
    "reminders_stopped": (
        _(
            "Reminders were stopped. None is sent until the client or you want them "
            "again."
        ),
        "data",
        _("Look at the reminders"),
    ),
}


@dataclass(frozen=True, slots=True)
class AlertView:
    """One alert in words, and where to read on: `url`, called `link`."""

    alert: Any
    words: str
    url: str
    link: str


def alert_views(alerts: Iterable[Any]) -> list[AlertView]:
    """The alerts in their order, each with its words."""
    return [alert_view(each) for each in alerts]


def alert_view(alert: Any) -> AlertView:
    """The alert in words: those of its own rule, where the catalogue still has it."""
    words, page, link = KINDS[alert.kind]
    title = given(instrument_title(alert), alert) if alert.instrument else ""
    more = [alert.about] if page in {"result", "report"} else []
    return AlertView(
        alert=alert,
        words=_message(alert) or filled(words, title=title),
        url=at(page, alert.client_id, *more),
        link=link,
    )


def _message(alert: Any) -> str:
    """What the rule says that was met; "" without one, or where it has changed (H6)."""
    if not alert.item:
        return ""
    try:
        definition = instrument(alert.instrument, alert.version)
    except UnknownInstrument:
        return ""
    if definition.digest != alert.definition_digest:
        return ""
    found = (
        e.message for e in shown(definition).critical_items if e.item == alert.item
    )
    return next(found, "")
