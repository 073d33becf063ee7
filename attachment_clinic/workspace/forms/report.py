"""Forms about reports: asking for one, choosing what is in it, signing."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from assessments.change.numbers import whole
from attachment_clinic.web.languages import ui_language
from attachment_clinic.workspace.forms.fields import reason
from attachment_clinic.workspace.language import shown
from attachment_clinic.workspace.overview import apart
from attachment_clinic.workspace.templatetags.instruments import filled, published
from clients.telling import told
from reports.documents.options import LONGEST_WORDS, SECTIONS, Options, cleaned

# What is made by a button of its own, and not from a series of scores.
DOCUMENTS = ("single", "couple", "discharge", "plan", "blank")


class SeriesForm(forms.Form):
    """One of the series that have a score, by its key."""

    def __init__(self, *args: Any, series: dict[str, Any], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["series"] = forms.ChoiceField(
            label=_("On which answers"),
            choices=[
                (key, _words(each, series.values())) for key, each in series.items()
            ],
            initial=next(iter(series), None),
            widget=forms.RadioSelect,
            error_messages={
                "required": _("Choose what the report is about."),
                "invalid_choice": _(
                    "There is nothing like this to report on any more."
                ),
            },
        )


class ReportForm(SeriesForm):
    """A report on one series, and whom it is for."""

    kind = forms.ChoiceField(
        label=_("For whom"),
        choices=[
            ("progress", _("For the file: the whole report")),
            ("client", _("For the client: one page in plain words")),
        ],
        initial="progress",
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose whom the report is for.")},
    )


class DocumentForm(forms.Form):
    """A document of another kind, and the ids of what it is made from."""

    kind = forms.ChoiceField(
        choices=[(each, each) for each in DOCUMENTS],
        widget=forms.HiddenInput,
    )
    response = forms.UUIDField(required=False, widget=forms.HiddenInput)
    assignment = forms.UUIDField(required=False, widget=forms.HiddenInput)
    partner = forms.UUIDField(required=False, widget=forms.HiddenInput)
    series = forms.CharField(required=False, max_length=200)


def _words(series: Any, found: Iterable[Any]) -> str:
    words = _("%(what)s: last answered %(day)s")
    day = date_format(timezone.localtime(series.last_answered), "DAY_SHORT")
    what = title = published(shown(series.definition).title, series.definition)
    if series.target:
        about = _("%(title)s, about %(who)s")
        what = filled(about, title=title, who=series.target)
    if series.informant != "self":
        by = _("%(title)s, answered by %(who)s")
        what = filled(by, title=title, who=series.answered_by)
    if told := apart(series, found):
        what = format_html("{}, {}", what, told)
    return filled(words, what=what, day=day)


class OptionsForm(forms.Form):
    """What is in a report: sections, own words, paper and language."""

    sections = forms.MultipleChoiceField(
        label=_("Sections"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("The first page is always there."),
    )
    words = forms.CharField(
        label=_("Your own words"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    smooth = forms.BooleanField(
        label=_("A smoothed line through the forms"),
        required=False,
        help_text=_(
            "From four forms on. It is drawn for the eye; no verdict rests on it, and "
            "it is never on the client's copy."
        ),
    )
    language = forms.ChoiceField(
        label=_("Language"), choices=[("en", _("English")), ("de", _("German"))]
    )
    paper = forms.ChoiceField(
        label=_("Paper"),
        required=False,
        choices=[
            ("", _("As the practice has it")),
            ("A4", "A4"),
            ("Letter", _("US Letter")),
        ],
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["words"].help_text = _(
            "At most %(most)s characters, printed under your name as they are. An "
            "empty line begins a new paragraph."
        ) % {"most": whole(LONGEST_WORDS, ui_language())}

    @classmethod
    def showing(
        cls, options: Options, sections: tuple[str, ...], data: Any = None
    ) -> "OptionsForm":
        """The form with these options in it, or with what was typed.

        Only `sections` are offered: those that this document has.
        """
        on = [key for key in sections if key not in options.off]
        initial = {
            "sections": on,
            "words": options.words,
            "smooth": options.smooth,
            "language": options.language,
            "paper": options.paper,
        }
        form = cls(data, initial=initial)
        form.fields["sections"].choices = [(key, _(SECTIONS[key])) for key in sections]
        return form

    def clean_words(self) -> str:
        try:
            return cleaned(self.cleaned_data["words"])
        except ValueError as problem:
            raise forms.ValidationError(told(str(problem))) from problem

    def chosen(self, data: dict[str, Any]) -> Options:
        """The options of what was typed."""
        offered = [key for key, _ in self.fields["sections"].choices]
        off = tuple(key for key in offered if key not in data["sections"])
        words, paper, language = (data[key] for key in ("words", "paper", "language"))
        return Options(off, words, paper, language, data["smooth"])


class SignForm(forms.Form):
    """A signature under the draft that was read; `seen` is its digest."""

    seen = forms.CharField(max_length=64, widget=forms.HiddenInput)
    title = forms.CharField(
        label=pgettext_lazy("of a person", "Title"),
        max_length=120,
        required=False,
        help_text=_("As it stands under your name, such as Psychotherapist."),
    )
    registration = forms.CharField(
        label=_("Registration"),
        max_length=120,
        required=False,
        help_text=_("Professional body and number."),
    )
    read = forms.BooleanField(
        label=_("I have read this draft and sign it"),
        error_messages={"required": _("Read the draft first, then tick this box.")},
    )


class AmendForm(forms.Form):
    """Why a new edition is needed; it is printed on it."""

    reason = reason(_("What is changed, and why"))
