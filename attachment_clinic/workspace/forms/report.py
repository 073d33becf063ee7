"""The form that asks for a report."""

from typing import Any

from django import forms


class ReportForm(forms.Form):
    """One of the series that have a score."""

    def __init__(self, *args: Any, keys: list[str], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["series"] = forms.ChoiceField(
            choices=[(key, key) for key in keys],
            widget=forms.HiddenInput,
            error_messages={
                "required": "Choose what the report is about.",
                "invalid_choice": "There is nothing like this to report on any more.",
            },
        )
