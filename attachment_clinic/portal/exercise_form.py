"""What a client says before and after an exercise; each part may be left out."""

from django import forms
from django.utils.translation import gettext_lazy as _

from clients.actions.homework import LONGEST_NOTE
from clients.learning.exercise import HIGHEST, LOWEST

POINTS = range(LOWEST, HIGHEST + 1)


class BeforeForm(forms.Form):
    """One rating, or none."""

    rating = forms.TypedChoiceField(
        choices=[(point, point) for point in POINTS],
        coerce=int,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": _("Choose a number from 0 to 10, or none.")},
    )

    def points(self) -> list[dict[str, object]]:
        """Every point, with whether it is chosen."""
        chosen = str(self["rating"].value() or "")
        return [{"value": each, "checked": str(each) == chosen} for each in POINTS]


class AfterForm(BeforeForm):
    """The same question again, and a note."""

    note = forms.CharField(
        label=_("A note"),
        widget=forms.Textarea,
        required=False,
        max_length=LONGEST_NOTE,
        help_text=_("What you noticed. Those who treat you here can read it."),
    )
