"""Forms for typing a paper form a second time, and for what then differs."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from attachment_clinic.workspace.forms.paper import Answer, PaperForm

FIRST, SECOND, EMPTY, OTHER = "first", "second", "empty", "other"


class SecondPassForm(PaperForm):
    """The same items once more, empty; the day is that of the first pass."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        del self.fields["answered_on"]


class DifferencesForm(forms.Form):
    """For each item that was typed differently: one of the two, or another number.

    `paper` is the form the items are shown by, `passes` is what was typed.
    """

    def __init__(self, *args: Any, paper: PaperForm, passes: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.passes = passes
        self.labels = {code: paper.fields[code] for code in passes.differing}
        for code, field in self.labels.items():
            values = passes.first[code], passes.second[code]
            self.fields[code] = forms.ChoiceField(
                label=_("Item %(item)s") % {"item": field.label},
                choices=_choices(*values),
                required=False,
                widget=forms.RadioSelect,
            )
            self.fields[f"other_{code}"] = Answer(
                _("Another number for item %(item)s") % {"item": field.label},
                field.min_value,
                field.max_value,
                field.item,
            )

    def clean(self) -> dict[str, Any]:
        for code in self.labels:
            if not self.has_error(code) and not self.has_error(f"other_{code}"):
                self._settle(code)
        return self.cleaned_data

    def _settle(self, code: str) -> None:
        chosen, typed = self.cleaned_data[code], self.cleaned_data[f"other_{code}"]
        if typed is not None and chosen not in ("", OTHER):
            self.add_error(code, _("Choose one, or write another number, not both."))
        elif typed is None and chosen == OTHER:
            self.add_error(code, _("Write the number that stands on the form."))
        elif typed is None and not chosen:
            self.add_error(code, _("Look at the form, and choose what stands on it."))

    @property
    def differences(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """The choice of each item, with the number that may be written instead."""
        return [(self[code], self[f"other_{code}"]) for code in self.labels]

    @property
    def wrong(self) -> list[forms.BoundField]:
        """Items that have still to be settled."""
        pairs = self.differences
        return [choice for choice, other in pairs if choice.errors or other.errors]

    @property
    def answers(self) -> dict[str, int | None]:
        """What both passes agree on, and what was chosen for the rest."""
        return self.passes.first | {code: self._chosen(code) for code in self.labels}

    def _chosen(self, code: str) -> int | None:
        chosen = self.cleaned_data[code]
        if chosen == FIRST:
            return self.passes.first[code]
        if chosen == SECOND:
            return self.passes.second[code]
        return None if chosen == EMPTY else self.cleaned_data[f"other_{code}"]


def _choices(first: int | None, second: int | None) -> list[tuple[str, str]]:
    choices = [
        (FIRST, _("First time: %(answer)s") % {"answer": _said(first)}),
        (SECOND, _("Second time: %(answer)s") % {"answer": _said(second)}),
    ]
    if first is not None and second is not None:
        choices.append((EMPTY, _("Not answered on the form")))
    return [*choices, (OTHER, _("Another number, below"))]


def _said(value: int | None) -> str:
    return _("not answered") if value is None else str(value)
