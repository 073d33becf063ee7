"""Sealing: what was sealed opens with its key and in its place, and nowhere else."""

import hashlib
import hmac

import pytest

from clients.sealing import (
    KEY_BYTES,
    NONCE_BYTES,
    Tampered,
    new_key,
    seal,
    subkey,
    unseal,
)

WORDS = "She said: “I am afraid of him.” 🐚".encode()
KEY = bytes(range(32))
PLACE = "table|column|row"


@pytest.mark.parametrize("plain", [b"", b"0", b" ", b"\x00", WORDS, b"x" * 100_000])
def test_what_was_sealed_opens_to_the_byte(plain):
    assert unseal(KEY, seal(KEY, plain, PLACE), PLACE) == plain


def test_the_same_words_never_look_the_same():
    """Nobody learns from the column that two clients wrote the same."""
    sealed = {seal(KEY, WORDS, PLACE) for _ in range(100)}
    assert len(sealed) == 100
    assert len({each[:NONCE_BYTES] for each in sealed}) == 100


def test_no_word_stands_in_what_was_sealed():
    sealed = seal(KEY, WORDS, PLACE)
    assert b"afraid" not in sealed
    assert PLACE.encode() not in sealed


@pytest.mark.parametrize(
    "place", ["", "table|column|other", "table|other|row", "other|column|row"]
)
def test_another_place_opens_nothing(place):
    with pytest.raises(Tampered):
        unseal(KEY, seal(KEY, WORDS, PLACE), place)


def test_another_key_opens_nothing():
    with pytest.raises(Tampered):
        unseal(new_key(), seal(KEY, WORDS, PLACE), PLACE)


def test_every_single_byte_is_watched():
    """Nonce, text and tag: each byte changed by each of its bits."""
    sealed = seal(KEY, b"afraid", PLACE)
    for place in range(len(sealed)):
        for bit in range(8):
            other = bytearray(sealed)
            other[place] ^= 1 << bit
            with pytest.raises(Tampered):
                unseal(KEY, bytes(other), PLACE)


def test_what_was_cut_or_grew_opens_nothing():
    sealed = seal(KEY, b"afraid", PLACE)
    for other in [sealed[:length] for length in range(len(sealed))] + [sealed + b"x"]:
        with pytest.raises(Tampered):
            unseal(KEY, other, PLACE)


def test_a_subkey_is_of_its_purpose_and_its_key():
    found = {subkey(key, purpose) for key in (KEY, KEY[::-1]) for purpose in ("a", "b")}
    assert len(found) == 4
    assert {len(each) for each in found} == {KEY_BYTES}
    assert subkey(KEY, "a") == subkey(KEY, "a")


def test_derivation_is_hkdf_of_rfc_5869():
    """By hand with HMAC alone: extract with an empty salt, expand once."""

    extracted = hmac.digest(bytes(32), KEY, hashlib.sha256)
    expanded = hmac.digest(extracted, b"a purpose\x01", hashlib.sha256)
    assert subkey(KEY, "a purpose") == expanded


def test_new_keys_are_never_alike():
    assert len({new_key() for _ in range(100)}) == 100
    assert len(new_key()) == KEY_BYTES
