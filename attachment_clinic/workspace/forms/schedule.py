"""The form that lets progress reports come by themselves."""

from typing import Any

from django import forms

from attachment_clinic.workspace.forms.report import SeriesForm


class ScheduleForm(SeriesForm):
    """One series, and how often a draft of it comes."""

    # What comes by itself is for the file.
    kind = None

    def __init__(self, *args: Any, units: list[tuple[str, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["every"] = forms.IntegerField(
            label="Every", min_value=1, max_value=100, initial=6
        )
        self.fields["unit"] = forms.ChoiceField(label="Counted in", choices=units)
        self.fields["at_discharge"] = forms.BooleanField(
            label="Once more at discharge", required=False, initial=True
        )
