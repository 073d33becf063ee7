"""Keys of the audit trail: derived from FIELD_KEY, each for one purpose only."""

import base64
import hashlib
from functools import lru_cache

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.conf import settings

from clients.sealing import KeyMissing


class NoAuditKey(KeyMissing):
    """FIELD_KEY is missing or is no key: no line of the trail can be sealed."""


def line_keys() -> dict[str, bytes]:
    """The keys that seal lines and links, by their ids, the newest first.

    Raises NoAuditKey. Older keys are kept for as long as lines are sealed by them.
    """
    return _line_keys(tuple(settings.FIELD_KEYS))


def newest_line_key() -> tuple[str, bytes]:
    """The id and the key that seal what is written now; raises NoAuditKey."""
    return next(iter(line_keys().items()))


def signed(data: bytes) -> tuple[str, str]:
    """The public key that signed, and the signature (Ed25519, RFC 8032), in hex."""
    key = _signing_keys(tuple(settings.FIELD_KEYS))[0]
    return _public(key), key.sign(data).hex()


def is_signed(data: bytes, public: str, signature: str) -> bool:
    """Whether one of our keys signed it, the one that is named."""
    for key in _signing_keys(tuple(settings.FIELD_KEYS)):
        if _public(key) == public:
            return _verifies(key, data, signature)
    return False


def _verifies(key: Ed25519PrivateKey, data: bytes, signature: str) -> bool:
    try:
        key.public_key().verify(bytes.fromhex(signature), data)
    except (InvalidSignature, ValueError):
        return False
    return True


def _public(key: Ed25519PrivateKey) -> str:
    return key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw).hex()


@lru_cache(maxsize=8)
def _line_keys(field_keys: tuple[str, ...]) -> dict[str, bytes]:
    keys = [_derived(each, b"audit") for each in field_keys]
    if not keys:
        raise NoAuditKey("FIELD_KEY is missing: the audit trail cannot be sealed.")
    return {hashlib.sha256(b"id of " + key).hexdigest()[:8]: key for key in keys}


@lru_cache(maxsize=8)
def _signing_keys(field_keys: tuple[str, ...]) -> tuple[Ed25519PrivateKey, ...]:
    _line_keys(field_keys)  # raises where there is none
    return tuple(
        Ed25519PrivateKey.from_private_bytes(_derived(each, b"audit head"))
        for each in field_keys
    )


def _derived(field_key: str, purpose: bytes) -> bytes:
    """Thirty-two bytes for one purpose (HKDF, RFC 5869)."""
    try:
        secret = base64.urlsafe_b64decode(field_key)
    except ValueError as error:
        raise NoAuditKey("FIELD_KEY is no key.") from error
    if len(secret) != 32:
        raise NoAuditKey("FIELD_KEY is no key of 32 bytes.")
    info = b"attachment clinic: " + purpose
    return HKDF(SHA256(), 32, salt=None, info=info).derive(secret)
