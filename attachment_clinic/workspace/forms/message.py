"""Forms about messages: when clients are reminded of forms."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

_HOUR = _("By the clock of the client, on the full hour.")


class RemindersForm(forms.Form):
    """Whether, how many days before, and between which hours."""

    remind = forms.BooleanField(
        label=_("Remind clients of forms that have a day to be answered by"),
        required=False,
    )
    remind_days_before = forms.IntegerField(
        label=_("Days before that day"),
        min_value=0,
        max_value=7,
        help_text=_("0 is on the day itself."),
    )
    remind_from = forms.IntegerField(
        label=_("Not before"), min_value=6, max_value=21, help_text=_HOUR
    )
    remind_until = forms.IntegerField(
        label=_("Not after"), min_value=7, max_value=22, help_text=_HOUR
    )

    def __init__(self, *args: Any, days: list[tuple[str, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["remind_days"] = forms.ChoiceField(
            label=pgettext_lazy("which days", "On"), choices=days
        )
