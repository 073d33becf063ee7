"""The formulation as its page shows it: challenges, each beside what was answered."""

from dataclasses import dataclass
from typing import Any

from django.utils.formats import date_format
from django.utils.timezone import localtime

from assessments.change.numbers import plain
from assessments.queries.formulation import Screen, newest_screen
from clients.queries.formulation import formulation_of
from clients.theory import CHALLENGES


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
    scales = screen.scales if screen else {}
    views = []
    for each in CHALLENGES:
        scale, value = scales.get(each.key, (None, None))
        page = f"challenge_{each.key}"
        there = written.get(each.key)
        views.append(ChallengeView(each.key, each.en, page, there, scale, value))
    return screen, views


def answered_words(client: Any, key: str) -> str:
    """What the client answered last about one challenge; "" where nothing was."""
    screen = newest_screen(client)
    if screen is None:
        return ""
    scale, value = screen.scales[key]
    when = f"Answered on {date_format(localtime(screen.at), 'DAY')}"
    if value is None:
        return f"{when}: too little for a score."
    low = f"{scale.minimum:f} ({scale.low_label})"
    high = f"{scale.maximum:f} ({scale.high_label})"
    return f"{when}: {plain(value, places=1)} on a scale from {low} to {high}."
