"""How near a goal is, and how hard a step felt: asked of staff and client alike."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from attachment_clinic.web.languages import ui_language
from reports.charts.goal import rating_words
from reports.documents.words import say

# What stands for no rating in a form.
NONE = "none"


def level_words(value: int, said: str) -> str:
    """A level as a person chooses it: its number, and the words agreed on for it."""
    language = ui_language()
    words = said or say(language, f"plan.level.{value}")
    return f"{rating_words(value, language)}: {words}"


class RateForm(forms.Form):
    """One level of a goal, from much more than hoped for down to much less."""

    def __init__(self, *args: Any, goal: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        levels = [(str(n), level_words(n, said)) for n, said in reversed(goal.levels)]
        # Nothing is chosen beforehand: a rating is never taken back by accident.
        self.fields["value"] = forms.TypedChoiceField(
            label=_("How near is it?"),
            choices=[*levels, (NONE, _("No rating, or take mine of this day back"))],
            coerce=_value,
            widget=forms.RadioSelect,
            error_messages={"required": _("Choose a level, or no rating.")},
        )


def _value(chosen: str) -> int | None:
    return None if chosen == NONE else int(chosen)


class FeltForm(forms.Form):
    """How hard a step of the ladder felt; it may stay open."""

    felt = forms.TypedChoiceField(
        label=_("How hard did it feel?"),
        choices=[("", _("Not said")), ("0", _("0: easy"))]
        + [(str(n), str(n)) for n in range(1, 10)]
        + [("10", _("10: as hard as can be"))],
        coerce=int,
        empty_value=None,
        required=False,
    )
