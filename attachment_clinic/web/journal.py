"""An entry of the journal as every door shows it: its question, words and ratings."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from attachment_clinic.web.learning import closest
from clients.learning import shelf

# What a client may add as a number, with the words for 0 and for 10.
RATED = {
    "mood": (_("How is my mood?"), _("very low"), _("very good")),
    "security": (
        _("How safe do I feel with people close to me?"),
        _("not at all"),
        _("very"),
    ),
}


def shown_entry(entry: Any, language: str) -> dict[str, Any]:
    """One entry, its question in the language closest to this one, and its ratings."""
    ratings = [(label, getattr(entry, name)) for name, (label, *_) in RATED.items()]
    return {
        "entry": entry,
        "language": closest(language),
        "question": question_of(entry, language),
        "ratings": [(label, value) for label, value in ratings if value is not None],
    }


def question_of(entry: Any, language: str) -> str:
    """The question an entry began with; "" where there was none."""
    if not entry.prompt:
        return ""
    try:
        return shelf.prompt(entry.prompt).words[closest(language)]
    except shelf.NotOnTheShelf:
        return ""
