"""The form of an entry of the journal: words, two ratings that may be left out."""

from typing import Any

from django import forms
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from attachment_clinic.web.journal import RATED
from clients.actions.journal import LONGEST


class Writing(forms.CharField):
    """A long text, kept as it was written."""

    def __init__(self, **more: Any) -> None:
        super().__init__(
            widget=forms.Textarea(attrs={"rows": 10}),
            required=False,
            strip=False,
            max_length=LONGEST,
            error_messages={"max_length": _too_long()},
            **more,
        )

    def to_python(self, value: Any) -> str:
        """The end of a line is one character, as the browser counts it."""
        return super().to_python(value).replace("\r\n", "\n")

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """No `maxlength`: a browser would cut off what is pasted, and say nothing."""
        return {}


class EntryForm(forms.Form):
    """An entry as it stands on the page, and the revision the page showed."""

    def __init__(self, *args: Any, question: str = "", **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["text"] = Writing(label=question or _("What is on my mind"))
        for name, words in RATED.items():
            self.fields[name] = _rating(*words)
        self.fields["revision"] = forms.IntegerField(
            min_value=0, max_value=999_999_999, widget=forms.HiddenInput
        )

    @property
    def rated(self) -> bool:
        """Whether a rating is given, or was given wrongly."""
        return any(
            self[name].errors or self[name].value() not in (None, "") for name in RATED
        )


def _too_long() -> str:
    return _(
        "An entry holds at most %(most)s characters. Nothing is lost: "
        "please make it shorter, or go on in a new entry."
    ) % {"most": number_format(LONGEST, force_grouping=True)}


def _rating(label: str, low: str, high: str) -> forms.Field:
    ends = {0: f"0: {low}", 10: f"10: {high}"}
    points = [(str(n), ends.get(n, str(n))) for n in range(11)]
    return forms.TypedChoiceField(
        label=label,
        choices=[("", _("Not said")), *points],
        coerce=int,
        empty_value=None,
        required=False,
        error_messages={"invalid_choice": _("Choose a number from 0 to 10, or none.")},
    )
