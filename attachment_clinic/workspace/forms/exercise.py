"""Forms about what a client reads and practises between sessions."""

from typing import Any

from django import forms

NOTE_LENGTH = 300


class SuggestForm(forms.Form):
    """A Learn page for a client, with a word about it."""

    def __init__(self, *args: Any, pages: list[Any], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["page"] = forms.ChoiceField(label="Page", choices=pages)
        self.fields["note"] = forms.CharField(
            label="A word to the client",
            max_length=NOTE_LENGTH,
            required=False,
            help_text="It stands beside the page in the portal.",
        )
