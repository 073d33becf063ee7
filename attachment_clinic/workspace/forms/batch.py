"""The form that chooses whose reports are printed."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _


class BatchForm(forms.Form):
    """Sessions of one day; all are chosen to begin with."""

    def __init__(self, *args: Any, sessions: list[Any], **more: Any) -> None:
        super().__init__(*args, **more)
        self.sessions = {str(each.pk): each for each in sessions}
        self.fields["sessions"] = forms.MultipleChoiceField(
            label=_("Whose reports"),
            choices=[(key, _label(each)) for key, each in self.sessions.items()],
            initial=list(self.sessions),
            widget=forms.CheckboxSelectMultiple,
        )

    def clean_sessions(self) -> list[Any]:
        return [self.sessions[key] for key in self.cleaned_data["sessions"]]


def _label(session: Any) -> str:
    at = timezone.localtime(session.starts_at)
    return f"{at:%H:%M} {session.client.name}, {session.client.reference}"
