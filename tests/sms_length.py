"""How much room a text message takes, as networks count it (GSM 03.38)."""

# One message holds so many characters of the alphabet of GSM 03.38, and is paid once.
ONE_MESSAGE = 160
_GSM = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_TWICE = frozenset("^{}\\[~]|€")


def length_of(body: str) -> int | None:
    """How much room it takes; None where a sign is not of the alphabet of GSM."""
    if not _GSM.union(_TWICE).issuperset(body):
        return None
    return len(body) + sum(sign in _TWICE for sign in body)
