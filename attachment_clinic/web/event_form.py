"""The form about an event in a client's life, for staff and for the client alike."""

from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from attachment_clinic.web.fields import Day, choices_of

ASKED = ("kind", "on", "note", "shared")


class EventForm(forms.Form):
    """What happened, when, in a few words, and whether the other side sees it.

    `show` asks for the last of these, as in "Show this to my therapist".
    """

    def __init__(
        self, *args: Any, kinds: list[tuple[str, str]], show: str, **more: Any
    ) -> None:
        super().__init__(*args, **more)
        self.fields["kind"] = forms.ChoiceField(label=_("What happened"), choices=kinds)
        self.fields["on"] = Day(label=pgettext("a day", "On"))
        self.fields["note"] = forms.CharField(
            label=_("In a few words"),
            max_length=300,
            required=False,
            help_text=_(
                "At most 300 characters. It stands in lists, not in the chart."
            ),
        )
        self.fields["shared"] = forms.BooleanField(label=show, required=False)


def event_form(
    request: HttpRequest, events: Any, show: str, event: Any = None, **initial: Any
) -> EventForm:
    """The form as it was sent; before that as it stands for a new event, or of `event`.

    `events` are those that may be seen here: they know which kinds there are.
    """
    there = {name: getattr(event, name) for name in ASKED} if event else initial
    return EventForm(
        request.POST if request.method == "POST" else None,
        kinds=choices_of(events, "kind"),
        show=show,
        initial={"on": timezone.localdate(), **there},
    )
