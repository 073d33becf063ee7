"""Keys of the trail are derived from FIELD_KEY, and none of them is FIELD_KEY."""

import base64

import pytest

from clients.audit_keys import NoAuditKey, is_signed, line_keys, newest_line_key, signed

OLD = base64.urlsafe_b64encode(b"o" * 32).decode()
NEW = base64.urlsafe_b64encode(b"n" * 32).decode()


def test_newest_key_seals_and_older_ones_are_still_known(settings):
    settings.FIELD_KEYS = [OLD]
    name, key = newest_line_key()
    settings.FIELD_KEYS = [NEW, OLD]
    assert newest_line_key()[1] != key
    assert line_keys()[name] == key


def test_derived_key_is_not_the_field_key(settings):
    settings.FIELD_KEYS = [OLD]
    (name, key) = newest_line_key()
    assert (len(key), len(name)) == (32, 8)
    assert key not in {b"o" * 32, OLD.encode()}


@pytest.mark.parametrize("keys", [[], ["short"], ["x" * 43], ["é"], [""]])
def test_without_a_key_nothing_is_sealed(settings, keys):
    settings.FIELD_KEYS = keys
    with pytest.raises(NoAuditKey):
        newest_line_key()
    with pytest.raises(NoAuditKey):
        signed(b"head")


def test_signature_holds_for_what_was_signed_by_a_key_that_is_kept(settings):
    settings.FIELD_KEYS = [OLD]
    public, signature = signed(b"head")
    assert is_signed(b"head", public, signature)
    assert not is_signed(b"tail", public, signature)
    assert not is_signed(b"head", public, signature[:-2] + "00")
    assert not is_signed(b"head", public, "no hex")
    settings.FIELD_KEYS = [NEW, OLD]
    assert is_signed(b"head", public, signature)
    settings.FIELD_KEYS = [NEW]
    assert not is_signed(b"head", public, signature)
