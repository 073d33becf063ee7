"""Forms of the wording desk: bringing lines, matching them, the licence."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from assessments.instruments.definition import Definition
from assessments.instruments.wording import LANGUAGES
from assessments.instruments.wording_lines import (
    LARGEST,
    LONGEST,
    Line,
    UnreadableLines,
    csv_lines,
    fhir_language,
    fhir_lines,
    is_json,
    pasted_lines,
)
from assessments.instruments.wording_match import counts_for, order_in_words
from attachment_clinic.workspace.forms.fields import Day
from attachment_clinic.workspace.forms.people import ClientChoice
from attachment_clinic.workspace.language import language_words, shown
from clients.telling import told

UNSURE = "unsure"
INTRODUCTION = 3000


def _languages() -> list[tuple[str, str]]:
    named = [(code, language_words(code)) for code in LANGUAGES]
    return sorted(named, key=lambda each: each[1])


class BringForm(forms.Form):
    """The language, the lines in one of three shapes, and how item 1 begins."""

    language = forms.ChoiceField(
        label=_("Language of the wording"),
        choices=_languages,
        initial="en",
    )
    text = forms.CharField(
        label=_("Paste the lines here"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text=_(
            "One line for each item, in the order of your form, without headings. "
            "Numbers before the lines may stay."
        ),
    )
    file = forms.FileField(
        label=_("Or choose a file"),
        required=False,
        help_text=_(
            "CSV with two columns (the code or number of the item, and its words), or "
            "a FHIR Questionnaire as JSON. UTF-8, at most 1 MB."
        ),
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,.json,text/csv"}),
        error_messages={"empty": _("This file is empty.")},
    )
    first_words = forms.CharField(
        label=_("The first words of item 1, as your own form prints them"),
        max_length=200,
        help_text=_(
            "Type them from the form that your licence covers. If the lines begin "
            "otherwise, they may be in another order."
        ),
    )
    lines: tuple[Line, ...] = ()
    source = ""

    def __init__(self, *args: Any, definition: Definition, **more: Any) -> None:
        super().__init__(*args, **more)
        self.definition = definition

    def clean(self) -> dict[str, Any]:
        """Reads the lines; what cannot be read is said beside where it came from."""
        data = super().clean() or self.cleaned_data
        text, file = data.pop("text", ""), data.pop("file", None)
        if "text" in self.errors or "file" in self.errors:
            return data
        if bool(text) == bool(file):
            self.add_error(
                "text", _("Paste the lines, or choose a file: one of the two.")
            )
            return data
        try:
            self._read_file(file) if file else self._read_text(text)
        except UnreadableLines as unreadable:
            self.add_error("file" if file else "text", told(str(unreadable)))
        return data

    def _read_text(self, text: str) -> None:
        self.lines, self.source = pasted_lines(text), "paste"

    def _read_file(self, file: Any) -> None:
        if file.size > LARGEST:
            raise UnreadableLines(_("This file is over 1 MB. Bring the lines only."))
        raw = file.read()
        if not is_json(raw):
            self.lines, self.source = csv_lines(raw), "csv"
            return
        self.lines, self.source = fhir_lines(raw, self.definition.item_codes), "fhir"
        said, chosen = fhir_language(raw), self.cleaned_data.get("language")
        if said not in {"", chosen}:
            self.add_error(
                "language",
                _("The file says that it is in %(language)s. Choose that.")
                % {"language": language_words(said)},
            )


class MatchForm(forms.Form):
    """Every line beside its item, the words around them, and their order."""

    title = forms.CharField(label=_("Title that your client reads"), max_length=200)
    introduction = forms.CharField(
        label=_("Instructions above the items"),
        max_length=INTRODUCTION,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("As your form prints them."),
    )

    def __init__(
        self, *args: Any, definition: Definition, others: Any, row: Any, **more: Any
    ) -> None:
        begun = {
            "title": row.title,
            "introduction": row.introduction,
            "order": row.checks.get("order", ""),
            **{f"anchor-{value}": words for value, words in row.anchors.items()},
            **{f"item-{code}": words for code, words in row.lines.items()},
        }
        super().__init__(*args, initial=begun, **more)
        self.definition = definition
        for value in definition.response.values:
            self.fields[f"anchor-{value}"] = self._anchor(value)
        for number, code in enumerate(definition.item_codes, start=1):
            self.fields[f"item-{code}"] = _line(shown(definition), number, code)
        self.fields["order"] = forms.ChoiceField(
            label=_("In which order does your form print the items?"),
            widget=forms.RadioSelect,
            choices=[
                (definition.id, told(order_in_words(shown(definition)))),
                *(
                    (each.id, f"{told(order_in_words(shown(each)))} ({each.title})")
                    for each in others
                ),
                (UNSURE, _("I am not sure")),
            ],
            error_messages={
                "required": _("Compare the lines with your form, then say.")
            },
        )
        self.fields["confirmed"] = forms.BooleanField(
            label=_("I have looked, and the lines are as on my form"), required=False
        )

    def _anchor(self, value: int) -> forms.CharField:
        scale = self.definition.response
        return forms.CharField(
            label=_("Answer %(value)s") % {"value": value},
            max_length=120,
            required=value in {scale.minimum, scale.maximum},
        )

    def clean_order(self) -> str:
        order: str = self.cleaned_data["order"]
        if order == UNSURE:
            raise forms.ValidationError(
                _(
                    "Compare the lines with your form first: scores of lines in "
                    "another order are wrong. Your draft is kept until you know."
                )
            )
        return order

    @property
    def anchors(self) -> list[forms.BoundField]:
        """The fields for the words of the answers, from low to high."""
        return [self[name] for name in self.fields if name.startswith("anchor-")]

    @property
    def lines(self) -> list[forms.BoundField]:
        """The fields of the items, in the order of the definition."""
        return [self[f"item-{code}"] for code in self.definition.item_codes]

    def items(self) -> dict[str, str]:
        """Words by item code, as they stand in the form now."""
        return {
            code: str(self[f"item-{code}"].value() or "")
            for code in self.definition.item_codes
        }

    def arranged(self) -> dict[str, Any]:
        """What the action takes."""
        data, definition = self.cleaned_data, self.definition
        return {
            "title": data["title"],
            "introduction": data["introduction"],
            "order": data["order"],
            "confirmed": data["confirmed"],
            "items": {
                code: data[f"item-{code}"] for code in self.definition.item_codes
            },
            "anchors": {
                value: data[f"anchor-{value}"] for value in definition.response.values
            },
        }


class LicenceForm(forms.Form):
    """Who gave the licence and what it covers; who confirms it is signed in."""

    holder = forms.CharField(
        label=_("Who gave the licence"),
        max_length=200,
        help_text=_("The publisher, the author, or the statement that allows it."),
    )
    territory = forms.CharField(
        label=_("Where it holds"),
        max_length=120,
        help_text=_("A country, several, or “worldwide”."),
    )
    commercial = forms.TypedChoiceField(
        label=_("Does it cover a practice that charges its clients?"),
        choices=[("yes", _("Yes")), ("no", _("No"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    confirmed_on = Day(label=_("Confirmed on"))
    reference = forms.CharField(
        label=pgettext_lazy("of a licence", "Reference"),
        max_length=300,
        required=False,
        help_text=_("Where it can be looked up: a number, a letter, an address."),
    )
    confirmed = forms.BooleanField(
        label=_("I confirm that this practice holds a licence to use this wording"),
        error_messages={
            "required": _(
                "Without a licence the wording stays out. Confirm it, or throw "
                "the draft away."
            )
        },
    )


class GiveForm(forms.Form):
    """The client who is to be given it next."""

    def __init__(self, *args: Any, clients: QuerySet[Any], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["client"] = ClientChoice(
            label=_("Client"), queryset=clients, empty_label=_("Choose")
        )


def _line(definition: Definition, number: int, code: str) -> forms.CharField:
    return forms.CharField(
        label=f"{number}. {code}: {told(counts_for(definition, code))}",
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
