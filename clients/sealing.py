"""Seals bytes under a key and a place, and opens them nowhere else: AES-256-GCM.

The cipher and the derivation of keys are those of `cryptography`; what is ours is only
what they are bound to. Nothing here knows a setting, a row or a clinic.
"""

from os import urandom

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_BYTES = 32
# 96 bits at random: far below the 2^32 texts a key that NIST SP 800-38D allows for.
NONCE_BYTES = 12


class NotOpened(Exception):
    """What was sealed cannot be read; nothing of it is ever shown instead."""


class KeyMissing(NotOpened):
    """There is no key, or none of those there are is the one it was sealed under."""


class KeyDestroyed(NotOpened):
    """The key was destroyed on purpose, and with it whatever it had sealed."""


class Tampered(NotOpened):
    """It was changed, or stands in another place than the one it was sealed for."""


def new_key() -> bytes:
    """32 random bytes."""
    return AESGCM.generate_key(KEY_BYTES * 8)


def subkey(key: bytes, purpose: str) -> bytes:
    """A key for one purpose alone, so that no key ever serves two (HKDF, RFC 5869)."""
    return HKDF(SHA256(), KEY_BYTES, salt=None, info=purpose.encode()).derive(key)


def seal(key: bytes, plain: bytes, place: str) -> bytes:
    """Nonce, ciphertext and tag; opens with the same `key` and `place` alone."""
    nonce = urandom(NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, plain, place.encode())


def unseal(key: bytes, sealed: bytes, place: str) -> bytes:
    """What `seal` was given; raises Tampered for any other key, place or byte."""
    nonce, rest = sealed[:NONCE_BYTES], sealed[NONCE_BYTES:]
    try:
        return AESGCM(key).decrypt(nonce, rest, place.encode())
    except (InvalidTag, ValueError) as error:
        raise Tampered("This was changed, or is not from this place.") from error
