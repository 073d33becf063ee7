"""Forms about how long files are kept, and about files whose time is over."""

from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from clients.retention.keeping import Rule


class RuleForm(forms.Form):
    """The practice's own rule, and where it stands."""

    years = forms.IntegerField(
        label=_("Years after the last service"),
        min_value=1,
        max_value=100,
        help_text=_(
            "Counted from the end of care, the last session or the last answer, "
            "whichever came last."
        ),
    )
    years_after_adult = forms.IntegerField(
        label=_("Who was a child then: years after coming of age"),
        min_value=0,
        max_value=50,
        required=False,
        help_text=_(
            "Whichever day is later counts. Leave it empty if your rule treats "
            "children as everybody else."
        ),
    )
    adult_at = forms.IntegerField(
        label=_("Age of coming of age"),
        min_value=14,
        max_value=25,
        initial=Rule.adult_at,
    )
    source = forms.CharField(
        label=_("Where this rule stands"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_(
            "The law, the code of your profession or the contract, with the "
            "place in it. Whoever asks you later will ask for this."
        ),
    )


class ChooseForm(forms.Form):
    """Which of the files that are due are to go."""

    def __init__(self, *args: Any, due: list[Any], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["clients"] = forms.TypedMultipleChoiceField(
            label=_("Files to erase"),
            coerce={str(each.client.pk): each.client.pk for each in due}.__getitem__,
            choices=[
                (
                    str(each.client.pk),
                    _("%(name)s (%(reference)s), kept until %(day)s")
                    % {
                        "name": each.client.name,
                        "reference": each.client.reference,
                        "day": date_format(each.day, "DAY"),
                    },
                )
                for each in due
            ],
            widget=forms.CheckboxSelectMultiple,
            error_messages={
                "required": _(
                    "Choose the files, or go back: nothing has to be erased."
                ),
                "invalid_choice": _(
                    "One of these files is not due any more. Please look "
                    "at the list again."
                ),
            },
        )
