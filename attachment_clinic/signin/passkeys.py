"""What a browser sends for a passkey: broken ones get words, not a 500.

allauth hands the bytes to parsers that raise many things; its forms expect two.
"""

import struct
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.webauthn import forms as theirs
from cryptography.exceptions import InvalidSignature
from django import forms
from django.core.exceptions import ValidationError

_BROKEN = (
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    struct.error,
    InvalidSignature,
)


@contextmanager
def _in_words() -> Iterator[None]:
    try:
        yield
    except _BROKEN as error:
        raise get_adapter().validation_error("incorrect_passkey") from error


class CredentialField(forms.JSONField):
    """The passkey's answer; JSON that is too deep or too large is no JSON here."""

    widget = forms.HiddenInput

    def to_python(self, value: Any) -> Any:
        try:
            return super().to_python(value)
        except (ValueError, RecursionError) as error:
            raise ValidationError(self.error_messages["invalid"]) from error

    def bound_data(self, data: Any, initial: Any) -> Any:
        """What did not work is not put into the page again."""
        return initial


class Add(theirs.AddWebAuthnForm):
    """A new passkey."""

    credential = CredentialField()

    def clean(self) -> dict[str, Any]:
        with _in_words():
            return super().clean()


class Authenticate(theirs.AuthenticateWebAuthnForm):
    """The second step after a password."""

    credential = CredentialField()

    def clean_credential(self) -> Any:
        with _in_words():
            return super().clean_credential()


class Login(Authenticate, theirs.LoginWebAuthnForm):
    """In place of a password."""


class Reauthenticate(Authenticate, theirs.ReauthenticateWebAuthnForm):
    """Before something important is changed."""
