"""Forms about batteries: what is in one, and giving one to a client."""

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from assessments.queries.battery import Content
from attachment_clinic.workspace.forms.assignment import SessionChoice
from attachment_clinic.workspace.forms.fields import (
    Day,
    English,
    InstrumentSelect,
    reason,
)
from attachment_clinic.workspace.language import is_english, shown
from attachment_clinic.workspace.words_people import ABOUT_WHICH

# As many questionnaires as a battery can have; few are shown until more are wanted.
ROWS, SHOWN = 12, 4
PARTS = ("instrument", "about", "way", "optional")
# A device is handed over for one form, and a set by link would be a mail for each.
WAYS = ("portal", "paper")


class BatteryForm(forms.Form):
    """A title, and questionnaires in their order; an empty row is passed over."""

    title = forms.CharField(label=_("Name of the battery"), max_length=80)

    def __init__(
        self,
        *args: Any,
        entries: list[Any],
        kinds: list[tuple[str, str]],
        ways: list[tuple[str, str]],
        contents: list[Content],
        **more: Any,
    ) -> None:
        super().__init__(*args, **more)
        self.entries = {each.definition.key: each for each in entries}
        self.filled = len(contents)
        for place in range(ROWS):
            row = contents[place] if place < len(contents) else None
            for name, field in _row(self.entries, kinds, ways).items():
                field.initial = getattr(row, name) if row else field.initial
                self.fields[f"{name}_{place}"] = field

    def rows(self) -> Iterator[dict[str, Any]]:
        """The fields of each row, and its number as a person counts."""
        for place in range(ROWS):
            yield {
                "number": place + 1,
                **{name: self[f"{name}_{place}"] for name in PARTS},
            }

    @property
    def shown(self) -> list[dict[str, Any]]:
        """The rows in use, and one or two more."""
        return list(self.rows())[: self._used]

    @property
    def more(self) -> list[dict[str, Any]]:
        """The rows nobody needs yet."""
        return list(self.rows())[self._used :]

    @property
    def _used(self) -> int:
        used = [n for n in range(ROWS) if self[f"instrument_{n}"].value()]
        return min(max(SHOWN, self.filled + 1, max(used, default=0) + 2), ROWS)

    def clean(self) -> dict[str, Any]:
        """What belongs to one row is said beside it; the action asks for the rest."""
        data = super().clean() or self.cleaned_data
        data["contents"] = [
            each
            for place in range(ROWS)
            if (each := self._content(data, place)) is not None
        ]
        return data

    def _content(self, data: dict[str, Any], place: int) -> Content | None:
        values = {name: data.get(f"{name}_{place}") for name in PARTS}
        entry = self.entries.get(values["instrument"] or "")
        if entry is None:
            return None
        if not entry.worded and values["way"] != "paper" and not values["optional"]:
            self.add_error(
                f"way_{place}",
                _(
                    "There is no wording of it here. Give it on paper, or let it be "
                    "left out where there is none."
                ),
            )
        if entry.definition.about == "person" and not values["about"]:
            self.add_error(f"about_{place}", _("Say about whom it is asked."))
        return Content(**values)


def offered(entries: list[Any]) -> list[Any]:
    """What a client answers and anybody may give: the rest is given by itself."""
    return [
        each
        for each in entries
        if not each.definition.is_observed and not each.definition.therapist_only
    ]


def instrument_choices(entries: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Each questionnaire by its title, and whether it is on paper only."""
    found = [(key, _titled(each)) for key, each in entries.items()]
    none = ("", pgettext_lazy("no questionnaire", "None"))
    return [none, *sorted(found, key=lambda pair: pair[1].casefold())]


def _titled(entry: Any) -> str:
    title = shown(entry.definition).title
    if entry.worded:
        return English(title) if is_english(entry.definition) else title
    return _("%(title)s (on paper only)") % {"title": title}


def _row(
    entries: Mapping[str, Any],
    kinds: list[tuple[str, str]],
    ways: list[tuple[str, str]],
) -> dict[str, forms.Field]:
    return {
        "instrument": forms.ChoiceField(
            label=_("Questionnaire"),
            choices=instrument_choices(entries),
            widget=InstrumentSelect,
            required=False,
        ),
        "about": forms.ChoiceField(
            label=_("About whom"),
            choices=[("", _("As it says itself")), *kinds],
            required=False,
        ),
        "way": forms.ChoiceField(
            label=pgettext_lazy("the way a questionnaire is answered", "How"),
            choices=[each for each in ways if each[0] in WAYS],
            initial=WAYS[0],
            required=False,
        ),
        "optional": forms.BooleanField(
            label=_("Leave it out where it cannot be given"), required=False
        ),
    }


class GiveBatteryForm(forms.Form):
    """About whom, where more than one is named, and for when."""

    def __init__(
        self,
        *args: Any,
        people: Mapping[str, QuerySet[Any]],
        sessions: QuerySet[Any],
        **more: Any,
    ) -> None:
        super().__init__(*args, **more)
        self.kinds = list(people)
        for kind, rows in people.items():
            self.fields[f"about_{kind}"] = forms.ModelChoiceField(
                label=ABOUT_WHICH[kind], queryset=rows, empty_label=_("Choose")
            )
        self.fields["session"] = SessionChoice(
            label=_("For which session"),
            queryset=sessions,
            required=False,
            empty_label=pgettext_lazy("no session", "None"),
        )
        self.fields["due_on"] = Day(label=_("To be answered by"), required=False)
        self.fields["early_reason"] = reason(
            _("Why again, where it was given lately"), required=False
        )

    def how(self) -> dict[str, Any]:
        """What the action is told."""
        data = dict(self.cleaned_data)
        people = {kind: data.pop(f"about_{kind}") for kind in self.kinds}
        return {"people": people, **data}
