"""Keeps the seeds of second factors unreadable in the database (R14)."""

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings


class KeyMissing(Exception):
    """There is no key, or none of the keys opens what was kept."""


def sealed(text: str) -> str:
    """`text` under the newest key; raises KeyMissing."""
    return _keys().encrypt(text.encode()).decode()


def opened(text: str) -> str:
    """What was sealed, under whichever key; raises KeyMissing."""
    try:
        return _keys().decrypt(text.encode()).decode()
    except InvalidToken as error:
        raise KeyMissing("No key of FIELD_KEY opens this second factor.") from error


def _keys() -> MultiFernet:
    try:
        return MultiFernet([Fernet(key) for key in settings.FIELD_KEYS])
    except ValueError as error:
        raise KeyMissing("FIELD_KEY is missing or is no key.") from error
