"""What is said in the language of the page: lists, languages, definitions."""

from collections.abc import Iterable
from dataclasses import replace
from functools import reduce
from typing import Any

from django.utils.translation import gettext as _

from assessments.instruments.reading import wording
from assessments.instruments.wording import language_name
from assessments.queries.titles import short_title_of, title_in
from attachment_clinic.web.languages import ui_language
from reports.documents.terms import note_in, scale_in, term


def language_words(code: str) -> str:
    """The name of a language."""
    return _(language_name(code))


def all_of(names: Iterable[str]) -> str:
    """A list of which all are meant."""
    return _joined(_("%(some)s and %(last)s"), names)


def either_of(names: Iterable[str]) -> str:
    """A list of which one is meant."""
    return _joined(_("%(some)s or %(last)s"), names)


def _joined(words: str, names: Iterable[str]) -> str:
    return reduce(lambda some, last: words % {"some": some, "last": last}, names)


def shown(definition: Any) -> Any:
    """A definition with all that it says in the language of the page.

    What others published keeps its title, its note and its claims: see `published`.
    """
    language = ui_language()
    if language == "en":
        return definition
    return replace(
        definition,
        title=title_in(definition, language),
        short_title=short_title_of(definition),
        construct=term(definition.construct, language),
        recall_period=_(definition.recall_period),
        item_order=term(definition.item_order, language),
        note=note_in(definition, language),
        licence=replace(
            definition.licence,
            claim=term(definition.licence.claim, language),
            address=term(definition.licence.address, language),
        ),
        response=_answers_in(definition, language),
        subscales=tuple(_scale_in(each, language) for each in definition.subscales),
        derived=tuple(
            _with_term(each, "title", language) for each in definition.derived
        ),
        cutoffs=tuple(
            _with_term(each, "meaning", language) for each in definition.cutoffs
        ),
        critical_items=tuple(
            _with_term(each, "message", language) for each in definition.critical_items
        ),
    )


def _with_term[T](part: T, name: str, language: str) -> T:
    return replace(part, **{name: term(getattr(part, name), language)})  # type: ignore[type-var]


def _scale_in(scale: Any, language: str) -> Any:
    found = scale_in(scale, language)
    if found.reliability is None:
        return found
    return replace(
        found, reliability=_with_term(found.reliability, "interval", language)
    )


def _answers_in(definition: Any, language: str) -> Any:
    """The words of the answers, where our own wording has them in this language."""
    words = wording(definition.key, definition.version, language)
    if words is None:
        return definition.response
    anchors = (
        replace(each, label=words.anchors.get(each.value, each.label))
        for each in definition.response.anchors
    )
    return replace(definition.response, anchors=tuple(anchors))


def is_english(definition: Any) -> bool:
    """Whether this page is in another language than all that its publisher says."""
    language = ui_language()
    if language == "en":
        return False
    return definition is None or not wording(
        definition.key, definition.version, language
    )
