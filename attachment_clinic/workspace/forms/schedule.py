"""The form that lets progress reports come by themselves."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from attachment_clinic.workspace.forms.report import SeriesForm


class ScheduleForm(SeriesForm):
    """One series, and how often a draft of it comes."""

    # What comes by itself is for the file.
    kind = None

    def __init__(self, *args: Any, units: list[tuple[str, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["every"] = forms.IntegerField(
            label=_("Every"), min_value=1, max_value=100, initial=6
        )
        self.fields["unit"] = forms.ChoiceField(label=_("Counted in"), choices=units)
        self.fields["at_discharge"] = forms.BooleanField(
            label=_("Once more at discharge"), required=False, initial=True
        )
