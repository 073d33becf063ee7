"""Which edition of a document this is: draft or signed, and what it replaces."""

import hashlib
from dataclasses import dataclass
from datetime import date

# So many letters of a digest tell two editions apart for a reader.
SHORT = 8
GROUP = 4


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signed: name, professional title, registration, and the day."""

    name: str
    on: date
    title: str = ""
    registration: str = ""


@dataclass(frozen=True, slots=True)
class Edition:
    """What every kind of document says of itself, beside its facts.

    `number` counts the editions of one document number; `replaces` is the day on
    which the edition before was signed, `reason` why it was amended. `words` are the
    therapist's own, as plain text; `off` the keys of sections that are left out,
    `smooth` whether a smoothed line is drawn.
    `code` is what a holder asks by, `digest` the SHA-256 of the facts before signing.
    """

    number: int = 1
    replaces: date | None = None
    reason: str = ""
    words: str = ""
    off: tuple[str, ...] = ()
    smooth: bool = False
    signature: Signature | None = None
    code: str = ""
    digest: str = ""

    @property
    def marks(self) -> tuple[str, ...]:
        """The code in groups of four, and the short digest; both once it is signed."""
        return tuple(filter(None, (in_groups(self.code), self.digest[:SHORT])))


def in_groups(code: str) -> str:
    """The code as it is printed: ABCD-EFGH-JKMN."""
    return "-".join(code[at : at + GROUP] for at in range(0, len(code), GROUP))


def digest_of(text: str) -> str:
    """The SHA-256 of a text, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()
