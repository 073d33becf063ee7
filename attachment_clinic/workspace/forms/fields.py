"""Fields that all forms here use, with the words and the keys a phone needs."""

from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _

from attachment_clinic.web.fields import Day, Moment, choices_of

__all__ = [
    "Day",
    "English",
    "InstrumentSelect",
    "LongText",
    "Moment",
    "SeenForm",
    "Sure",
    "choices_of",
    "reason",
]

REASON_LENGTH = 200
# Some eight pages.
LONGEST = 20_000


def reason(label: str, *, required: bool = True) -> forms.CharField:
    """A short reason, kept with the act."""
    return forms.CharField(label=label, max_length=REASON_LENGTH, required=required)


class English(str):
    """The label of an option that stays English on a page in another language."""


class InstrumentSelect(forms.Select):
    """A list of instruments, in which titles say that they are English where so."""

    def create_option(
        self, name: str, value: Any, label: Any, *args: Any, **more: Any
    ) -> dict[str, Any]:
        option = super().create_option(name, value, label, *args, **more)
        if isinstance(label, English):
            option["attrs"]["lang"] = "en"
        return option


class Sure(forms.Form):
    """Nothing to fill in: pressing the button is the answer."""


class LongText(forms.CharField):
    """Paragraphs, without any markup; too many of them are refused and not cut off."""

    def __init__(self, **more: Any) -> None:
        # A `maxlength` would let the browser drop the end of what is pasted.
        words = _("This is longer than %(limit_value)d characters. Please shorten it.")
        validators = [MaxLengthValidator(LONGEST, words)]
        widget = forms.Textarea(attrs={"rows": 12, "class": "long"})
        super().__init__(widget=widget, validators=validators, **more)


class SeenForm(forms.Form):
    """A form that says which version or revision its page was made from; 0 for none."""

    seen = forms.IntegerField(
        min_value=0,
        max_value=1_000_000,
        widget=forms.HiddenInput,
        error_messages={"required": _("Please open this page anew.")},
    )

    def take_over(self, number: int) -> None:
        """Once what somebody else kept is shown: pressed again, this one stands."""
        self.data = self.data.copy()
        self.data["seen"] = number
