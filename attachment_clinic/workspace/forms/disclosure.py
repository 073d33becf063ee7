"""Forms about copies of a client's data: asking, putting off, looking through."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from assessments.change.phrasebook import LANGUAGES
from attachment_clinic.workspace.forms.fields import Day

LONGEST = 300


class BasisForm(forms.Form):
    """On which lawful basis a file is kept, and since when."""

    words = forms.CharField(
        label=_("In words"),
        max_length=LONGEST,
        required=False,
        help_text=_("Needed for another basis than those above."),
    )
    since = Day(label=_("Since"))
    field_order = ("kind", "words", "since")

    def __init__(self, *args: Any, kinds: list[tuple[str, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["kind"] = forms.ChoiceField(label=_("Basis"), choices=kinds)
        self.order_fields(self.field_order)


class NoteForm(forms.Form):
    """That a copy was asked for."""

    asked_on = Day(label=_("Asked on"))
    by_right = forms.CharField(
        label=_("Who asks, if it is not the client, and by which right"),
        max_length=LONGEST,
        required=False,
        help_text=_("Such as: Ruth Lind, mother, has custody; seen on 3 March."),
    )
    due_on = Day(
        label=_("Due on"),
        required=False,
        help_text=_("Leave it empty for one month after the asking."),
    )
    field_order = ("asked_on", "how", "by_right", "due_on")

    def __init__(self, *args: Any, hows: list[tuple[str, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["how"] = forms.ChoiceField(
            label=pgettext_lazy("the way a copy is asked for", "How"), choices=hows
        )
        self.order_fields(self.field_order)

    def clean_asked_on(self) -> Any:
        on = self.cleaned_data["asked_on"]
        if on > timezone.localdate():
            raise forms.ValidationError(_("This day is still to come."))
        return on


class PutOffForm(forms.Form):
    """Until when, and why it takes longer."""

    until = Day(label=_("Until"))
    why = forms.CharField(
        label=_("Why it takes longer"),
        max_length=LONGEST,
        help_text=_("Whoever asked has to be told this, within the first month."),
    )


class EndForm(forms.Form):
    """Why a request is ended."""

    why = forms.CharField(
        label=_("Why it is ended"),
        max_length=LONGEST,
        required=False,
        help_text=_("Such as: it was handed over; or, the client no longer wants it."),
    )


class NotesForm(forms.Form):
    """Whether notes on sessions are looked through, as the button says."""

    want = forms.ChoiceField(choices=[("yes", "yes"), ("no", "no")])


class LanguageForm(forms.Form):
    """In which language the copy speaks."""

    language = forms.ChoiceField(choices=[(each, each) for each in LANGUAGES])


class ChoiceForm(forms.Form):
    """What becomes of one item, and why."""

    seen = forms.CharField(widget=forms.HiddenInput, max_length=64)
    passages = forms.CharField(
        label=_("Passages to black out, one a line, as they stand there"),
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Each is blacked out wherever it stands in this item."),
    )
    words = forms.CharField(
        label=_("Why, in words"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_(
            "Kept here, and never in the copy. Needed for serious harm: what was "
            "weighed."
        ),
    )
    judged_by = forms.CharField(
        label=_("Who judged that it could do serious harm"),
        max_length=120,
        required=False,
    )
    silent = forms.BooleanField(
        label=_("Do not say in the copy that something was left out here"),
        required=False,
        help_text=_("Only where the law allows silence."),
    )
    field_order = (
        *("seen", "decision", "passages", "reason", "words", "judged_by"),
        "silent",
    )

    def __init__(
        self,
        *args: Any,
        decisions: list[tuple[str, str]],
        reasons: list[tuple[str, str]],
        **more: Any,
    ) -> None:
        super().__init__(*args, **more)
        self.fields["decision"] = forms.ChoiceField(
            label=_("What becomes of it"), choices=decisions, widget=forms.RadioSelect
        )
        self.fields["reason"] = forms.ChoiceField(
            label=_("Why"),
            choices=[("", _("Nothing is left out")), *reasons],
            required=False,
        )
        self.order_fields(self.field_order)
