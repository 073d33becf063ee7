"""Forms that plan sessions: they ask about hours that come twice, and overlaps."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from attachment_clinic.workspace.forms.fields import Moment
from clients.calendar.wall import readings

# How many overlapping sessions are named one by one.
NAMED = 5


class WallTime(Moment):
    """Date and time as the clock in the practice shows them, in no zone yet."""

    def to_python(self, value: Any) -> Any:
        typed = value.strip() if isinstance(value, str) else value
        try:
            given = parse_datetime(typed) if isinstance(typed, str) else None
        except ValueError:
            given = None
        if given is not None and given.tzinfo is not None:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        # In UTC no hour is missing and none comes twice: what was typed comes back.
        with timezone.override(UTC):
            moment = super().to_python(typed)
        return moment and moment.replace(tzinfo=None)


class TimesForm(forms.Form):
    """One or more sessions of a therapist; `starts` are their moments once valid.

    What a clock shows may never come, or come twice, when the clocks change: that is
    said, or asked. Sessions that overlap are shown, and added when it is said again.
    """

    starts_at = WallTime(label=_("Date and time"))
    starts: Sequence[datetime] = ()
    field_order = ("client", "starts_at", "which", "minutes", "modality", "staff")

    def __init__(
        self,
        *args: Any,
        clashes: Callable[[dict[str, Any], Sequence[datetime]], list[str]],
        **more: Any,
    ) -> None:
        super().__init__(*args, **more)
        self.clashes = clashes
        self.zone = ZoneInfo(timezone.get_current_timezone_name())
        if "which" in self.data:
            self._ask_which(None)
        if "anyway" in self.data:
            self._ask_anyway()

    def walls(self, data: dict[str, Any]) -> list[datetime]:
        """The wall times of all sessions, the one that was typed first."""
        return [data["starts_at"]]

    def clean(self) -> dict[str, Any]:
        """Finds the moments; then looks for what overlaps."""
        data = super().clean() or self.cleaned_data
        if not self.errors:
            found = [self._moment(wall) for wall in self.walls(data)]
            self.starts = [each for each in found if each is not None]
        if not self.errors and not data.get("anyway"):
            self._warn(self.clashes(data, self.starts))
        return data

    def _moment(self, wall: datetime) -> datetime | None:
        found = readings(wall, self.zone)
        if len(found) == 1:
            return found[0]
        if not found:
            self.add_error("starts_at", _missing(wall))
            return None
        chosen = self.cleaned_data.get("which")
        if chosen in {"0", "1"}:
            return found[int(chosen)]
        self._ask_which(wall)
        self.add_error("starts_at", _twice(wall))
        return None

    def _ask_which(self, wall: datetime | None) -> None:
        first = _("The first time, before the clocks go back")
        second = _("The second time, after they have gone back")
        if wall:
            hour = {"hour": f"{wall:%H:%M}"}
            first = _("The first %(hour)s, before the clocks go back") % hour
            second = _("The second %(hour)s, after they have gone back") % hour
        choices = [("0", first), ("1", second)]
        self.fields["which"] = forms.ChoiceField(
            label=_("Which of the two?"),
            choices=choices,
            widget=forms.RadioSelect,
            required=False,
        )
        self.order_fields(self.field_order)

    def _ask_anyway(self) -> None:
        self.fields["anyway"] = forms.BooleanField(
            label=_("Keep both, although they overlap"), required=False
        )

    def _warn(self, overlapping: list[str]) -> None:
        if not overlapping:
            return
        self._ask_anyway()
        rest = len(overlapping) - NAMED
        words = "; ".join(overlapping[:NAMED])
        if rest > 0:
            more = ngettext("%(count)s more", "%(count)s more", rest) % {"count": rest}
            words = f"{words}; {more}"
        there = _(
            "At that time there is already: %(words)s. Choose another time, or tick "
            "below that both stay."
        )
        self.add_error(None, there % {"words": words})


def _missing(wall: datetime) -> str:
    return _(
        "On %(day)s there is no %(hour)s: the clocks go forward over it. Choose "
        "another time."
    ) % _said(wall)


def _twice(wall: datetime) -> str:
    return _(
        "On %(day)s the clock shows %(hour)s twice, for it is put back. Say below "
        "which one is meant."
    ) % _said(wall)


def _said(wall: datetime) -> dict[str, str]:
    return {"day": date_format(wall, "DAY"), "hour": f"{wall:%H:%M}"}
