"""The form that gives a questionnaire to a client."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.formats import date_format

from attachment_clinic.workspace import shelf
from attachment_clinic.workspace.forms.fields import Day

NOBODY = "none"
# Why many of them are on paper; what keeps a single one there is said beside it.
NO_WORDING = (
    "The wording of these belongs to others and is not part of this product. Give them "
    "on paper and type in the numbers; a practice with a licence can bring the wording."
)
# A group that is longer than this stays shut until somebody asks for it.
SHORT = 8


@dataclass(frozen=True, slots=True)
class Choice:
    """One questionnaire to choose; `reason` where it differs from its group's."""

    radio: Any
    title: str
    facts: str
    reason: str


@dataclass(frozen=True, slots=True)
class Group:
    """Questionnaires that are given the same way, and one note about them all."""

    title: str
    note: str
    choices: list[Choice]
    is_open: bool


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
        find: str = "",
        **more: Any,
    ) -> None:
        super().__init__(*args, **more)
        self.find = find
        self.entries = {each.definition.id: each for each in shelf.in_order(entries)}
        self.fields["instrument"] = forms.ChoiceField(
            label="Questionnaire",
            choices=[
                (key, each.definition.title) for key, each in self.entries.items()
            ],
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

    @property
    def found(self) -> list[str]:
        """Ids of the questionnaires that were looked for: all, where nothing was."""
        return [
            key
            for key, each in self.entries.items()
            if shelf.has_words(each, self.find)
        ]

    def groups(self) -> Iterator[Group]:
        """What was looked for, and what is chosen already: screen first, then paper."""
        chosen = self["instrument"].value()
        shown = {*self.found, chosen}
        radios = [
            (radio, self.entries[radio.data["value"]])
            for radio in self["instrument"]
            if radio.data["value"] in shown
        ]
        for title, worded in (("For the screen", True), ("On paper only", False)):
            inside = [each for each in radios if each[1].worded == worded]
            if inside:
                has_chosen = any(each.definition.id == chosen for _, each in inside)
                is_open = worded or has_chosen or bool(self.find)
                yield _group(title, inside, is_open=is_open or len(inside) <= SHORT)

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


def _group(title: str, inside: list[tuple[Any, Any]], *, is_open: bool) -> Group:
    """The reason that most of them share is said once, for all."""
    [(shared, times)] = Counter(entry.reason for _, entry in inside).most_common(1)
    choices = [
        Choice(
            radio=radio,
            title=entry.definition.title,
            facts=f"{shelf.minutes(entry.definition)}, {shelf.about(entry.definition)}",
            reason="" if entry.reason == shared else entry.reason,
        )
        for radio, entry in inside
    ]
    note = NO_WORDING if shared and times > 1 else shared
    return Group(title=title, note=note, choices=choices, is_open=is_open)
