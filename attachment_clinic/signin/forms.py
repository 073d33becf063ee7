"""Forms of this door that are our own: passwords, and a code told in person."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from attachment_clinic.signin.tasks import RESET, send_sign_in_mails
from attachment_clinic.web.bell import ring
from clients.actions.account import NOBODY
from clients.actions.signin_mail import write_sign_in_mail


class ChoosePassword(forms.Form):
    """A password, twice."""

    password = forms.CharField(
        label=_("Your password"),
        strip=False,
        max_length=200,
        help_text=_(
            "At least 15 characters. Four or five words that only you would put "
            "together are easy to remember and hard to guess."
        ),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label=_("The same once more"),
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
            raise forms.ValidationError(
                _("The two are not the same. Please try again.")
            )
        return again


class AskForReset(forms.Form):
    """A mail address; nobody looks here whether there is an account with it (R22)."""

    email = forms.EmailField(
        label=_("Mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )

    def save(self, request: HttpRequest, **more: Any) -> str:
        """Writes the mail down for a worker; called by the page of allauth."""
        email = self.cleaned_data["email"].lower()
        write_sign_in_mail(kind=RESET, to=email, by=NOBODY, now=timezone.now())
        ring(send_sign_in_mails)
        return email


class CodeInPerson(forms.Form):
    """The code that a colleague was given to pass on."""

    code = forms.CharField(
        label=_("Code from your practice"),
        max_length=40,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters"}
        ),
    )
