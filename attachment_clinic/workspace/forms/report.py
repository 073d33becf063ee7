"""The form that asks for a report."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.formats import date_format

from attachment_clinic.workspace.overview import apart


class ReportForm(forms.Form):
    """One of the series that have a score, by its key."""

    def __init__(self, *args: Any, series: dict[str, Any], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["series"] = forms.ChoiceField(
            label="On which answers",
            choices=[
                (key, _words(each, series.values())) for key, each in series.items()
            ],
            initial=next(iter(series), None),
            widget=forms.RadioSelect,
            error_messages={
                "required": "Choose what the report is about.",
                "invalid_choice": "There is nothing like this to report on any more.",
            },
        )


def _words(series: Any, found: Iterable[Any]) -> str:
    about = f", about {series.target}" if series.target else ""
    if series.observer:
        about = f", answered by {series.answered_by}"
    if told := apart(series, found):
        about += f", {told}"
    day = date_format(timezone.localtime(series.last_answered), "j M Y")
    return f"{series.definition.title}{about}: last answered {day}"
