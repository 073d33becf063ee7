"""The instruments as a person looks for them: in order, by shelf, found by words."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop, ngettext

from assessments.queries.titles import title_of
from attachment_clinic.workspace.language import all_of, language_words, shown
from attachment_clinic.workspace.words_people import OBSERVED_BY, about_words

# What the licence lets us do with the wording, and what that means, in this order.
LICENCES = {
    "yes": gettext_noop("Free to use"),
    "conditions": gettext_noop("Conditions apply"),
    "no": gettext_noop("Wording belongs to others"),
    "unclear": gettext_noop("Licence unclear"),
}
LICENCES_EXPLAINED = {
    "yes": gettext_noop("The wording may be passed on and used without asking."),
    "conditions": gettext_noop(
        "The wording may be used by those who meet the conditions of its "
        "holder. Read them before you give it."
    ),
    "no": gettext_noop(
        "The wording may not be passed on. It is used by those who bought it or were "
        "given leave."
    ),
    "unclear": gettext_noop(
        "We found no statement that settles it. Ask the holder before you give it."
    ),
}
_ON_PAPER = {
    "yes": gettext_lazy(
        "Give it on paper, from any faithful copy, and type in the numbers."
    ),
    "conditions": gettext_lazy(
        "Give it on paper, from a copy whose conditions you meet, and type "
        "in the numbers."
    ),
    "no": gettext_lazy(
        "Give it on paper, from a copy you are licensed to use, and type in the "
        "numbers."
    ),
    "unclear": gettext_lazy(
        "Ask the holder first. Then give it on paper and type in the numbers."
    ),
}
# The first shelf with a word that the construct has takes the instrument.
_SHELVES = (
    (
        gettext_lazy("Attachment and close relationships"),
        ("attachment", "secur", "closeness", "close relationship"),
    ),
    (
        gettext_lazy("Sessions and the work together"),
        ("alliance", "session", "therap", "strateg"),
    ),
    (gettext_lazy("Couples"), ("couple", "relationship")),
    (gettext_lazy("Support and history"), ("support", "lonel", "advers", "childhood")),
    (
        gettext_lazy("Distress and wellbeing"),
        ("depress", "anxi", "distress", "stress", "worr", "wellbeing", "well-being"),
    ),
    (
        gettext_lazy("Self and regulation"),
        ("self", "compassion", "emotion", "mindful", "aware", "resilien", "recover"),
    ),
    (
        gettext_lazy("Everyday life"),
        ("function", "adjust", "life", "work", "challenge"),
    ),
)
_OTHER = gettext_lazy("Other subjects")


def in_order(entries: Iterable[Any]) -> list[Any]:
    """Free wording first, then other wording, then paper only; each by its title."""
    return sorted(entries, key=_place)


def _place(entry: Any) -> tuple[bool, bool, str]:
    definition = entry.definition
    free = entry.worded and definition.licence.ship == "yes"
    return not entry.worded, not free, title_of(definition).casefold()


def has_words(entry: Any, search: str) -> bool:
    """Whether every word of the search stands in what the instrument is called."""
    definition = entry.definition
    text = " ".join(
        (
            *_called(definition),
            *_called(shown(definition)),
            definition.key.replace("_", " "),
            definition.citation,
        )
    ).casefold()
    return all(word in text for word in search.casefold().split())


def _called(definition: Any) -> tuple[str, ...]:
    return definition.title, definition.short_title, definition.construct


def shelves(entries: Iterable[Any]) -> list[tuple[str, list[Any]]]:
    """The instruments by what they ask about; empty shelves are left out."""
    names = [name for name, _ in _SHELVES] + [_OTHER]
    filled: dict[str, list[Any]] = {name: [] for name in names}
    for each in in_order(entries):
        filled[_shelf(each.definition.construct)].append(each)
    return [(name, found) for name, found in filled.items() if found]


def _shelf(construct: str) -> str:
    text = construct.casefold()
    for name, words in _SHELVES:
        if any(word in text for word in words):
            return name
    return _OTHER


def about(definition: Any) -> str:
    """Whom the items speak of, as it stands in a sentence: "about a partner"."""
    if definition.is_observed:
        return str(OBSERVED_BY[definition.informant])
    return about_words(definition.about)


def in_languages(entry: Any) -> str:
    """The languages of its wording, as they stand in a list; "" without wording."""
    names = [language_words(each) for each in entry.languages]
    if not names:
        return ""
    return _(", in %(languages)s") % {"languages": all_of(names)}


def minutes(definition: Any) -> str:
    """How long it takes, in words."""
    words = ngettext("%(count)s minute", "%(count)s minutes", definition.minutes)
    return words % {"count": definition.minutes}


def what_may_be_done(entry: Any) -> str:
    """What this practice may do with an instrument here, in words."""
    ship = entry.definition.licence.ship
    if not entry.worded:
        return str(_ON_PAPER[ship])
    if ship == "yes":
        return _("Give it in the portal, by an emailed link, and on paper.")
    return _(
        "Give it in the portal, by an emailed link, and on paper, as far as the "
        "licence of this practice allows."
    )
