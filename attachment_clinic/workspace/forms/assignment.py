"""The form that gives a questionnaire to a client."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.formats import date_format

from attachment_clinic.workspace.forms.fields import Day

NOBODY = "none"


class SessionChoice(forms.ModelChoiceField):
    """A session, by its number and day."""

    def label_from_instance(self, obj: Any) -> str:
        day = date_format(timezone.localtime(obj.starts_at), "j M Y, H:i")
        return f"Session {obj.number}, {day}"


class AssignForm(forms.Form):
    """What, about whom, how, and for when."""

    def __init__(
        self,
        *args: Any,
        entries: list[Any],
        ways: list[tuple[str, str]],
        targets: QuerySet[Any],
        sessions: QuerySet[Any],
        **more: Any,
    ) -> None:
        super().__init__(*args, **more)
        self.entries = {each.definition.id: each for each in entries}
        self.fields["instrument"] = forms.ChoiceField(
            label="Questionnaire",
            choices=[(key, _words(each)) for key, each in self.entries.items()],
            widget=forms.RadioSelect,
        )
        self.fields["target"] = forms.ModelChoiceField(
            label="About whom",
            queryset=targets,
            required=False,
            empty_label="Nobody in particular",
            help_text="Needed only where the questionnaire is about one person.",
        )
        self.fields["way"] = forms.ChoiceField(
            label="How", choices=ways, widget=forms.RadioSelect
        )
        self.fields["session"] = SessionChoice(
            label="For which session",
            queryset=sessions,
            required=False,
            empty_label="None",
        )
        self.fields["due_on"] = Day(label="To be answered by", required=False)

    def clean(self) -> dict[str, Any]:
        """What can be seen here is said beside its field; the action asks again."""
        data = super().clean() or self.cleaned_data
        entry = self.entries.get(data.get("instrument", ""))
        if entry is None:
            return data
        if not entry.worded and data.get("way") in {"portal", "link"}:
            self.add_error("way", entry.reason)
        self._check_target(entry.definition, data.get("target"))
        return data

    def _check_target(self, definition: Any, target: Any) -> None:
        if "target" in self.errors:
            return
        if definition.about != NOBODY and target is None:
            self.add_error(
                "target",
                f"{definition.short_title} is about a {definition.about}. Choose whom; "
                "who is not in the list is named first, under “People”.",
            )
        if definition.about == NOBODY and target is not None:
            self.add_error(
                "target",
                f"{definition.short_title} is about the client alone. Choose nobody.",
            )


def _words(entry: Any) -> str:
    definition = entry.definition
    minutes = "1 minute" if definition.minutes == 1 else f"{definition.minutes} minutes"
    about = "" if definition.about == NOBODY else f", about a {definition.about}"
    where = "" if entry.worded else ", on paper only"
    return f"{definition.title}: {minutes}{about}{where}"
