"""Forms about protocols: a title, a step, and a client's episode on one."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from attachment_clinic.workspace.forms.battery import instrument_choices
from attachment_clinic.workspace.forms.fields import InstrumentSelect, reason

BATTERY, INSTRUMENT = "battery", "instrument"
# A device is handed over by somebody who is there.
WAYS = ("portal", "link", "sms", "paper")


class ProtocolForm(forms.Form):
    """What it is called, and whether episodes begin with it."""

    title = forms.CharField(label=_("Name of the protocol"), max_length=80)
    is_default = forms.BooleanField(
        label=_("Begins with every episode that is opened"),
        required=False,
        help_text=_(
            "It can be left off where an episode is opened, and stopped later."
        ),
    )


def _number(label: str, **more: Any) -> forms.IntegerField:
    how: dict[str, Any] = {"min_value": 0, "max_value": 400, "initial": 0}
    return forms.IntegerField(label=label, **how | more)


class StepForm(forms.Form):
    """What is given, what it hangs on, and the days that follow from that."""

    def __init__(
        self,
        *args: Any,
        batteries: QuerySet[Any],
        entries: list[Any],
        kinds: list[tuple[str, str]],
        columns: dict[str, list[tuple[str, str]]],
        anchor: str = "",
        **more: Any,
    ) -> None:
        super().__init__(*args, **more)
        self.batteries = {str(each.pk): each for each in batteries}
        self.entries = {each.definition.key: each for each in entries}
        if not anchor:
            self.fields["anchor"] = forms.ChoiceField(
                label=_("When"), choices=columns["anchor"], widget=forms.RadioSelect
            )
        self.anchor = anchor
        self.fields["what"] = forms.ChoiceField(
            label=_("What"), choices=self._choices(), widget=InstrumentSelect
        )
        self.fields["about"] = forms.ChoiceField(
            label=_("About whom"),
            choices=[("", _("As it says itself")), *kinds],
            required=False,
            help_text=_("For one questionnaire; a battery says it itself."),
        )
        ways = [each for each in columns["way"] if each[0] in WAYS]
        self.fields["way"] = forms.ChoiceField(
            label=pgettext_lazy("the way a questionnaire is answered", "How"),
            choices=ways,
            help_text=_(
                "For one questionnaire; a battery says it itself. What is sent "
                "goes out at the hours that your practice has for reminders."
            ),
        )
        self._add_offsets(columns["unit"])

    def _add_offsets(self, units: list[tuple[str, str]]) -> None:
        if self.anchor in {"", "every"}:
            words = _("Whichever comes first; only for what comes every so often.")
            self.fields["every_sessions"] = _number(
                _("Every so many attended sessions"),
                min_value=1,
                initial=None,
                required=False,
                help_text=words,
            )
            self.fields["every_weeks"] = _number(
                _("Every so many weeks"), min_value=1, initial=None, required=False
            )
        self.fields["opens"] = _number(
            _("Opens"),
            help_text=_("How long before a session or the end, else how long after."),
        )
        self.fields["unit"] = forms.ChoiceField(label=_("Counted in"), choices=units)
        self.fields["due_days"] = _number(
            _("Due, days later"),
            help_text=_(
                "After the day of the session or the end, else after it opened."
            ),
        )
        self.fields["late_days"] = _number(_("Overdue only after so many days more"))
        self.fields["expires_days"] = _number(
            _("Withdrawn, days after it was due"),
            initial=None,
            required=False,
            help_text=_("Leave it empty to let it wait. What was begun is kept."),
        )

    def _choices(self) -> list[tuple[str, Any]]:
        sets = [(f"{BATTERY}/{key}", str(b)) for key, b in self.batteries.items()]
        alone = [
            (f"{INSTRUMENT}/{key}", title)
            for key, title in instrument_choices(self.entries)
            if key
        ]
        found: list[tuple[str, Any]] = [(_("Questionnaires"), alone)]
        return [(_("Batteries"), sets), *found] if sets else found

    def clean(self) -> dict[str, Any]:
        """A battery or a questionnaire, as the action takes it."""
        data = super().clean() or self.cleaned_data
        kind, _slash, key = data.pop("what", "").partition("/")
        data[BATTERY] = self.batteries.get(key) if kind == BATTERY else None
        data[INSTRUMENT] = key if kind == INSTRUMENT else ""
        entry = self.entries.get(data[INSTRUMENT])
        if entry is not None and not entry.worded and data.get("way") != "paper":
            self.add_error(
                "way",
                _(
                    "There is no wording of it here. Give it on paper, or in a battery "
                    "that leaves it out where there is none."
                ),
            )
        return data


class BeginForm(forms.Form):
    """Which protocol, and whether its beginning is asked, too."""

    def __init__(self, *args: Any, protocols: QuerySet[Any], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["protocol"] = protocol_field(protocols, required=True)
        self.fields["with_start"] = forms.BooleanField(
            label=_("Give what belongs to the start, too"),
            required=False,
            initial=True,
            help_text=_("Not where care began long ago and the first forms are there."),
        )


def protocol_field(
    protocols: QuerySet[Any], *, required: bool = False
) -> forms.ModelChoiceField:
    """A protocol, or none where that can be."""
    return forms.ModelChoiceField(
        label=_("Protocol"),
        queryset=protocols,
        required=required,
        empty_label=_("Choose") if required else pgettext_lazy("no protocol", "None"),
        help_text=_("Which forms come by themselves, before sessions and in between."),
    )


class StopForm(forms.Form):
    """Why it is stopped."""

    reason = reason(_("Why"), required=False)


class SkipForm(forms.Form):
    """Why it is left out this time."""

    reason = reason(_("Why it is left out this time"))
