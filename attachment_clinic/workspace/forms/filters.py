"""What lists can be narrowed by; anything else is refused (R36)."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from attachment_clinic.workspace.forms.fields import Day

EVERYBODY = "all"


class CaseloadFilter(forms.Form):
    """Words of a name or reference, a status, who stands out, and the order."""

    search = forms.CharField(label="Name or reference", max_length=80, required=False)

    sort = forms.ChoiceField(
        label="Order",
        required=False,
        choices=[
            ("", "By name"),
            ("answered", "Answered last"),
            ("session", "Next session"),
        ],
    )

    def __init__(
        self,
        *args: Any,
        statuses: list[tuple[str, str]],
        sees_scores: bool,
        **more: Any,
    ) -> None:
        super().__init__(*args, **more)
        self.fields["status"] = forms.ChoiceField(
            label="Status", required=False, choices=[("", "Any"), *statuses]
        )
        self.fields["show"] = forms.ChoiceField(
            label="Only those with",
            required=False,
            choices=[
                ("", "Anything"),
                ("overdue", "An overdue form"),
                *([("worsening", "Worsening")] if sees_scores else []),
                ("no_baseline", "Nothing answered yet"),
            ],
        )
        self.order_fields(["search", "status", "show", "sort"])


class FindClient(forms.Form):
    """Words of a name or reference, as the field at the head of every page has them."""

    words = forms.CharField(
        label=_("Name or reference"),
        max_length=80,
        error_messages={"required": _("Type part of a name, or of a reference.")},
    )


class SaveViewForm(forms.Form):
    """A name for what the list is shown with."""

    name = forms.CharField(
        label="Name of this view",
        max_length=40,
        error_messages={"required": "Give the view a name."},
    )
    is_default = forms.BooleanField(label="Open the caseload with it", required=False)


class UnansweredFilter(forms.Form):
    """By when a form is wanted."""

    when = forms.ChoiceField(
        label="Wanted by",
        required=False,
        choices=[("today", "Today"), ("week", "The end of this week")],
    )


class FindFilter(forms.Form):
    """Words of what a questionnaire is called or asks about."""

    find = forms.CharField(label="Find a questionnaire", max_length=80, required=False)


class LibraryFilter(FindFilter):
    """Words, and whether it can be answered on a screen."""

    where = forms.ChoiceField(
        label="Where it can be answered",
        required=False,
        choices=[
            ("", "Anywhere"),
            ("screen", "On screen and on paper"),
            ("paper", "On paper only"),
        ],
    )


class AuditFilter(forms.Form):
    """A kind of act or one act, a person, a client, and a span of days."""

    kind = forms.ChoiceField(
        label="Only",
        required=False,
        choices=[
            ("", "Everything"),
            ("reads", "Looks into files"),
            ("changes", "Changes"),
            ("exports", "What was taken out"),
            ("entries", "Signing in and out"),
            ("emergency", "Emergencies"),
        ],
    )
    client = forms.CharField(label="Client's reference", max_length=40, required=False)
    since = Day(label="From", required=False)
    until = Day(label="To", required=False)

    def __init__(
        self,
        *args: Any,
        acts: list[tuple[str, str]],
        people: list[tuple[str, str]],
        **more: Any,
    ) -> None:
        super().__init__(*args, **more)
        self.fields["act"] = forms.ChoiceField(
            label="What", required=False, choices=[("", "Anything"), *acts]
        )
        self.fields["person"] = forms.ChoiceField(
            label="Who", required=False, choices=[("", "Anybody"), *people]
        )
        self.order_fields(["kind", "act", "person", "client", "since", "until"])


class CalendarFilter(forms.Form):
    """Which week, by any day of it, and whose sessions."""

    week = Day(label="Week of")

    def __init__(self, *args: Any, therapists: QuerySet[Any], **more: Any) -> None:
        super().__init__(*args, **more)
        self.by_id = {str(each.pk): each for each in therapists}
        people = [(key, each.name) for key, each in self.by_id.items()]
        self.fields["whose"] = forms.ChoiceField(
            label="Sessions of", choices=[(EVERYBODY, "Everybody"), *people]
        )

    def clean_whose(self) -> Any:
        """The colleague, or None for everybody."""
        return self.by_id.get(self.cleaned_data["whose"])

    def said(self, whose: Any) -> str:
        """How an address says whose sessions are shown."""
        return EVERYBODY if whose is None else str(whose.pk)
