"""Fields that all forms here use, with the words and the keys a phone needs."""

from django import forms

from attachment_clinic.web.fields import Day, Moment, choices_of

__all__ = ["Day", "Moment", "Sure", "choices_of", "reason"]

REASON_LENGTH = 200


def reason(label: str, *, required: bool = True) -> forms.CharField:
    """A short reason, kept with the act."""
    return forms.CharField(label=label, max_length=REASON_LENGTH, required=required)


class Sure(forms.Form):
    """Nothing to fill in: pressing the button is the answer."""
