"""The form that says what was done about an alert."""

from django import forms
from django.utils.translation import gettext_lazy as _


class AcknowledgeForm(forms.Form):
    """What was done; without a word nothing is put away."""

    note = forms.CharField(
        label=_("What was done"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_(
            "For whoever opens this file next: whether you spoke, and what was agreed. "
            "The note stays in the file and cannot be changed."
        ),
        error_messages={"required": _("Write what was done, in a few words.")},
    )
