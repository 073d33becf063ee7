"""The form to type in what was answered on paper."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from attachment_clinic.workspace.forms.fields import Day


class Answer(forms.IntegerField):
    """One answer as a number; empty means that it was not answered."""

    def __init__(self, label: str, minimum: int, maximum: int, item: str) -> None:
        # What is asked, where this practice may show it.
        self.item = item
        words = _(
            "This is not on the scale. Write a number from %(low)s to %(high)s, or "
            "leave it empty when it was not answered."
        ) % {"low": minimum, "high": maximum}
        super().__init__(
            label=label,
            required=False,
            min_value=minimum,
            max_value=maximum,
            error_messages={"invalid": words, "min_value": words, "max_value": words},
            widget=forms.TextInput(
                attrs={
                    "inputmode": "numeric",
                    "autocomplete": "off",
                    "maxlength": 4,
                    "data-min": minimum,
                    "data-max": maximum,
                    "data-words": words,
                }
            ),
        )


class PaperForm(forms.Form):
    """The day, and one number for each item, by the number printed on the form.

    `wording` are the words it was given in, where the practice holds any.
    """

    def __init__(
        self, *args: Any, definition: Any, wording: Any = None, **more: Any
    ) -> None:
        super().__init__(*args, **more)
        items = wording.items if wording else {}
        self.codes = definition.item_codes
        self.fields["answered_on"] = Day(label=_("Answered on"))
        for number, item in enumerate(definition.items, start=1):
            scale = definition.response_of(item.code)
            label = _label(number, item)
            self.fields[item.code] = Answer(
                label, scale.minimum, scale.maximum, items.get(item.code, "")
            )

    def clean_answered_on(self) -> Any:
        day = self.cleaned_data["answered_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("This day is still to come."))
        return day

    @property
    def items(self) -> list[forms.BoundField]:
        """The fields of the items, in the order of the printed form."""
        return [self[code] for code in self.codes]

    @property
    def is_worded(self) -> bool:
        """Whether some item needs more than its number, and so more room."""
        return any(not each.label.isdecimal() for each in self.items)

    @property
    def has_words(self) -> bool:
        """Whether what is asked stands beside the numbers: then one item a row."""
        return any(each.field.item for each in self.items)

    @property
    def wrong(self) -> list[forms.BoundField]:
        """Items whose answer has to be looked at again."""
        return [each for each in self.items if each.errors]

    @property
    def answers(self) -> dict[str, int | None]:
        """What was typed, by item code."""
        return {code: self.cleaned_data[code] for code in self.codes}

    @property
    def is_answered(self) -> bool:
        return any(value is not None for value in self.answers.values())


def _label(number: int, item: Any) -> str:
    """The number on the form, and what tells the item where a number does not.

    A code without a figure names the content, because the order differs between forms.
    """
    words = "" if any(each.isdecimal() for each in item.code) else f" {item.code}"
    if item.response:
        ends = {"low": item.response.minimum, "high": item.response.maximum}
        words += f" ({_('%(low)s to %(high)s') % ends})"
    return f"{number}{words}"


class PaperCodeForm(forms.Form):
    """The code that is printed on a paper form."""

    code = forms.CharField(
        label=_("Code on the form"),
        max_length=20,
        help_text=_("Eight letters and figures at the head and foot of the page."),
    )
