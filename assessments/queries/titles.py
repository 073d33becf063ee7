"""What an instrument is called, in a language or in that of whoever reads."""

from django.utils.translation import get_language, gettext

from assessments.instruments import reading
from assessments.instruments.definition import Definition
from clients.translatable import gettext_noop

# Our own; what others published has the name they gave it in every language.
_OURS = {
    gettext_noop("Challenges"),
    gettext_noop("Five Signs"),
    gettext_noop("Five Signs, partner's form"),
    gettext_noop("Life Areas"),
    gettext_noop("Pulse"),
    gettext_noop("Session check"),
    gettext_noop("Signs in the sessions"),
    gettext_noop("Signs of trust, parent's form"),
    gettext_noop("Strategies"),
}


def title_in(definition: Definition, language: str) -> str:
    """Its title in this language where our own wording has one, else as it is."""
    words = reading.wording(definition.key, definition.version, language)
    return words.title if words is not None and language != "en" else definition.title


def title_of(definition: Definition) -> str:
    """Its title for whoever reads."""
    return title_in(definition, (get_language() or "en").partition("-")[0])


def short_title_of(definition: Definition) -> str:
    """Its short title for whoever reads."""
    short = definition.short_title
    return gettext(short) if short in _OURS else short
