"""Forms about sessions and episodes of care."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy

from attachment_clinic.workspace.forms.client import colleague_field
from attachment_clinic.workspace.forms.fields import Day, reason
from attachment_clinic.workspace.forms.people import ClientChoice
from attachment_clinic.workspace.forms.protocol import protocol_field
from attachment_clinic.workspace.forms.times import TimesForm, WallTime
from clients.calendar.weeks import EVERY, MOST, moved_along, weekly


def _rhythms() -> list[tuple[Any, Any]]:
    return [("", _("Does not repeat")), *((n, _rhythm(n)) for n in EVERY)]


def _rhythm(weeks: int) -> Any:
    if weeks == 1:
        return _("Every week")
    words = ngettext("Every %(count)s week", "Every %(count)s weeks", weeks)
    return words % {"count": weeks}


class SessionForm(TimesForm):
    """A new session, or a row of them."""

    minutes = forms.IntegerField(
        label=_("Minutes"), min_value=5, max_value=480, initial=50
    )
    every = forms.TypedChoiceField(
        label=_("Repeats"),
        choices=_rhythms,
        coerce=int,
        empty_value=None,
        required=False,
    )
    times = forms.IntegerField(
        label=_("How many sessions in all"),
        min_value=2,
        max_value=MOST,
        required=False,
        help_text=_("For a session that repeats. Or give the last day below."),
    )
    until = Day(label=_("Until"), required=False)

    def __init__(
        self,
        *args: Any,
        modalities: list[tuple[str, str]],
        staff: QuerySet[Any],
        **more: Any,
    ) -> None:
        super().__init__(*args, **more)
        self.fields["modality"] = forms.ChoiceField(
            label=pgettext_lazy("the way a session is held", "How"), choices=modalities
        )
        self.fields["staff"] = colleague_field(
            pgettext_lazy("with whom a session is", "With"), staff
        )
        self.order_fields(self.field_order)

    def clean(self) -> dict[str, Any]:
        """A row says how long it goes on, once."""
        data = self.cleaned_data
        ends = [data.get("times"), data.get("until")]
        if data.get("every") and ends.count(None) != 1:
            self.add_error("times", _("Say how many, or until when: one of the two."))
        elif not data.get("every") and ends != [None, None]:
            self.add_error("every", _("Say how often it repeats."))
        return super().clean()

    def clean_until(self) -> Any:
        """The last day lies after the first session."""
        until, first = self.cleaned_data["until"], self.cleaned_data.get("starts_at")
        if until is not None and first is not None and until < first.date():
            raise forms.ValidationError(_("This is before the first session."))
        return until

    def walls(self, data: dict[str, Any]) -> list[Any]:
        if not data.get("every"):
            return [data["starts_at"]]
        return weekly(
            data["starts_at"],
            every=data["every"],
            times=data["times"] or MOST,
            until=data["until"],
        )

    def arranged(self) -> dict[str, Any]:
        """What the action takes."""
        data = self.cleaned_data
        kept = {name: data[name] for name in ("staff", "minutes", "modality")}
        return {**kept, "starts": self.starts}


class ClientSessionForm(SessionForm):
    """The same from the calendar, where it is first asked for whom."""

    def __init__(self, *args: Any, clients: QuerySet[Any], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["client"] = ClientChoice(
            label=_("Client"), queryset=clients, empty_label=_("Choose")
        )
        self.order_fields(self.field_order)


class MoveForm(TimesForm):
    """Another time for a session, or for it and all later ones of its row."""

    starts_at = WallTime(label=_("New date and time"))

    def __init__(self, *args: Any, later: Sequence[datetime], **more: Any) -> None:
        """`later` are the wall times of the row from this session on."""
        super().__init__(*args, **more)
        self.later = later
        if len(later) > 1:
            self.fields["scope"] = _scope(len(later))

    def walls(self, data: dict[str, Any]) -> list[datetime]:
        every = data.get("scope") == "later"
        return moved_along(self.later if every else self.later[:1], data["starts_at"])


class CancelForm(forms.Form):
    """Why a session does not take place, and whether the later ones go with it."""

    reason = reason(_("Reason"))

    def __init__(self, *args: Any, later: int, **more: Any) -> None:
        super().__init__(*args, **more)
        if later > 1:
            self.fields["scope"] = _scope(later)


def _scope(many: int) -> forms.ChoiceField:
    later = _("This one and all later ones of its row (%(count)s in all)")
    return forms.ChoiceField(
        label=_("Which sessions"),
        choices=[
            ("one", _("This one")),
            ("later", later % {"count": many}),
        ],
        widget=forms.RadioSelect,
        initial="one",
    )


class AttendanceForm(forms.Form):
    """What became of a session."""

    def __init__(self, *args: Any, states: list[tuple[str, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["state"] = forms.ChoiceField(
            label=_("What became of it"), choices=states, widget=forms.RadioSelect
        )
        self.fields["reason"] = reason(_("Reason, when cancelled"), required=False)

    def clean(self) -> dict[str, Any]:
        """A session is not cancelled without a word."""
        data = super().clean() or self.cleaned_data
        if data.get("state") == "cancelled" and not data.get("reason"):
            self.add_error("reason", _("Say why it is cancelled."))
        return data


class OpenEpisodeForm(forms.Form):
    """A new episode of care."""

    opened_on = Day(label=_("Opened on"))
    title = forms.CharField(
        label=_("Title"),
        max_length=120,
        required=False,
        help_text=_("Only when the number alone is not enough."),
    )

    def __init__(self, *args: Any, protocols: QuerySet[Any], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["protocol"] = protocol_field(protocols)


class CloseEpisodeForm(forms.Form):
    """The end of an episode of care."""

    closed_on = Day(label=_("Closed on"))
    reason = reason(_("How it ended"))

    def __init__(self, *args: Any, opened_on: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.opened_on = opened_on

    def clean_closed_on(self) -> Any:
        closed_on = self.cleaned_data["closed_on"]
        if closed_on < self.opened_on:
            raise forms.ValidationError(_("This is before the episode was opened."))
        return closed_on
