"""Says in the reader's language what pure code said, and what rows keep in English."""

from django.utils.translation import gettext

from clients.translatable import FILLED, Said

# Whoever acts without a name of their own, as lines and rows keep them.
NAMELESS = {
    *("System", "Closed account", "Not signed in"),
    *("Holder of a link", "Holder of the device"),
}


def told(text: str) -> str:
    """`text` in the language of whoever reads, as far as the catalogue has it.

    What a machine said stands in brackets at the end, and is left as it is: "The
    server could not be reached (NameResolutionError)."
    """
    if isinstance(text, Said):
        return gettext(text.words) % {k: _part(v) for k, v in text.filling.items()}
    if (found := kept(text)) != text:
        return found
    start = text.rfind(" (") if text.endswith(").") else -1
    if start >= 0:
        words = f"{text[:start]} (%(what)s)."
        found = gettext(words)
        if found != words:
            return found % {"what": text[start + 2 : -2]}
    return gettext(text) if text else ""


def kept(text: str) -> str:
    """A name or a reason as it was kept, where it is ours; what people typed as it is.

    "System" is nobody's name, and "Given up: moved" ends in somebody's own word.
    """
    if text in NAMELESS:
        return gettext(text)
    for words in FILLED:
        before, _, after = words.partition("%(what)s")
        if text.startswith(before) and text.endswith(after):
            what = text[len(before) : len(text) - len(after)]
            return gettext(words) % {"what": what}
    return text


def _part(value: object) -> object:
    return told(value) if isinstance(value, Said) else value
