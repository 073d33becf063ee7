"""Keeps what a page holds by chance from spelling what a test looks for.

Tokens of forms and nonces of scripts hold letters at random, and "Ana" is three of
them: once in some thousand runs a page that says nothing of her held her name.
"""

import secrets
import string
from collections.abc import Iterator

import pytest
from django.middleware import csrf
from django.utils import csp


@pytest.fixture(autouse=True, scope="session")
def _no_name_stands_on_a_page_by_chance() -> Iterator[None]:
    """Small letters and digits alone: names and words to look for begin with a capital.

    Both stay random and as hard to guess as a test needs.
    """
    with pytest.MonkeyPatch.context() as patch:
        small = string.ascii_lowercase + string.digits
        patch.setattr(csrf, "CSRF_ALLOWED_CHARS", small)
        patch.setattr(csp, "generate_nonce", lambda: secrets.token_hex(16))
        yield
