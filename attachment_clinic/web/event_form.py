"""The form about an event in a client's life, for staff and for the client alike."""

from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils import timezone

from attachment_clinic.web.fields import Day, choices_of

ASKED = ("kind", "on", "note", "shared")


class EventForm(forms.Form):
    """What happened, when, in a few words, and whether the other side sees it.

    `others` names the other side, as in "my therapist".
    """

    def __init__(
        self, *args: Any, kinds: list[tuple[str, str]], others: str, **more: Any
    ) -> None:
        super().__init__(*args, **more)
        self.fields["kind"] = forms.ChoiceField(label="What happened", choices=kinds)
        self.fields["on"] = Day(label="On")
        self.fields["note"] = forms.CharField(
            label="In a few words",
            max_length=300,
            required=False,
            help_text="At most 300 characters. It stands in lists, not in the chart.",
        )
        self.fields["shared"] = forms.BooleanField(
            label=f"Show this to {others}", required=False
        )


def event_form(
    request: HttpRequest, events: Any, others: str, event: Any = None, **initial: Any
) -> EventForm:
    """The form as it was sent; before that as it stands for a new event, or of `event`.

    `events` are those that may be seen here: they know which kinds there are.
    """
    there = {name: getattr(event, name) for name in ASKED} if event else initial
    return EventForm(
        request.POST if request.method == "POST" else None,
        kinds=choices_of(events, "kind"),
        others=others,
        initial={"on": timezone.localdate(), **there},
    )
