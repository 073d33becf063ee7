"""Forms about a client: details, status, who is in charge."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from assessments.queries.wording import languages_of_wording
from attachment_clinic.web.templatetags.clinic import inside
from attachment_clinic.workspace.forms.fields import Day
from attachment_clinic.workspace.language import language_words


def _languages() -> list[tuple[str, str]]:
    """English first, then every other language that something is worded in."""
    others = [each for each in languages_of_wording() if each != "en"]
    return [(each, language_words(each)) for each in ("en", *others)]


class ClientForm(forms.Form):
    """The details of a client, as clients.actions.client.EDITABLE names them."""

    given_name = forms.CharField(label=_("Given name"), max_length=80)
    family_name = forms.CharField(label=_("Family name"), max_length=80)
    preferred_name = forms.CharField(
        label=_("Wants to be called"),
        max_length=80,
        required=False,
        help_text=_("Leave it empty when it is the given name."),
    )
    pronouns = forms.CharField(label=_("Pronouns"), max_length=40, required=False)
    date_of_birth = Day(label=_("Date of birth"), required=False)
    reference = forms.CharField(
        label=_("Reference"),
        max_length=40,
        help_text=_("Your own number or code for this client; it is on every report."),
    )
    email = forms.EmailField(
        label=_("Mail address"),
        required=False,
        help_text=_(
            "Needed for the portal and for emailed links. After a change "
            "nothing is sent there for ten minutes."
        ),
    )
    phone = forms.CharField(label=_("Telephone"), max_length=40, required=False)
    mobile = forms.CharField(
        label=_("Mobile number for text messages"),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"type": "tel"}),
        help_text=_(
            "With the country code, such as +44. Needed for links by text "
            "message. After a change nothing is sent there for ten minutes."
        ),
    )
    language = forms.ChoiceField(
        label=_("Language"),
        choices=_languages,
        initial="en",
        help_text=_("Questionnaires are shown in it where there is such wording."),
    )

    time_zone = forms.CharField(
        label=_("Time zone"),
        max_length=60,
        required=False,
        help_text=_(
            "Only where it is another than that of the practice, such as "
            "Europe/Berlin. Reminders keep to its hours."
        ),
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        # Whoever saves a file does not lose a language whose wording was withdrawn.
        kept = self.initial.get("language", "en")
        offered = list(self.fields["language"].choices)
        if kept not in dict(offered):
            self.fields["language"].choices = [*offered, (kept, language_words(kept))]

    def clean_date_of_birth(self) -> Any:
        born = self.cleaned_data["date_of_birth"]
        if born is not None and born > timezone.localdate():
            raise forms.ValidationError(_("This date is still to come."))
        return born


class NewClientForm(ClientForm):
    """The details of a new client, and on whose caseload they begin."""

    def __init__(self, *args: Any, therapists: QuerySet[Any], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["therapist"] = colleague_field(_("Therapist"), therapists)


class StatusForm(forms.Form):
    """In care, paused or discharged."""

    def __init__(self, *args: Any, choices: list[tuple[str, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["status"] = forms.ChoiceField(label=_("Status"), choices=choices)


class SafetyForm(forms.Form):
    """Whether safety has to be thought of first."""

    first = forms.BooleanField(
        label=_("Safety has to be thought of first"),
        required=False,
        help_text=_(
            "While it is set, joint pages with a partner are neither made nor opened."
        ),
    )


class ColleagueForm(forms.Form):
    """One colleague out of those it can be."""

    def __init__(
        self, *args: Any, label: str, colleagues: QuerySet[Any], **more: Any
    ) -> None:
        super().__init__(*args, **more)
        self.fields["colleague"] = colleague_field(label, colleagues)


class ColleagueChoice(forms.ModelChoiceField):
    """A colleague with role, as a list to choose from."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.name} ({inside(obj.get_role_display())})"


def colleague_field(label: str, colleagues: QuerySet[Any]) -> ColleagueChoice:
    """A field to choose one of these colleagues."""
    return ColleagueChoice(label=label, queryset=colleagues, empty_label=_("Choose"))
