"""Forms about consents."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from attachment_clinic.workspace.forms.fields import reason


class ConsentForm(forms.Form):
    """An agreement that was given."""

    def __init__(self, *args: Any, kinds: list[tuple[str, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["kind"] = forms.ChoiceField(label=_("To what"), choices=kinds)


class WantForm(forms.Form):
    """Whether reminders are wanted, as the button that was pressed says."""

    want = forms.ChoiceField(choices=[("on", "on"), ("off", "off")])


class WithdrawForm(forms.Form):
    """The end of an agreement."""

    reason = reason(_("Reason, if one was given"), required=False)


class ReasonForm(forms.Form):
    """A reason that has to be given."""

    reason = reason(_("Reason"))
