"""Forms that move answers to the file of the client who gave them."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from attachment_clinic.workspace.forms.fields import reason
from attachment_clinic.workspace.forms.people import ClientChoice


class RightFileForm(forms.Form):
    """Whose answers these are."""

    def __init__(self, *args: Any, others: QuerySet[Any], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["to"] = ClientChoice(
            label=_("Whose answers these are"), queryset=others, empty_label=_("Choose")
        )


class MoveForm(forms.Form):
    """The people of the right file, where the form needs them, and the reason."""

    def __init__(
        self,
        *args: Any,
        targets: QuerySet[Any] | None,
        observers: QuerySet[Any] | None,
        **more: Any,
    ) -> None:
        super().__init__(*args, **more)
        for name, label, people in (
            ("target", _("About whom they are"), targets),
            ("observer", _("Who answered"), observers),
        ):
            if people is not None:
                self.fields[name] = forms.ModelChoiceField(
                    label=label, queryset=people, empty_label=_("Choose")
                )
        self.fields["reason"] = reason(_("Reason"))
        self.fields["reason"].help_text = _(
            "It is kept in both files, so name nobody in it."
        )
