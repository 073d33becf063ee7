"""What is said in the language of the page: lists, languages, definitions."""

from collections.abc import Iterable
from dataclasses import replace
from functools import reduce
from typing import Any

from django.utils.translation import gettext as _

from assessments.instruments.wording import language_name
from assessments.queries.library import title_in
from attachment_clinic.web.languages import ui_language
from reports.documents.terms import scale_in, term


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
    """A definition with its title and the names of its scales as a page shows them."""
    language = ui_language()
    if language == "en":
        return definition
    return replace(
        definition,
        title=title_in(definition, language),
        construct=term(definition.construct, language),
        subscales=tuple(scale_in(each, language) for each in definition.subscales),
        derived=tuple(
            replace(each, title=term(each.title, language))
            for each in definition.derived
        ),
    )
