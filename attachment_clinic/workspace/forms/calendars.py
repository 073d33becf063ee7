"""Forms about calendars of other programs: a file, an address, one event."""

from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from attachment_clinic.workspace.forms.client import colleague_field
from attachment_clinic.workspace.forms.people import ClientChoice
from clients.calendar.ical import LARGEST, Feed, UnreadableCalendar, unrolled
from clients.fetching import LONGEST_URL, NotFetched, checked_url
from clients.queries.calendar_event import AHEAD, BACK
from clients.telling import told


class CalendarFileForm(forms.Form):
    """A calendar as a file; `feed` once it is read."""

    file = forms.FileField(
        label=_("Calendar file"),
        help_text=_(
            "iCalendar (.ics), at most 1 MB. Read are the last month and the "
            "year to come."
        ),
        widget=forms.FileInput(attrs={"accept": ".ics,text/calendar"}),
        error_messages={"empty": _("This file is empty.")},
    )
    feed: Feed

    def clean_file(self) -> Any:
        """Reads the events; what is wrong with the file is said here."""
        file, now = self.cleaned_data["file"], timezone.now()
        zone = ZoneInfo(timezone.get_current_timezone_name())
        try:
            raw = file.read(LARGEST + 1)
            self.feed = unrolled(raw, zone, now - BACK, now + AHEAD)
        except UnreadableCalendar as unreadable:
            raise forms.ValidationError(told(str(unreadable))) from None
        return file


class SubscribeForm(forms.Form):
    """The address of a calendar."""

    url = forms.CharField(
        label=_("Address of the calendar"),
        max_length=LONGEST_URL,
        help_text=_(
            "The private address in iCalendar format that your calendar program "
            "shows. It begins with https:// or webcal://, and is not shown again here."
        ),
        widget=forms.URLInput(attrs={"autocomplete": "off"}),
    )

    def clean_url(self) -> str:
        """In the form in which it will be asked."""
        try:
            return checked_url(self.cleaned_data["url"])
        except NotFetched as refused:
            raise forms.ValidationError(told(str(refused))) from None


class WaitingForm(forms.Form):
    """Whose session an event is, or that it is none."""

    def __init__(
        self,
        *args: Any,
        clients: QuerySet[Any],
        therapists: QuerySet[Any],
        **more: Any,
    ) -> None:
        super().__init__(*args, **more)
        self.fields["what"] = _what(
            ("take", _("It is a session of the client chosen below")),
            ("leave", _("It is no session; do not ask again")),
        )
        self.fields["client"] = ClientChoice(
            label=_("Client"), queryset=clients, empty_label=_("Choose"), required=False
        )
        self.fields["therapist"] = colleague_field(
            pgettext_lazy("with whom a session is", "With"), therapists
        )

    def clean(self) -> dict[str, Any]:
        """A session has a client."""
        data = super().clean() or self.cleaned_data
        nobody = not data.get("client") and "client" not in self.errors
        if data.get("what") == "take" and nobody:
            self.add_error("client", _("Choose whose session it is."))
        return data


class EndingForm(forms.Form):
    """What becomes of the session of an event that is over in its calendar."""

    what = forms.ChoiceField(
        label=_("What becomes of the session"),
        choices=[("cancel", _("Cancel it here, too")), ("keep", _("Keep it here"))],
        widget=forms.RadioSelect,
    )


def _what(*choices: tuple[str, str]) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=_("What is it"), choices=choices, initial="take", widget=forms.RadioSelect
    )
