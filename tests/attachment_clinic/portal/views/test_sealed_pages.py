"""A page whose words no key opens says so, and shows nothing that is sealed."""

import pytest
from django.test import Client as Browser

from clients.actions.key import destroy_key
from clients.roles import SYSTEM
from tests.columns import stored
from tests.factories.clients import MONDAY
from tests.factories.practising import JournalEntryFactory

OTHER_KEY = "c29tZSBvdGhlciBrZXksIDMyIGJ5dGVzIGluIGFsbCE="


@pytest.fixture
def entry(harbour):
    return JournalEntryFactory(client=harbour.ana, text="The gulls were loud.")


@pytest.fixture
def ana(harbour, signed_in) -> Browser:
    browser = signed_in(harbour.ana)
    browser.raise_request_exception = False
    return browser


def test_lost_key_is_said_in_words_and_not_in_ciphertext(ana, entry, settings):
    assert "The gulls" in ana.get("/portal/journal/").content.decode()
    settings.FIELD_KEYS = [OTHER_KEY]
    answer = ana.get("/portal/journal/")
    page = answer.content.decode()
    assert answer.status_code == 503
    assert "This cannot be opened just now" in page
    assert "FIELD_KEY" in page
    assert stored(entry)[:40] not in page
    settings.FIELD_KEYS = [OTHER_KEY, "dGVzdHMgb25seSwgdGhpcnR5LXR3byBieXRlcyBsb28="]
    assert "The gulls" in ana.get("/portal/journal/").content.decode()


def test_destroyed_key_is_said_in_words(harbour, ana, entry):
    destroy_key(client=harbour.ana, by=SYSTEM, now=MONDAY)
    answer = ana.get("/portal/journal/")
    assert answer.status_code == 410
    assert "This was erased" in answer.content.decode()
    assert stored(entry)[:40] not in answer.content.decode()
