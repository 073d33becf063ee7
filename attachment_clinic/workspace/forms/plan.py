"""Forms about a plan: goals, ratings, steps, the ladder of trust, the next review."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from attachment_clinic.web.languages import ui_language
from attachment_clinic.web.plan_form import FeltForm, RateForm
from attachment_clinic.workspace.forms.exercise import strategies
from attachment_clinic.workspace.forms.fields import REASON_LENGTH, Day
from reports.charts.goal import rating_words

LEVELS = {
    "much_more": (2, _("What it looks like at %(level)s, much more than hoped for")),
    "more": (1, _("What it looks like at %(level)s, more than hoped for")),
    "hoped": (0, _("What it looks like at %(level)s, what is hoped for")),
    "less": (-1, _("What it looks like at %(level)s, less than hoped for")),
    "much_less": (-2, _("What it looks like at %(level)s, much less than hoped for")),
}


class ReviewForm(forms.Form):
    """The day on which the plan is looked at again."""

    review_on = Day(
        label=_("Next review"),
        required=False,
        help_text=_("Leave empty for no day yet."),
    )


class GoalForm(forms.Form):
    """A goal in the client's words, and what its levels would look like."""

    words = forms.CharField(
        label=_("The goal, in the client's own words"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        for name, (value, words) in LEVELS.items():
            label = words % {"level": rating_words(value, ui_language())}
            self.fields[name] = forms.CharField(
                label=label, max_length=200, required=False
            )

    def clean_words(self) -> str:
        return " ".join(self.cleaned_data["words"].split())


class DatedRateForm(RateForm):
    """The same for a day; a day to come has no rating yet."""

    on = Day(label=pgettext_lazy("a day", "On"))
    field_order = ("on", "value")

    def clean_on(self) -> Any:
        on = self.cleaned_data["on"]
        if on > timezone.localdate():
            raise forms.ValidationError(_("This day is still to come."))
        return on


class CloseForm(forms.Form):
    """Whether a goal is open, reached or put aside, and why."""

    why = forms.CharField(
        label=_("In a few words, why"),
        max_length=REASON_LENGTH,
        required=False,
        help_text=_("For the care team. The client does not see it."),
    )

    def __init__(self, *args: Any, states: list[tuple[str, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["state"] = forms.ChoiceField(
            label=_("This goal is"), choices=states, widget=forms.RadioSelect
        )
        self.order_fields(["state", "why"])


class StepForm(forms.Form):
    """One step: what, by which strategy, who, by when, and how far it has come."""

    what = forms.CharField(
        label=_("What"),
        max_length=300,
        help_text=_("One small thing, so that it is clear when it is done."),
    )
    strategy = forms.ChoiceField(label=_("Strategy"), choices=strategies)

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
            label=_("Exercise"),
            choices=[("", pgettext_lazy("no exercise", "None")), *exercises],
            required=False,
            help_text=_(
                "The step leads to it, here and in the portal. To have it done on "
                "certain days, give it under Exercises as well."
            ),
        )
        self.fields["who"] = forms.ChoiceField(label=_("Who"), choices=whos)
        self.fields["due_on"] = Day(
            label=pgettext_lazy("the day by which it is to be done", "By"),
            required=False,
        )
        self.fields["state"] = forms.ChoiceField(label=_("How far"), choices=states)


class RungForm(forms.Form):
    """A step of the ladder before it is tried."""

    what = forms.CharField(label=_("What"), max_length=300)
    expected = forms.IntegerField(
        label=_("How hard it is expected to be"),
        min_value=0,
        max_value=10,
        help_text=_("From 0, easy, to 10, as hard as can be."),
    )


class ChangeRungForm(FeltForm, RungForm):
    """The same with whether it was tried, and how it felt."""

    def __init__(self, *args: Any, states: list[tuple[str, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["state"] = forms.ChoiceField(label=_("How far"), choices=states)
        self.order_fields(["what", "expected", "state", "felt"])

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("felt") is not None and data.get("state") not in (None, "done"):
            self.add_error("felt", _("How it felt is known once the step was tried."))
        return data
