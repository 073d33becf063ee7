"""Forms about a plan: goals, ratings, steps, the ladder of trust, the next review."""

from typing import Any

from django import forms
from django.utils import timezone

from attachment_clinic.web.plan_form import FeltForm, RateForm
from attachment_clinic.workspace.forms.fields import REASON_LENGTH, Day
from clients.theory import STRATEGIES

LEVELS = {
    "much_more": "+2, much more than hoped for",
    "more": "+1, more than hoped for",
    "hoped": "0, what is hoped for",
    "less": "\N{MINUS SIGN}1, less than hoped for",
    "much_less": "\N{MINUS SIGN}2, much less than hoped for",
}


class ReviewForm(forms.Form):
    """The day on which the plan is looked at again."""

    review_on = Day(
        label="Next review", required=False, help_text="Leave empty for no day yet."
    )


class GoalForm(forms.Form):
    """A goal in the client's words, and what its levels would look like."""

    words = forms.CharField(
        label="The goal, in the client's own words",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        for name, label in LEVELS.items():
            self.fields[name] = forms.CharField(
                label=f"What it looks like at {label}", max_length=200, required=False
            )

    def clean_words(self) -> str:
        return " ".join(self.cleaned_data["words"].split())


class DatedRateForm(RateForm):
    """The same for a day; a day to come has no rating yet."""

    on = Day(label="On")
    field_order = ("on", "value")

    def clean_on(self) -> Any:
        on = self.cleaned_data["on"]
        if on > timezone.localdate():
            raise forms.ValidationError("This day is still to come.")
        return on


class CloseForm(forms.Form):
    """Whether a goal is open, reached or put aside, and why."""

    why = forms.CharField(
        label="In a few words, why",
        max_length=REASON_LENGTH,
        required=False,
        help_text="For the care team. The client does not see it.",
    )

    def __init__(self, *args: Any, states: list[tuple[str, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["state"] = forms.ChoiceField(
            label="This goal is", choices=states, widget=forms.RadioSelect
        )
        self.order_fields(["state", "why"])


class StepForm(forms.Form):
    """One step: what, by which strategy, who, by when, and how far it has come."""

    what = forms.CharField(
        label="What",
        max_length=300,
        help_text="One small thing, so that it is clear when it is done.",
    )
    strategy = forms.ChoiceField(
        label="Strategy", choices=[(each.key, each.en) for each in STRATEGIES]
    )

    def __init__(
        self,
        *args: Any,
        whos: list[tuple[str, str]],
        states: list[tuple[str, str]],
        exercises: list[Any],
        **more: Any,
    ) -> None:
        super().__init__(*args, **more)
        self.fields["exercise"] = forms.ChoiceField(
            label="Exercise",
            choices=[("", "None"), *exercises],
            required=False,
            help_text=(
                "The step leads to it, here and in the portal. To have it done on "
                "certain days, give it under Exercises as well."
            ),
        )
        self.fields["who"] = forms.ChoiceField(label="Who", choices=whos)
        self.fields["due_on"] = Day(label="By", required=False)
        self.fields["state"] = forms.ChoiceField(label="How far", choices=states)


class RungForm(forms.Form):
    """A step of the ladder before it is tried."""

    what = forms.CharField(label="What", max_length=300)
    expected = forms.IntegerField(
        label="How hard it is expected to be",
        min_value=0,
        max_value=10,
        help_text="From 0, easy, to 10, as hard as can be.",
    )


class ChangeRungForm(FeltForm, RungForm):
    """The same with whether it was tried, and how it felt."""

    def __init__(self, *args: Any, states: list[tuple[str, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["state"] = forms.ChoiceField(label="How far", choices=states)
        self.order_fields(["what", "expected", "state", "felt"])

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("felt") is not None and data.get("state") not in (None, "done"):
            self.add_error("felt", "How it felt is known once the step was tried.")
        return data
