"""Form fields that all doors use: dates and times, with slips of the finger caught."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _


def choices_of(rows: QuerySet[Any], field: str) -> list[tuple[str, str]]:
    """The values a column of these rows can have, with their words."""
    return list(rows.model._meta.get_field(field).choices or [])


class Day(forms.DateField):
    """A date, picked or typed."""

    def __init__(self, **more: Any) -> None:
        widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
        super().__init__(
            widget=widget,
            error_messages={"invalid": _("Write the date as in 2026-03-31.")},
            **more,
        )

    def validate(self, value: Any) -> None:
        super().validate(value)
        check_year(value)


class Moment(forms.DateTimeField):
    """A date and a time, in the time zone of the practice."""

    def __init__(self, **more: Any) -> None:
        widget = forms.DateTimeInput(
            format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local"}
        )
        super().__init__(
            widget=widget,
            error_messages={
                "invalid": _("Write date and time as in 2026-03-31 14:00.")
            },
            **more,
        )

    def validate(self, value: Any) -> None:
        super().validate(value)
        check_year(value)


def check_year(value: date | None) -> None:
    """Refuses a year that can only be a slip of the finger."""
    if value is not None and not 1900 <= value.year <= 2150:
        raise forms.ValidationError(_("Please check the year."))
