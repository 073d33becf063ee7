"""The form that opens a colleague's file in an emergency."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from attachment_clinic.workspace.forms.fields import Day

NOT_SOUGHT = _(
    "Write the reference, or given name, family name and date of birth together."
)


class EmergencyForm(forms.Form):
    """Which file, found exactly or not at all, and why it cannot wait."""

    reference = forms.CharField(
        label=_("Reference"),
        max_length=40,
        required=False,
        help_text=_("Exactly as the practice writes it. Or, instead, all three below."),
    )
    given_name = forms.CharField(label=_("Given name"), max_length=80, required=False)
    family_name = forms.CharField(label=_("Family name"), max_length=80, required=False)
    born = Day(label=_("Date of birth"), required=False)
    words = forms.CharField(
        label=_("Why it cannot wait"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The therapist in charge and the owners read it."),
        error_messages={"required": _("Write why it cannot wait, in a few words.")},
    )

    def __init__(self, *args: Any, reasons: list[tuple[str, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["reason"] = forms.ChoiceField(
            label=_("Reason"),
            choices=[("", _("Choose one")), *reasons],
            error_messages={"required": _("Choose the reason.")},
        )
        names = ("reference", "given_name", "family_name", "born", "reason", "words")
        self.order_fields(names)

    def clean(self) -> dict[str, Any]:
        """One of the two ways to say which file."""
        said = super().clean() or {}
        by_name = all(said.get(n) for n in ("given_name", "family_name", "born"))
        if not self.errors and not (said.get("reference") or by_name):
            self.add_error(None, NOT_SOUGHT)
        return said

    def sought(self) -> dict[str, Any]:
        """Which file, as `sought_client` is asked for it."""
        names = ("reference", "given_name", "family_name", "born")
        return {name: self.cleaned_data[name] for name in names}
