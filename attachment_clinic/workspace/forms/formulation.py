"""Forms about the formulation: what stands in the way, and a line for the client."""

from django import forms
from django.utils.translation import gettext_lazy as _

from attachment_clinic.workspace.forms.fields import LongText, SeenForm
from clients.queries.formulation import WEIGHTS


class ChallengeForm(SeenForm):
    """How much a challenge weighs now, and what the care team should know of it."""

    weight = forms.TypedChoiceField(
        label=_("Now it is"),
        choices=[("", _("Not weighed yet")), *WEIGHTS],
        coerce=int,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )
    note = LongText(
        label=_("Note"),
        required=False,
        help_text=_(
            "What it is like for this client, and how it shows. For the care team; "
            "the client does not see it."
        ),
    )


class ReleaseForm(SeenForm):
    """One sentence for the client, and that it was meant."""

    sentence = forms.CharField(
        label=_("The sentence your client reads"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_(
            "In the words you use together, as it was talked over in a session."
        ),
    )
    sure = forms.BooleanField(
        label=_("My client and I have talked about this, and it may be read at home."),
    )

    def clean_sentence(self) -> str:
        return " ".join(self.cleaned_data["sentence"].split())
