"""What an alert says, as a page shows it: words, and the page it leads to."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from assessments.instruments.reading import UnknownInstrument, instrument
from attachment_clinic.workspace.pages import at
from attachment_clinic.workspace.words import instrument_title

# Of each kind: what the alert says of `title`, the page it leads to, and its name.
KINDS = {
    "critical_answer": (
        "An answer in “{title}” asks for a person today.",
        "result",
        "Read the answers",
    ),
    "worth_talking": (
        "The newest answers in “{title}” are worth talking about.",
        "result",
        "Read the answers",
    ),
    "unanswered_twice": (
        "“{title}” was left unanswered twice running.",
        "questionnaires",
        "Look at the questionnaires",
    ),
    "consent_withdrawn": (
        "A consent was withdrawn.",
        "data",
        "Look at the consents",
    ),
    "opened_by_other": (
        "Somebody opened “{title}” and said it is not for them. Check the address "
        "before you give it again.",
        "questionnaires",
        "Look at the questionnaires",
    ),
    "report_to_amend": (
        "Answers were moved into or out of this file after this report was signed. "
        "Read it again, and amend it if they are in it or should be.",
        "report",
        "Read the report",
    ),
    "delivery_failed": (
        "A message to this client could not be sent.",
        "data",
        "Look at the messages",
    ),
    "joint_page_erased": (
        "A joint page was deleted, because the other partner's data were erased.",
        "reports",
        "Look at the reports",
    ),
    "reminders_stopped": (
        "Reminders were stopped. None is sent until the client or you want them again.",
        "data",
        "Look at the reminders",
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
    title = instrument_title(alert) if alert.instrument else ""
    more = [alert.about] if page in {"result", "report"} else []
    return AlertView(
        alert=alert,
        words=_message(alert) or words.format(title=title),
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
    found = (e.message for e in definition.critical_items if e.item == alert.item)
    return next(found, "")
