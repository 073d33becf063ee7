"""Seals bytes under a key and a place, and opens them nowhere else: AES-256-GCM.

The cipher and the derivation of keys are those of `cryptography`; what is ours is only
what they are bound to. Nothing here knows a setting, a row or a clinic.
"""

from base64 import urlsafe_b64decode, urlsafe_b64encode
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


def to_text(raw: bytes) -> str:
    """Bytes as URL-safe base64 without its padding."""
    return urlsafe_b64encode(raw).decode().rstrip("=")


def to_bytes(text: str) -> bytes:
    """What `to_text` was given; raises Tampered for anything else."""
    try:
        raw = urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except ValueError as error:
        raise Tampered("This is nothing that was sealed here.") from error
    # The letters at the end have bits to spare; only one way of writing counts.
    if to_text(raw) != text:
        raise Tampered("This is nothing that was sealed here.")
    return raw


def key_of_text(text: str) -> bytes:
    """A key as a setting says it: 32 bytes in URL-safe base64; raises KeyMissing."""
    try:
        raw = urlsafe_b64decode(text)
    except ValueError as error:
        raise KeyMissing("FIELD_KEY is no key.") from error
    if len(raw) != KEY_BYTES:
        raise KeyMissing("FIELD_KEY is no key: it is not of 32 bytes.")
    return raw


def is_key(text: str) -> bool:
    """Whether `key_of_text` takes it."""
    try:
        return bool(key_of_text(text))
    except KeyMissing:
        return False
