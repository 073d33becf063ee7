"""Forms about breaks, and about the planned end of an episode."""

from django import forms
from django.utils.translation import gettext_lazy as _

from attachment_clinic.workspace.forms.fields import Day, reason


class BreakForm(forms.Form):
    """From when to when, and why, for colleagues."""

    since = Day(label=_("From"))
    until = Day(label=_("Last day"))
    reason = reason(_("Why, for colleagues"), required=False)


class EndingForm(forms.Form):
    """The day on which the episode is planned to end."""

    ends_on = Day(
        label=_("Planned last day"),
        required=False,
        help_text=_("Leave it empty while it is open. It can be changed at any time."),
    )
