"""The formulation as its page shows it: challenges, each beside what was answered."""

from dataclasses import dataclass
from typing import Any

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from assessments.change.numbers import plain
from assessments.queries.formulation import Screen, newest_screen
from attachment_clinic.web.languages import ui_language
from clients.queries.formulation import formulation_of
from clients.theory import CHALLENGES
from reports.documents.terms import scale_in


@dataclass(frozen=True, slots=True)
class ChallengeView:
    """One challenge: its name, what was written, and its scale of the screen.

    `written` is None while nothing is; `scale` and `value` are None without a screen,
    and `value` alone where too little was answered. `page` is the Learn page about it.
    """

    key: str
    title: str
    page: str
    written: Any | None
    scale: Any | None
    value: Any | None


def formulation_views(client: Any) -> tuple[Screen | None, list[ChallengeView]]:
    """The newest screen, and every challenge in its order."""
    screen, written = newest_screen(client), formulation_of(client)
    language, views = ui_language(), []
    scales = screen.scales if screen else {}
    for each in CHALLENGES:
        scale, value = scales.get(each.key, (None, None))
        scale = scale and scale_in(scale, language)
        page = f"challenge_{each.key}"
        there = written.get(each.key)
        title = each.title(language)
        views.append(ChallengeView(each.key, title, page, there, scale, value))
    return screen, views


def answered_words(client: Any, key: str) -> str:
    """What the client answered last about one challenge; "" where nothing was."""
    screen = newest_screen(client)
    if screen is None:
        return ""
    scale, value = screen.scales[key]
    day = date_format(localtime(screen.at), "DAY")
    if value is None:
        return _("Answered on %(day)s: too little for a score.") % {"day": day}
    language = ui_language()
    scale = scale_in(scale, language)
    words = _("Answered on %(day)s: %(value)s on a scale from %(low)s to %(high)s.")
    return words % {
        "day": day,
        "value": plain(value, language, places=1),
        "low": f"{scale.minimum:f} ({scale.low_label})",
        "high": f"{scale.maximum:f} ({scale.high_label})",
    }
