"""Forms about the people around a client."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from attachment_clinic.workspace.forms.fields import Day


class ClientChoice(forms.ModelChoiceField):
    """Another client of the caseload."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.name}, {obj.reference}"


class PersonForm(forms.Form):
    """Somebody a questionnaire can be about."""

    name = forms.CharField(
        label=_("Name"),
        max_length=80,
        help_text=_("As the client says it; it stands in the questionnaire."),
    )

    def __init__(
        self,
        *args: Any,
        kinds: list[tuple[str, str]],
        others: QuerySet[Any],
        **more: Any,
    ) -> None:
        super().__init__(*args, **more)
        self.fields["kind"] = forms.ChoiceField(label=_("Who this is"), choices=kinds)
        self.fields["since"] = Day(label=_("Since"), required=False)
        self.fields["same_as"] = ClientChoice(
            label=_("Is also a client here"),
            queryset=others,
            required=False,
            empty_label=_("No"),
        )
        self.fields["email"] = _address()


class AddressForm(forms.Form):
    """The own address of a named person."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["email"] = _address()


def _address() -> forms.EmailField:
    return forms.EmailField(
        label=_("Their own mail address"),
        required=False,
        help_text=_(
            "Only for somebody who is asked about the client, with the client's "
            "consent. Leave it empty for somebody who is a client here."
        ),
    )


class EndPersonForm(forms.Form):
    """Until when somebody had that place."""

    until = Day(label=_("Until"))

    def __init__(self, *args: Any, since: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.since = since

    def clean_until(self) -> Any:
        until = self.cleaned_data["until"]
        if self.since is not None and until < self.since:
            raise forms.ValidationError(_("This is before it began."))
        return until


KINSHIP = [
    ("partner", _("Partner")),
    ("child_of", _("Parent of this client")),
    ("parent_of", _("Child of this client")),
]


class RelateForm(forms.Form):
    """Another client this one belongs with."""

    def __init__(self, *args: Any, others: QuerySet[Any], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["other"] = ClientChoice(
            label=_("Client"), queryset=others, empty_label=_("Choose")
        )
        self.fields["role"] = forms.ChoiceField(label=_("Who this is"), choices=KINSHIP)
        self.fields["since"] = Day(label=_("Since"), required=False)
