"""What lists can be narrowed by; anything else is refused (R36)."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from attachment_clinic.workspace.forms.fields import Day

EVERYBODY = "all"


class CaseloadFilter(forms.Form):
    """Words of a name or reference, a status, who stands out, and the order."""

    search = forms.CharField(
        label=_("Name or reference"), max_length=80, required=False
    )

    sort = forms.ChoiceField(
        label=_("Order"),
        required=False,
        choices=[
            ("", _("By name")),
            ("answered", _("Answered last")),
            ("session", _("Next session")),
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
            label=_("Status"), required=False, choices=[("", _("Any")), *statuses]
        )
        self.fields["show"] = forms.ChoiceField(
            label=_("Only those with"),
            required=False,
            choices=[
                ("", _("Anything")),
                ("overdue", _("An overdue form")),
                *([("worsening", _("Worsening"))] if sees_scores else []),
                ("no_baseline", _("Nothing answered yet")),
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
        label=_("Name of this view"),
        max_length=40,
        error_messages={"required": _("Give the view a name.")},
    )
    is_default = forms.BooleanField(
        label=_("Open the caseload with it"), required=False
    )


class UnansweredFilter(forms.Form):
    """By when a form is wanted."""

    when = forms.ChoiceField(
        label=_("Wanted by"),
        required=False,
        choices=[("today", _("Today")), ("week", _("The end of this week"))],
    )


class FindFilter(forms.Form):
    """Words of what a questionnaire is called or asks about."""

    find = forms.CharField(
        label=_("Find a questionnaire"), max_length=80, required=False
    )


class LibraryFilter(FindFilter):
    """Words, and whether it can be answered on a screen."""

    where = forms.ChoiceField(
        label=_("Where it can be answered"),
        required=False,
        choices=[
            ("", _("Anywhere")),
            ("screen", _("On screen and on paper")),
            ("paper", _("On paper only")),
        ],
    )


class AuditFilter(forms.Form):
    """A kind of act or one act, a person, a client, and a span of days."""

    kind = forms.ChoiceField(
        label=_("Only"),
        required=False,
        choices=[
            ("", _("Everything")),
            ("reads", _("Looks into files")),
            ("changes", _("Changes")),
            ("exports", _("What was taken out")),
            ("entries", _("Signing in and out")),
            ("emergency", _("Emergencies")),
        ],
    )
    client = forms.CharField(
        label=_("Client's reference"), max_length=40, required=False
    )
    since = Day(label=_("From"), required=False)
    until = Day(label=_("To"), required=False)

    def __init__(
        self,
        *args: Any,
        acts: list[tuple[str, str]],
        people: list[tuple[str, str]],
        **more: Any,
    ) -> None:
        super().__init__(*args, **more)
        self.fields["act"] = forms.ChoiceField(
            label=_("What"), required=False, choices=[("", _("Anything")), *acts]
        )
        self.fields["person"] = forms.ChoiceField(
            label=_("Who"), required=False, choices=[("", _("Anybody")), *people]
        )
        self.order_fields(["kind", "act", "person", "client", "since", "until"])


class CalendarFilter(forms.Form):
    """Which week, by any day of it, and whose sessions."""

    week = Day(label=_("Week of"))

    def __init__(self, *args: Any, therapists: QuerySet[Any], **more: Any) -> None:
        super().__init__(*args, **more)
        self.by_id = {str(each.pk): each for each in therapists}
        people = [(key, each.name) for key, each in self.by_id.items()]
        self.fields["whose"] = forms.ChoiceField(
            label=_("Sessions of"), choices=[(EVERYBODY, _("Everybody")), *people]
        )

    def clean_whose(self) -> Any:
        """The colleague, or None for everybody."""
        return self.by_id.get(self.cleaned_data["whose"])

    def said(self, whose: Any) -> str:
        """How an address says whose sessions are shown."""
        return EVERYBODY if whose is None else str(whose.pk)
