"""The form that says what was found about a notice of security."""

from django import forms
from django.utils.translation import gettext_lazy as _


class AnswerNoticeForm(forms.Form):
    """What was found and done; without a word nothing is put away."""

    note = forms.CharField(
        label=_("What you found and did"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("For the next person who asks. The note cannot be changed."),
        error_messages={"required": _("Write what you found and did, in a few words.")},
    )
