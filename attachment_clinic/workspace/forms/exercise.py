"""Forms about what a client reads and practises between sessions."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from attachment_clinic.web.languages import ui_language
from attachment_clinic.workspace.forms.fields import Day
from clients.actions.homework import MOST_TIMES
from clients.learning.exercise import MOST_MINUTES
from clients.theory import SIGNS, STRATEGIES

NOTE_LENGTH = 300


class Lines(forms.CharField):
    """A list of texts, typed one a line; empty lines are dropped."""

    widget = forms.Textarea

    def clean(self, value: Any) -> list[str]:
        lines = (" ".join(each.split()) for each in super().clean(value).splitlines())
        return [each for each in lines if each]


class SuggestForm(forms.Form):
    """A Learn page for a client, with a word about it."""

    def __init__(self, *args: Any, pages: list[Any], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["page"] = forms.ChoiceField(label=_("Page"), choices=pages)
        self.fields["note"] = forms.CharField(
            label=_("A word to the client"),
            max_length=NOTE_LENGTH,
            required=False,
            help_text=_("It stands beside the page in the portal."),
        )


class GiveForm(forms.Form):
    """An exercise for a client: which, by when, how often, and with whom."""

    def __init__(
        self, *args: Any, exercises: list[Any], partner: Any, **more: Any
    ) -> None:
        super().__init__(*args, **more)
        self.fields["exercise"] = forms.ChoiceField(
            label=_("Exercise"), choices=exercises
        )
        self.fields["due_on"] = Day(
            label=pgettext_lazy("the day by which it is to be done", "By")
        )
        self.fields["times"] = forms.IntegerField(
            label=_("How many times"),
            min_value=1,
            max_value=MOST_TIMES,
            initial=1,
            help_text=_("More than once is every week, beginning with this day."),
        )
        self.fields["note"] = forms.CharField(
            label=_("A word to the client"), max_length=NOTE_LENGTH, required=False
        )
        if partner is not None:
            self.fields["together"] = forms.BooleanField(
                label=_("Give it to %(name)s as well (exercises for two only)")
                % {"name": partner.called},
                required=False,
                help_text=_(
                    "Both have agreed to joint pages. Each sees on which days the "
                    "other did it, and no rating and no note of the other."
                ),
            )


def strategies() -> list[tuple[str, str]]:
    """Every strategy, as a field to choose from takes them."""
    return [(each.key, each.title(ui_language())) for each in STRATEGIES]


def _signs() -> list[tuple[str, str]]:
    return [(each.key, each.title(ui_language())) for each in SIGNS]


class OwnExerciseForm(forms.Form):
    """An exercise of the practice, with the fields of those that are shipped."""

    title = forms.CharField(label=_("Title"), max_length=120)
    language = forms.ChoiceField(
        label=_("Language"), choices=[("en", _("English")), ("de", _("German"))]
    )
    purpose = forms.CharField(
        label=_("What it is for"),
        max_length=500,
        help_text=_("One or two plain sentences, without a promise."),
    )
    strategy = forms.ChoiceField(label=_("Strategy"), choices=strategies)
    signs = forms.MultipleChoiceField(
        label=_("Signs it strengthens"),
        help_text=_("One or two."),
        choices=_signs,
        widget=forms.CheckboxSelectMultiple,
    )
    minutes = forms.IntegerField(
        label=_("Minutes"), min_value=1, max_value=MOST_MINUTES
    )
    couple = forms.BooleanField(label=_("It is for two"), required=False)
    steps = Lines(label=_("Steps"), help_text=_("One a line, at least two."))
    cautions = Lines(
        label=_("When not to do it"),
        help_text=_("One a line: trauma, a home that is not safe, when to stop."),
    )
    questions = Lines(label=_("To think about afterwards"), help_text=_("One a line."))
    rating = forms.CharField(
        label=_("Question before and after"),
        max_length=200,
        help_text=_("Answered from 0 to 10; higher is what the exercise is after."),
    )
    low = forms.CharField(label=_("What 0 means"), max_length=60)
    high = forms.CharField(label=_("What 10 means"), max_length=60)
