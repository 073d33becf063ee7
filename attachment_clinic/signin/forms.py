"""The one form of this door that is our own: choosing a password."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password


class ChoosePassword(forms.Form):
    """A password, twice."""

    password = forms.CharField(
        label="Your password",
        strip=False,
        max_length=200,
        help_text=(
            "At least 15 characters. Four or five words that only you would put "
            "together are easy to remember and hard to guess."
        ),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label="The same once more",
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, account: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.account = account

    def clean_password(self) -> str:
        password = self.cleaned_data["password"]
        validate_password(password, self.account)
        return password

    def clean_again(self) -> str:
        again = self.cleaned_data["again"]
        if "password" in self.cleaned_data and again != self.cleaned_data["password"]:
            raise forms.ValidationError("The two are not the same. Please try again.")
        return again
