"""The form that gives a questionnaire to a client."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from assessments.queries.titles import short_title_of
from attachment_clinic.workspace import shelf
from attachment_clinic.workspace.forms.fields import Day, reason
from attachment_clinic.workspace.language import either_of, language_words, shown
from attachment_clinic.workspace.words_people import ANSWERED_BY, about_words
from clients.telling import told

NOBODY = "none"
ENGLISH = "en"
# Why many of them are on paper; what keeps a single one there is said beside it.
NO_WORDING = _(
    "The wording of these belongs to others and is not part of this product. Give them "
    "on paper and type in the numbers; a practice with a licence can bring the wording."
)
EARLY = _("Why more often than usual")
# A group that is longer than this stays shut until somebody asks for it.
SHORT = 8


@dataclass(frozen=True, slots=True)
class Choice:
    """One questionnaire to choose; `reason` where it differs from its group's."""

    radio: Any
    definition: Any
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
        day = date_format(timezone.localtime(obj.starts_at), "DAY_SHORT_TIME")
        return _("Session %(number)s, %(day)s") % {"number": obj.number, "day": day}


class AssignForm(forms.Form):
    """What, about whom, how, and for when."""

    def __init__(
        self,
        *args: Any,
        entries: list[Any],
        ways: list[tuple[str, str]],
        targets: QuerySet[Any],
        observers: QuerySet[Any],
        sessions: QuerySet[Any],
        spoken: str,
        asked: int,
        find: str = "",
        **more: Any,
    ) -> None:
        super().__init__(*args, **more)
        self.find, self.spoken, self.asked = find, spoken, asked
        self.entries = {each.definition.id: each for each in shelf.in_order(entries)}
        self.fields["instrument"] = self._instruments()
        self.fields["target"] = _person(
            _("About whom"),
            targets,
            _("Nobody in particular"),
            _("Needed only where the questionnaire is about one person."),
        )
        self.fields["observer"] = _person(
            _("Answered by"),
            observers,
            _("The client"),
            _(
                "Somebody else only for a form that asks a partner or a parent. Agree "
                "on it with the client first. A therapist's form is answered by you."
            ),
        )
        self.fields["language"] = self._language()
        self.fields["way"] = _way(ways)
        self.fields["session"] = _session(sessions)
        self.fields["due_on"] = Day(label=_("To be answered by"), required=False)
        self.fields["early_reason"] = reason(EARLY, required=False)

    def _instruments(self) -> forms.ChoiceField:
        return forms.ChoiceField(
            label=_("Questionnaire"),
            choices=[
                (key, shown(each.definition).title)
                for key, each in self.entries.items()
            ],
            widget=forms.RadioSelect,
        )

    def _language(self) -> forms.ChoiceField:
        """What the client speaks comes first; then all else that has wording."""
        worded = {each for entry in self.entries.values() for each in entry.languages}
        said, words = {"language": language_words(self.spoken)}, ""
        if self.spoken != ENGLISH:
            words = _("Where there is no %(language)s wording it is shown in English.")
        others = sorted(worded - {self.spoken})
        choices = [(each, language_words(each)) for each in others]
        return forms.ChoiceField(
            label=_("Language"),
            choices=[("", _("%(language)s, as the client prefers") % said), *choices],
            required=False,
            help_text=words and words % said,
        )

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
        for title, worded in ((_("For the screen"), True), (_("On paper only"), False)):
            inside = [each for each in radios if each[1].worded == worded]
            if inside:
                has_chosen = any(each.definition.id == chosen for _, each in inside)
                is_open = worded or has_chosen or bool(self.find)
                is_open = is_open or len(inside) <= SHORT
                yield _group(title, inside, self, is_open=is_open)

    def clean(self) -> dict[str, Any]:
        """What can be seen here is said beside its field; the action asks again."""
        data = super().clean() or self.cleaned_data
        entry = self.entries.get(data.get("instrument", ""))
        if entry is None:
            return data
        if not entry.worded and data.get("way") in {"portal", "link", "sms", "device"}:
            self.add_error("way", told(entry.reason))
        if entry.definition.is_rated and data.get("way") != "paper":
            # There is no other way to a therapist, so nobody has to choose it.
            data["way"] = "staff"
        self._check_target(entry.definition, data.get("target"))
        self._check_observer(entry.definition, data.get("observer"))
        self._check_language(entry, data.get("language"))
        return data

    def _check_target(self, definition: Any, target: Any) -> None:
        if "target" in self.errors:
            return
        if definition.about != NOBODY and target is None:
            self.add_error(
                "target",
                _(
                    "%(title)s is %(about)s. Choose whom; who is not in the list is "
                    "named first, under “People”."
                )
                % {
                    "title": short_title_of(definition),
                    "about": about_words(definition.about),
                },
            )
        if definition.about == NOBODY and target is not None:
            self.add_error(
                "target",
                _("%(title)s is about the client alone. Choose nobody.")
                % {"title": short_title_of(definition)},
            )

    def _check_observer(self, definition: Any, observer: Any) -> None:
        if "observer" in self.errors:
            return
        asked = definition.is_observed and not definition.is_rated
        if asked and observer is None:
            self.add_error(
                "observer",
                _(
                    "%(title)s is %(answered)s. Choose who; who is not in the list is "
                    "named first, under “People”."
                )
                % {
                    "title": short_title_of(definition),
                    "answered": ANSWERED_BY[definition.informant],
                },
            )
        if not asked and observer is not None:
            words = _("%(title)s is answered by the client. Choose the client here.")
            if definition.is_rated:
                words = _("%(title)s is answered by you. Choose the client here.")
            self.add_error("observer", words % {"title": short_title_of(definition)})

    def _check_language(self, entry: Any, language: str | None) -> None:
        if language and entry.languages and language not in entry.languages:
            names = either_of(language_words(each) for each in entry.languages)
            words = _("%(title)s has no %(language)s wording here. Choose %(names)s.")
            said = {
                "title": short_title_of(entry.definition),
                "language": language_words(language),
                "names": names,
            }
            self.add_error("language", words % said)


