"""Forms that bring clients and sessions from other programs."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from attachment_clinic.workspace.forms.client import colleague_field
from clients.tables.columns import FIELDS, Field, guess
from clients.tables.table import LARGEST, Table, UnreadableTable, read_table
from clients.tables.values import DATE_FORMATS, formats_of
from clients.telling import told

# Rows of a file that are shown beside its columns.
SHOWN = 3
DATED = {"clients": ("date_of_birth", "since"), "sessions": ("date",)}


class TableForm(forms.Form):
    """Which rows, and the file they are in; `table` once it is read."""

    kind = forms.ChoiceField(
        label=_("What is in the file"),
        choices=[
            ("clients", _("Clients")),
            ("sessions", _("Sessions of clients here")),
        ],
        initial="clients",
        widget=forms.RadioSelect,
    )
    file = forms.FileField(
        label=_("File"),
        help_text=_(
            "CSV, at most 1 MB and 2000 rows, with the names of the columns in "
            "the first line."
        ),
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,.tsv,text/csv"}),
        error_messages={"empty": _("This file is empty.")},
    )
    table: Table

    def clean_file(self) -> Any:
        """Reads the table; what is wrong with the file is said here."""
        file = self.cleaned_data["file"]
        raw = file.read(LARGEST + 1)
        try:
            self.table = read_table(raw)
        except UnreadableTable as unreadable:
            raise forms.ValidationError(told(str(unreadable))) from None
        return file


class ColumnsForm(forms.Form):
    """Which column holds what, and what holds for all rows."""

    def __init__(
        self, *args: Any, draft: Any, therapists: QuerySet[Any], **more: Any
    ) -> None:
        super().__init__(*args, **more)
        self.draft = draft
        self.guessed = guess(draft.kind, draft.heads)
        known = draft.mapping.get("columns", self.guessed.columns)
        choices = [("", _("Not in this file")), *self._named_columns()]
        for field in FIELDS[draft.kind]:
            self.fields[f"column-{field.key}"] = _column(field, choices, known)
        self.fields["dates"] = forms.ChoiceField(
            label=_("How dates are written"),
            choices=[("", _("Choose")), *_formats()],
            initial=draft.mapping.get("dates") or self._format(known),
            required=False,
        )
        if draft.kind == "clients":
            self._ask_of_clients(therapists)
        else:
            self.fields["minutes"] = forms.IntegerField(
                label=_("Minutes, where a row does not say"),
                min_value=5,
                max_value=480,
                initial=50,
            )

    def _named_columns(self) -> list[tuple[str, str]]:
        return [(str(n), head) for n, head in enumerate(self.draft.heads)]

    def _ask_of_clients(self, therapists: QuerySet[Any]) -> None:
        self.fields["therapist"] = colleague_field(
            _("Therapist, where a row does not say"), therapists
        )
        self.fields["episodes"] = forms.BooleanField(
            label=_("Open an episode of care for each, so that sessions can be added"),
            required=False,
            initial=True,
        )
        self.fields["prefix"] = forms.CharField(
            label=_("References that are made begin with"),
            max_length=10,
            initial="C-",
            help_text=_("For rows without a reference: C-0001 and so on."),
        )

    def _format(self, known: Any) -> str:
        """The one format that fits all dates; nothing where two would."""
        columns = [known[key] for key in DATED[self.draft.kind] if key in known]
        cells = [row[column] for row in self.draft.rows for column in columns]
        fitting = formats_of(cells)
        return fitting[0] if len(fitting) == 1 else ""

    def clean(self) -> dict[str, Any]:
        """A column of dates needs its format; one column holds one thing."""
        data = super().clean() or self.cleaned_data
        columns = self.columns()
        if not data.get("dates") and set(columns) & set(DATED[self.draft.kind]):
            self.add_error("dates", _("Say how the dates in this file are written."))
        for key, column in columns.items():
            if list(columns.values()).count(column) > 1:
                self.add_error(f"column-{key}", _("This column is chosen twice."))
        return data

    def columns(self) -> dict[str, int]:
        """The number of the column of each field that was chosen."""
        data = self.cleaned_data
        keys = [field.key for field in FIELDS[self.draft.kind]]
        said = {key: data.get(f"column-{key}") for key in keys}
        return {key: int(column) for key, column in said.items() if column}

    def mapping(self) -> dict[str, Any]:
        """What the action takes."""
        data = self.cleaned_data
        mapping = {"columns": self.columns(), "dates": data["dates"]}
        if self.draft.kind == "sessions":
            return {**mapping, "minutes": data["minutes"]}
        return {
            **mapping,
            "therapist": str(data["therapist"].pk),
            "episodes": data["episodes"],
            "prefix": data["prefix"],
        }

    def samples(self) -> list[list[str]]:
        """The first rows, to compare with."""
        return self.draft.rows[:SHOWN]


class AlikeForm(forms.Form):
    """Of rows that look like somebody here: those that are somebody else."""

    def __init__(self, *args: Any, lines: list[int], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["keep"] = forms.TypedMultipleChoiceField(
            choices=[(line, str(line)) for line in lines], coerce=int, required=False
        )


def _formats() -> list[tuple[str, str]]:
    return [(key, _(words)) for key, words in DATE_FORMATS.items()]


def _column(field: Field, choices: list, known: Any) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=_(field.title),
        help_text=_(field.help),
        choices=choices,
        initial=str(known[field.key]) if field.key in known else "",
        required=False,
    )
