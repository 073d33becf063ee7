"""Forms about erasing a client's data, and about legal holds."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from attachment_clinic.workspace.forms.fields import choices_of

GRANT, REFUSE = "grant", "refuse"


class DecideForm(forms.Form):
    """Erased on a ground, or kept for a reason; and the words for the client."""

    decision = forms.ChoiceField(
        label=_("Decision"),
        widget=forms.RadioSelect,
        choices=[(REFUSE, _("Keep the data")), (GRANT, _("Erase the data"))],
    )
    words = forms.CharField(
        label=_("In words, for the client"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_(
            "What was decided and why, and that a data protection authority "
            "may be asked. Emptied when the data are erased."
        ),
    )

    def __init__(self, *args: Any, erasures: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        nothing = [("", _("Does not apply"))]
        self.fields["refusal"] = forms.ChoiceField(
            label=_("If they are kept: why (Article 17(3) GDPR)"),
            choices=nothing + choices_of(erasures, "refusal"),
            required=False,
        )
        self.fields["ground"] = forms.ChoiceField(
            label=_("If they are erased: on which ground (Article 17(1) GDPR)"),
            choices=nothing + choices_of(erasures, "ground"),
            required=False,
        )
        self.order_fields(["decision", "refusal", "ground", "words"])

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        needed = "ground" if data.get("decision") == GRANT else "refusal"
        if data.get("decision") and not data.get(needed):
            self.add_error(needed, _("Choose the reason that the decision rests on."))
        return data


class HoldForm(forms.Form):
    """Why nothing of a file may be erased."""

    reason = forms.CharField(label=_("Reason"), max_length=300)
