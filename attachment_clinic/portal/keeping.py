"""The key with which a browser hides what it could not send yet."""

from base64 import b64encode

from django.utils.crypto import salted_hmac

_SALT = "attachment_clinic.portal.keeping"


def keeping_key(whose: str) -> str:
    """32 bytes as base64, the same for the same person and thing: see keeping.js."""
    return b64encode(salted_hmac(_SALT, whose, algorithm="sha256").digest()).decode()
