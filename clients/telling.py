"""Says in the reader's language what pure code said, and what rows keep in English."""

from django.utils.translation import gettext

from clients.translatable import Said


def told(text: str) -> str:
    """`text` in the language of whoever reads, as far as the catalogue has it.

    What a machine said stands in brackets at the end, and is left as it is: "The
    server could not be reached (NameResolutionError)."
    """
    if isinstance(text, Said):
        return gettext(text.words) % {k: _part(v) for k, v in text.filling.items()}
    start = text.rfind(" (") if text.endswith(").") else -1
    if start >= 0:
        words = f"{text[:start]} (%(what)s)."
        found = gettext(words)
        if found != words:
            return found % {"what": text[start + 2 : -2]}
    return gettext(text) if text else ""


def _part(value: object) -> object:
    return told(value) if isinstance(value, Said) else value
