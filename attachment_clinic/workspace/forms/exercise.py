"""Forms about what a client reads and practises between sessions."""

from typing import Any

from django import forms

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
        self.fields["page"] = forms.ChoiceField(label="Page", choices=pages)
        self.fields["note"] = forms.CharField(
            label="A word to the client",
            max_length=NOTE_LENGTH,
            required=False,
            help_text="It stands beside the page in the portal.",
        )


class GiveForm(forms.Form):
    """An exercise for a client: which, by when, how often, and with whom."""

    def __init__(
        self, *args: Any, exercises: list[Any], partner: Any, **more: Any
    ) -> None:
        super().__init__(*args, **more)
        self.fields["exercise"] = forms.ChoiceField(label="Exercise", choices=exercises)
        self.fields["due_on"] = Day(label="By")
        self.fields["times"] = forms.IntegerField(
            label="How many times",
            min_value=1,
            max_value=MOST_TIMES,
            initial=1,
            help_text="More than once is every week, beginning with this day.",
        )
        self.fields["note"] = forms.CharField(
            label="A word to the client", max_length=NOTE_LENGTH, required=False
        )
        if partner is not None:
            self.fields["together"] = forms.BooleanField(
                label=f"Give it to {partner.called} as well (exercises for two only)",
                required=False,
                help_text=(
                    "Both have agreed to joint pages. Each sees on which days the "
                    "other did it, and no rating and no note of the other."
                ),
            )


class OwnExerciseForm(forms.Form):
    """An exercise of the practice, with the fields of those that are shipped."""

    title = forms.CharField(label="Title", max_length=120)
    language = forms.ChoiceField(
        label="Language", choices=[("en", "English"), ("de", "German")]
    )
    purpose = forms.CharField(
        label="What it is for",
        max_length=500,
        help_text="One or two plain sentences, without a promise.",
    )
    strategy = forms.ChoiceField(
        label="Strategy", choices=[(each.key, each.en) for each in STRATEGIES]
    )
    signs = forms.MultipleChoiceField(
        label="Signs it strengthens",
        help_text="One or two.",
        choices=[(each.key, each.en) for each in SIGNS],
        widget=forms.CheckboxSelectMultiple,
    )
    minutes = forms.IntegerField(label="Minutes", min_value=1, max_value=MOST_MINUTES)
    couple = forms.BooleanField(label="It is for two", required=False)
    steps = Lines(label="Steps", help_text="One a line, at least two.")
    cautions = Lines(
        label="When not to do it",
        help_text="One a line: trauma, a home that is not safe, when to stop.",
    )
    questions = Lines(label="To think about afterwards", help_text="One a line.")
    rating = forms.CharField(
        label="Question before and after",
        max_length=200,
        help_text="Answered from 0 to 10; higher is what the exercise is after.",
    )
    low = forms.CharField(label="What 0 means", max_length=60)
    high = forms.CharField(label="What 10 means", max_length=60)