def _person(
    label: str, people: QuerySet[Any], nobody: str, words: str
) -> forms.ModelChoiceField:
    """One of the people named in the file, or nobody."""
    return forms.ModelChoiceField(
        label=label,
        queryset=people,
        required=False,
        empty_label=nobody,
        help_text=words,
    )


def _way(ways: list[tuple[str, str]]) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=pgettext_lazy("the way a questionnaire is answered", "How"),
        choices=ways,
        widget=forms.RadioSelect,
    )


def _session(sessions: QuerySet[Any]) -> SessionChoice:
    return SessionChoice(
        label=_("For which session"),
        queryset=sessions,
        required=False,
        empty_label=pgettext_lazy("no session", "None"),
    )


def _group(
    title: str, inside: list[tuple[Any, Any]], form: "AssignForm", *, is_open: bool
) -> Group:
    """The reason that most of them share is said once, for all."""
    [(shared, times)] = Counter(entry.reason for _, entry in inside).most_common(1)
    choices = [
        Choice(
            radio=radio,
            definition=shown(entry.definition),
            facts=_facts(entry, form.asked),
            reason=_in_english(entry, form.spoken)
            or ("" if entry.reason == shared else told(entry.reason)),
        )
        for radio, entry in inside
    ]
    note = NO_WORDING if shared and times > 1 else told(shared)
    return Group(title=title, note=note, choices=choices, is_open=is_open)


def _facts(entry: Any, asked: int) -> str:
    definition = entry.definition
    facts = f"{shelf.minutes(definition)}, {shelf.about(definition)}"
    facts += shelf.in_languages(entry)
    with_it = _with_it(entry, asked)
    return f"{facts}; {with_it}" if with_it else facts


def _with_it(entry: Any, asked: int) -> str:
    """What a month comes to with this one; of the client's own forms only."""
    if entry.definition.is_observed:
        return ""
    minutes = asked + entry.definition.minutes
    return _("%(minutes)s minutes in 30 days with it") % {"minutes": minutes}


def _in_english(entry: Any, spoken: str) -> str:
    """That a client will meet it in another language than their own; else ""."""
    if not entry.worded or spoken in entry.languages:
        return ""
    if ENGLISH not in entry.languages:
        names = either_of(language_words(each) for each in entry.languages)
        words = _("It has no English wording here: choose %(names)s under “Language”.")
        return words % {"names": names}
    words = _("No %(language)s wording here; it will be shown in English.")
    return words % {"language": language_words(spoken)}
