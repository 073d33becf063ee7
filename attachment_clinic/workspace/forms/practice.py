"""Forms about the practice: letterhead, colleagues, tokens."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from attachment_clinic.workspace.forms.client import colleague_field
from attachment_clinic.workspace.forms.fields import Day
from clients.roles import ROLE_TITLES


class PracticeForm(forms.Form):
    """The letterhead, the time zone and the words for a crisis."""

    name = forms.CharField(label=_("Name of the practice"), max_length=120)
    address = forms.CharField(
        label=_("Address"),
        max_length=400,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("As it stands on a letter."),
    )
    registration = forms.CharField(
        label=_("Registration"),
        max_length=120,
        required=False,
        help_text=_("Professional body and number, printed on every report."),
    )
    time_zone = forms.CharField(
        label=_("Time zone"), max_length=60, help_text=_("Such as Europe/London.")
    )

    def __init__(self, *args: Any, papers: list[tuple[str, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["paper"] = forms.ChoiceField(label=_("Paper"), choices=papers)
        self.fields["footer"] = forms.CharField(
            label=_("Foot of every document"),
            max_length=200,
            required=False,
            help_text=_("One line, such as how answers are protected. May stay empty."),
        )
        self.fields["crisis_text"] = forms.CharField(
            label=_("Words for a crisis"),
            max_length=600,
            required=False,
            widget=forms.Textarea(attrs={"rows": 4}),
            help_text=_(
                "Clients read this after every questionnaire: whom to call when it "
                "cannot wait. Nobody watches these pages."
            ),
        )
        self.fields["alert_hours"] = forms.IntegerField(
            label=_("Hours until an alert is handed on"),
            min_value=1,
            max_value=168,
            help_text=_(
                "When nobody has answered it by then, it goes to the deputy of the "
                "therapist, or to an owner."
            ),
        )


class LogoForm(forms.Form):
    """A picture for the letterhead."""

    picture = forms.FileField(
        label=_("Picture"),
        allow_empty_file=False,
        help_text=_(
            "PNG or JPEG, at most 1 MB. It is printed up to 40 mm wide and 13 mm high."
        ),
        widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg"}),
    )


def _roles() -> list[tuple[str, Any]]:
    return [(key, _(words)) for key, words in ROLE_TITLES.items()]


class RoleForm(forms.Form):
    """One of the roles."""

    role = forms.ChoiceField(label=_("Role"), choices=_roles, initial="therapist")


class LeaveForm(forms.Form):
    """Who stands in for a colleague, and when that colleague is away."""

    def __init__(self, *args: Any, deputies: QuerySet[Any], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["deputy"] = colleague_field(_("Deputy"), deputies)
        self.fields["deputy"].required = False
        self.fields["on_leave_from"] = Day(label=_("First day away"), required=False)
        self.fields["on_leave_until"] = Day(label=_("Last day away"), required=False)


class ColleagueDetailsForm(forms.Form):
    """A new colleague."""

    name = forms.CharField(label=_("Name"), max_length=120)
    title = forms.CharField(
        label=pgettext_lazy("of a person", "Title"),
        max_length=120,
        required=False,
        help_text=_("As it stands under a report, such as Psychotherapist."),
    )
    email = forms.EmailField(label=_("Mail address"))
    role = forms.ChoiceField(label=_("Role"), choices=_roles, initial="therapist")


class TokenForm(forms.Form):
    """A token for a program."""

    label = forms.CharField(
        label=_("What it is for"),
        max_length=80,
        help_text=_("So that you know later which one to revoke."),
    )
