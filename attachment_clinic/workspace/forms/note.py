"""Forms about notes on sessions: a draft as it is written, and why one is amended."""

from django import forms
from django.utils.translation import gettext_lazy as _

from attachment_clinic.workspace.forms.fields import LongText, SeenForm, reason


class NoteForm(SeenForm):
    """The text of a note; `seen` is the revision that the page was made from."""

    text = LongText(
        label=_("Note"),
        strip=False,
        error_messages={"required": _("There is nothing to keep yet.")},
    )


class AmendNoteForm(forms.Form):
    """Why a signed note needs a next version."""

    reason = reason(_("What is changed, and why"))
