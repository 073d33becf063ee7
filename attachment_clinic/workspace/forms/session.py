"""Forms about sessions and episodes of care."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from attachment_clinic.workspace.forms.client import colleague_field
from attachment_clinic.workspace.forms.fields import Day, Moment, reason


class SessionForm(forms.Form):
    """A new session."""

    starts_at = Moment(label="Date and time")
    minutes = forms.IntegerField(
        label="Minutes", min_value=5, max_value=480, initial=50
    )

    def __init__(
        self,
        *args: Any,
        modalities: list[tuple[str, str]],
        staff: QuerySet[Any],
        **more: Any,
    ) -> None:
        super().__init__(*args, **more)
        self.fields["modality"] = forms.ChoiceField(label="How", choices=modalities)
        self.fields["staff"] = colleague_field("With", staff)


class MoveForm(forms.Form):
    """Another time for a session."""

    starts_at = Moment(label="New date and time")


class AttendanceForm(forms.Form):
    """What became of a session."""

    def __init__(self, *args: Any, states: list[tuple[str, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["state"] = forms.ChoiceField(
            label="What became of it", choices=states, widget=forms.RadioSelect
        )
        self.fields["reason"] = reason("Reason, when cancelled", required=False)


class OpenEpisodeForm(forms.Form):
    """A new episode of care."""

    opened_on = Day(label="Opened on")
    title = forms.CharField(
        label="Title",
        max_length=120,
        required=False,
        help_text="Only when the number alone is not enough.",
    )


class CloseEpisodeForm(forms.Form):
    """The end of an episode of care."""

    closed_on = Day(label="Closed on")
    reason = reason("How it ended")

    def __init__(self, *args: Any, opened_on: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.opened_on = opened_on

    def clean_closed_on(self) -> Any:
        closed_on = self.cleaned_data["closed_on"]
        if closed_on < self.opened_on:
            raise forms.ValidationError("This is before the episode was opened.")
        return closed_on
